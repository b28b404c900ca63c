/** The text all spans point into: one kind of line end, no invisible characters, no look-alike radicals. */

const INVISIBLE = /[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g
const CONTROL = /[^\P{Cc}\n\t]|\ufffd/gu
const RADICALS = /[\u2e80-\u2fdf\uf900-\ufaff]/g

export function normalise(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\f]/g, '\n')
    .replace(INVISIBLE, '')
    .replace(CONTROL, ' ')
    .replace(/&nbsp;|[\t\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(RADICALS, (c) => c.normalize('NFKC'))
}
