/** Makes any string safe inside XML 1.0: forbidden characters are dropped, markup is escaped. */

/** What XML 1.0 cannot carry even when escaped: control characters, half surrogate pairs, U+FFFE and U+FFFF. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Tells in one cheap look whether there is anything to do: most text has nothing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SUSPECT = /[\u0000-\u001f\ud800-\udfff\ufffe\uffff]/

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function legalText(text: string): string {
  return SUSPECT.test(text) ? text.replace(FORBIDDEN, '') : text
}

export function escapeXml(text: string): string {
  const legal = legalText(text)
  return /[&<>"]/.test(legal) ? legal.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char) : legal
}

/** For attributes, where a parser would turn bare line breaks and tabs into spaces. */
export function escapeAttribute(text: string): string {
  const escaped = escapeXml(text)
  return /[\t\n\r]/.test(escaped)
    ? escaped.replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`)
    : escaped
}
