/** What stands in the index: the committee before each gram, so that no committee searches through another's. */

export function lexeme(committeeId: number, part: 'text' | 'pinyin', piece: string): string {
  return `${committeeId}${part === 'text' ? ':' : '~'}${piece}`
}

/** As PostgreSQL reads it inside a tsvector or tsquery. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`
}
