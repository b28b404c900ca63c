/** Lines of an iCalendar file: text escaped, folded before 75 bytes. */

const LIMIT = 75

export function textValue(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '')
      .replace(/[\\;,]/g, '\\$&')
      .replace(/\r\n|\r|\n/g, '\\n')
  )
}

/** Folded between characters, never inside one: a line that goes on starts with a space. */
export function property(name: string, value: string): string {
  const lines: string[] = []
  let line = ''
  let bytes = 0
  for (const char of `${name}:${value.replace(/[\r\n]/g, '')}`) {
    const size = Buffer.byteLength(char)
    if (bytes + size > LIMIT) {
      lines.push(line)
      line = ' '
      bytes = 1
    }
    line += char
    bytes += size
  }
  return [...lines, line].join('\r\n')
}
