/**
 * Under which names this installation answers. A name that somebody else pointed at it would let a page of theirs read
 * ours as its own (DNS rebinding), so names are listed; bare addresses and this machine cannot be pointed elsewhere.
 */
import { isIP } from 'node:net'
import { hostname } from 'node:os'
import type { Context } from 'hono'
import { fromProxy } from './peer.ts'

/** What the browser was asked to open, as far as it is ours to believe. */
export function hostOf(c: Context): string {
  return fromProxy(c, 'x-forwarded-host') ?? c.req.header('host') ?? new URL(c.req.url).host
}

export function isOwnHost(host: string): boolean {
  const name = nameOf(host)
  return name !== undefined && (isIP(name) > 0 || ownNames().has(name))
}

/** `[::1]:8600` → `::1`; undefined when it is no host at all. */
function nameOf(host: string): string | undefined {
  const address = `http://${host}`
  if (!/^[\w.:[\]-]+$/.test(host) || !URL.canParse(address)) return undefined
  return new URL(address).hostname.replace(/^\[|\]$|\.$/g, '')
}

function ownNames(): ReadonlySet<string> {
  const { HUIYIN_HOSTS: hosts = '', HUIYIN_ORIGIN: origin = '' } = process.env
  const listed = hosts.split(',').map((host) => host.trim().toLowerCase())
  if (URL.canParse(origin)) listed.push(new URL(origin).hostname)
  return new Set(['localhost', hostname().toLowerCase(), ...listed.filter(Boolean)])
}
