/** The beginning of a text, never ending in half a character: the database would refuse the half. */
export function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/, '')
}
