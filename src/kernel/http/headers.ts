/** Headers of every answer, and the refusal of writes that another site sends. */
import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { refuse } from '../matter/refusal.ts'
import { problem } from './answer.ts'
import { hostOf, isOwnHost } from './hosts.ts'
import { type Noted, noteRefusal } from './note.ts'
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
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-frame-options': 'DENY',
} as const

/** Unless the answer said otherwise itself: one page may ask for the microphone. */
const USUAL = {
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
} as const

export function headers(noted?: Noted): MiddlewareHandler {
  return async (c, next) => {
    const nonce = randomBytes(16).toString('base64')
    c.set('nonce', nonce)
    const isApi = c.req.path.startsWith('/api/')
    if (!isOwnHost(hostOf(c))) c.res = misdirected(c)
    else if (isForeign(c, isApi)) {
      noteRefusal(noted, c, foreign)
      c.res = problem(c, 'zh', foreign)
    } else await next()
    for (const [name, value] of Object.entries(FIXED)) c.res.headers.set(name, value)
    const usual = { ...USUAL, 'content-security-policy': isApi ? NOTHING : policy(nonce) }
    for (const [name, value] of Object.entries(usual))
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    if (isHttps(c)) c.res.headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (isApi && !c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
}

function policy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ')
}

/** Data is no page: opened by its address it shows nothing and runs nothing. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/**
 * Browsers say where a request comes from, and a page of another site may neither write nor make us read for it.
 * Browsers that are too old to say so name the origin of writes. Programs say nothing, and carry no cookie by accident.
 */
function isForeign(c: Context, isApi: boolean): boolean {
  const reads = c.req.method === 'GET' || c.req.method === 'HEAD'
  const site = c.req.header('sec-fetch-site')
  if (site) return (isApi || !reads) && site !== 'same-origin' && site !== 'none'
  const origin = reads ? undefined : c.req.header('origin')
  if (!origin) return false
  return !URL.canParse(origin) || new URL(origin).host !== hostOf(c)
}

/** The sentence is for whoever set the installation up; a page of another site cannot read it. */
function misdirected(c: Context): Response {
  const said =
    '本系统不在这个地址上服务。请用安装时登记的网址打开；管理员可在 HUIYIN_HOSTS 或 HUIYIN_ORIGIN 中登记。\n' +
    'This installation does not answer under this name. An administrator can list it in HUIYIN_HOSTS or HUIYIN_ORIGIN.\n'
  return c.text(said, 421, { 'cache-control': 'no-store' })
}

const foreign = refuse('forbidden', {
  code: 'origin',
  text: { zh: '请在本系统的页面中操作', en: 'Please act from a page of this system' },
})
