/** Who is at the other end of a connection: its address and whether it came by https, seen through a trusted proxy. */
import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/** How many proxies of our own stand in front; what a client writes into its own headers is never believed. */
function proxies(): number {
  const said = process.env.HUIYIN_TRUST_PROXY ?? ''
  return /^\d+$/.test(said) ? Number(said) : said ? 1 : 0
}

export function addressOf(c: Context): string {
  const trusted = proxies()
  if (trusted === 0) return socketAddress(c)
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim())
  return hops.at(-trusted) || socketAddress(c)
}

/** Requests made inside a test have no socket. */
function socketAddress(c: Context): string {
  if (!c.env?.incoming) return ''
  return (getConnInfo(c).remote.address ?? '').replace(/^::ffff:/, '')
}

export function isHttps(c: Context): boolean {
  if (new URL(c.req.url).protocol === 'https:') return true
  return proxies() > 0 && c.req.header('x-forwarded-proto') === 'https'
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
