/** A search as an SQL pattern: what the reader typed, anywhere in the text, with nothing in it meaning more. */
export function containing(typed: string | undefined): string {
  return `%${(typed ?? '').trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
}
