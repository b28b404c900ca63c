/** What this browser remembers for its reader before anybody has signed in. */
import type { Lang } from '#kernel/web'

/** The server's own name for it: over https one that no other host can set. */
const SECURE = window.location.protocol === 'https:'
const COOKIE = SECURE ? '__Host-hy_lang' : 'hy_lang'

export function firstLang(): Lang {
  const kept = document.cookie.match(/(?:^|; )(?:__Host-)?hy_lang=(zh|en)/)?.[1]
  if (kept === 'zh' || kept === 'en') return kept
  return navigator.language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}

export function rememberLang(lang: Lang): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store came to Chromium with 87
  document.cookie = `${COOKIE}=${lang}; path=/; max-age=31536000; samesite=lax${SECURE ? '; secure' : ''}`
}
