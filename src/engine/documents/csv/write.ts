/** Writes CSV (RFC 4180) that Excel opens right and cannot be made to compute. */

export type CsvValue = string | number | boolean | null | undefined

const BOM = '\ufeff'
const BATCH = 65_536
/**
 * What a spreadsheet would take for a formula, and what this writer already made of one: the signs in every width,
 * also behind spaces and marks that are not seen, which some programs drop when they open the file.
 */
export const FORMULA =
  /^'*[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠﹦﹢﹣﹫−]|^'*[\s\u200b-\u200f\u2060\ufeff]*[\t\r\n]/

/**
 * The file in pieces: UTF-8 with a mark so that Excel knows, CRLF. Text that looks like a formula gets a `'`
 * in front; numbers given as numbers stay, negative ones too. `readCsv` takes the `'` off again.
 *
 * @example
 * return new Response(ReadableStream.from(writeCsv([['编号', '件数'], ['0001', -3]])))
 */
export async function* writeCsv(
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
): AsyncGenerator<Uint8Array, void> {
  let batch = BOM
  for await (const row of rows) {
    // A row of one empty cell would be an empty line, which is no row.
    batch += row.length === 1 && field(row[0]) === '' ? '""\r\n' : `${row.map(field).join(',')}\r\n`
    if (batch.length < BATCH) continue
    yield Buffer.from(batch)
    batch = ''
  }
  if (batch !== '') yield Buffer.from(batch)
}

function field(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value !== 'string') return String(value)
  const clean = value.replaceAll('\0', '')
  const safe = FORMULA.test(clean) ? `'${clean}` : clean
  // Quoted as well where another program would part the line: at a semicolon, a tab, a full-width comma.
  return /[",;，|\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
