/** Headers of every answer, and the refusal of writes that another site sends. */
import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { refuse } from '../matter/refusal.ts'
import { problem } from './answer.ts'
import { isHttps } from './peer.ts'

declare module 'hono' {
  interface ContextVariableMap {
    /** Allows the one script that a page carries inline. */
    nonce: string
  }
}

const FIXED = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const

export function headers(): MiddlewareHandler {
  return async (c, next) => {
    const nonce = randomBytes(16).toString('base64')
    c.set('nonce', nonce)
    if (isForeignWrite(c)) c.res = problem(c, 'zh', foreign)
    else await next()
    for (const [name, value] of Object.entries(FIXED)) c.res.headers.set(name, value)
    if (!c.res.headers.has('content-security-policy'))
      c.res.headers.set('content-security-policy', policy(nonce))
    if (isHttps(c)) c.res.headers.set('strict-transport-security', 'max-age=31536000')
    if (c.req.path.startsWith('/api/') && !c.res.headers.has('cache-control'))
      c.res.headers.set('cache-control', 'no-store')
  }
}

function policy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}

/**
 * Browsers say where a request comes from; a proxy that renames the host does not disturb their own word for it.
 * Programs without a browser say nothing, and carry no cookie by accident.
 */
function isForeignWrite(c: Context): boolean {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return false
  const site = c.req.header('sec-fetch-site')
  if (site) return site !== 'same-origin' && site !== 'none'
  const origin = c.req.header('origin')
  if (!origin) return false
  if (!URL.canParse(origin)) return true
  const { host } = new URL(origin)
  return host !== c.req.header('host') && host !== c.req.header('x-forwarded-host')
}

const foreign = refuse('forbidden', {
  code: 'origin',
  text: { zh: '请在本系统的页面中操作', en: 'Please act from a page of this system' },
})
