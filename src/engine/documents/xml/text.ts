/** Makes any string safe inside XML 1.0: forbidden characters are dropped, markup is escaped. */

/** What XML 1.0 cannot carry even when escaped: control characters, half surrogate pairs, U+FFFE and U+FFFF. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

export function legalText(text: string): string {
  return text.replace(FORBIDDEN, '')
}

export function escapeXml(text: string): string {
  return legalText(text).replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
}

/** For attributes, where a parser would turn bare line breaks and tabs into spaces. */
export function escapeAttribute(text: string): string {
  return escapeXml(text).replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`)
}
