/** Who is at the other end of a connection: its address and whether it came by https, seen through a trusted proxy. */
import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Text } from '../text/text.ts'

/** How many proxies of our own stand in front; what a client writes into its own headers is never believed. */
function proxies(): number {
  const said = process.env.HUIYIN_TRUST_PROXY ?? ''
  return /^\d$/.test(said) ? Number(said) : 0
}

/** A word such as “yes” or “false” must not be taken for a number of proxies. */
export function wrongProxySetting(): Text | undefined {
  const said = process.env.HUIYIN_TRUST_PROXY ?? ''
  if (said === '' || /^\d$/.test(said)) return undefined
  return {
    zh: `HUIYIN_TRUST_PROXY 须是前面反向代理的层数（0 到 9），不能是“${said}”。`,
    en: `HUIYIN_TRUST_PROXY is the number of proxies in front (0 to 9), not “${said}”.`,
  }
}

/** The part that the outermost proxy of ours added; undefined without one. */
export function fromProxy(c: Context, header: string): string | undefined {
  const trusted = proxies()
  if (trusted === 0) return undefined
  const hops = (c.req.header(header) ?? '').split(',').map((hop) => hop.trim())
  // Several of these headers carry one part only, written by the outermost proxy.
  return (hops.length === 1 ? hops[0] : hops.at(-trusted)) || undefined
}

export function addressOf(c: Context): string {
  const hops = c.req.header('x-forwarded-for')?.split(',').length ?? 0
  return (hops >= proxies() ? fromProxy(c, 'x-forwarded-for') : undefined) ?? socketAddress(c)
}

/** Requests made inside a test have no socket. */
function socketAddress(c: Context): string {
  if (!c.env?.incoming) return ''
  return (getConnInfo(c).remote.address ?? '').replace(/^::ffff:/, '')
}

export function isHttps(c: Context): boolean {
  return new URL(c.req.url).protocol === 'https:' || fromProxy(c, 'x-forwarded-proto') === 'https'
}

/** One subscriber owns a whole /64 of IPv6, so that is what counts as one address. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address
  const [head = '', tail = ''] = address.split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail.split(':').filter(Boolean)
  const gap = address.includes('::') ? Array<string>(8 - left.length - right.length).fill('0') : []
  return `${[...left, ...gap, ...right].slice(0, 4).join(':')}::/64`
}
