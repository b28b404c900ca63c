/** The cookies of the browser: its session, and the language chosen before signing in. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { isHttps } from '../http/peer.ts'
import type { Lang } from '../text/text.ts'

const NAME = 'hy'
const LANG = 'hy_lang'

/** Over https the name is `__Host-hy`, which no other host or plain connection can set. */
export function readSessionCookie(c: Context): string | undefined {
  return isHttps(c) ? getCookie(c, NAME, 'host') : getCookie(c, NAME)
}

export function writeSessionCookie(c: Context, token: string): void {
  const own = { path: '/', httpOnly: true, sameSite: 'Lax' } as const
  if (isHttps(c)) setCookie(c, NAME, token, { ...own, secure: true, prefix: 'host' })
  else setCookie(c, NAME, token, own)
}

export function clearSessionCookie(c: Context): void {
  if (isHttps(c)) deleteCookie(c, NAME, { path: '/', secure: true, prefix: 'host' })
  else deleteCookie(c, NAME, { path: '/' })
}

export function writeLangCookie(c: Context, lang: Lang): void {
  const own = { path: '/', sameSite: 'Lax', maxAge: 31_536_000 } as const
  if (isHttps(c)) setCookie(c, LANG, lang, { ...own, secure: true, prefix: 'host' })
  else setCookie(c, LANG, lang, own)
}

/** The language of somebody we do not know yet; Chinese unless the browser prefers English. */
export function guessLang(c: Context): Lang {
  const chosen = isHttps(c) ? getCookie(c, LANG, 'host') : getCookie(c, LANG)
  if (chosen === 'zh' || chosen === 'en') return chosen
  const first = (c.req.header('accept-language') ?? '').split(/[,;]/)[0]?.trim().toLowerCase() ?? ''
  return first.startsWith('en') ? 'en' : 'zh'
}
