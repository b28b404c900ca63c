/** An audit row exactly as PostgreSQL prints it, so that nothing is rounded away before it is checked. */
import type { AuditFacts } from './hash.ts'

/** Every value is the text the database keeps: microseconds, digits and all. */
export interface PrintedRow {
  readonly committee_id: string
  readonly seq: string
  /** In UTC: 2026-01-01 08:00:00.123+00 */
  readonly at: string
  readonly actor_id: string | null
  readonly actor_name: string
  readonly actor_unit: string
  readonly event: string
  readonly subject_kind: string
  readonly subject_id: string | null
  readonly from_state: string
  readonly to_state: string
  readonly reason: string
  readonly detail: string
  readonly address: string
  readonly request_key: string
  /** Hexadecimal. */
  readonly previous: string
  readonly hash: string
}

/** What the row's hash was made over; undefined when it holds a value the program never writes. */
export function factsOf(row: PrintedRow): AuditFacts | undefined {
  const at = instantOf(row.at)
  const detail = detailOf(row.detail)
  if (at === undefined || detail === undefined) return undefined
  const { committee_id, seq, previous: _previous, hash: _hash, ...rest } = row
  return { ...rest, committee_id: Number(committee_id), seq: Number(seq), at, detail }
}

/** The program writes milliseconds; a digit behind them was put there by somebody else. */
export function instantOf(printed: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/.exec(printed)
  return parts ? `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0')}Z` : undefined
}

const STRINGS = /"(?:[^"\\]|\\.)*"/g
const NUMBERS = /-?\d[\d.eE+-]*/g

/** Reading JSON rounds long numbers, so each is compared with the text it came from. */
function detailOf(printed: string): Record<string, unknown> | undefined {
  const numbers = printed.replace(STRINGS, '').match(NUMBERS) ?? []
  if (numbers.some((number) => number !== plain(Number(number)))) return undefined
  try {
    return JSON.parse(printed) as Record<string, unknown>
  } catch {
    return undefined
  }
}

/** As PostgreSQL prints a number that JavaScript wrote: every digit, no exponent. */
function plain(value: number): string {
  const [digits = '', exponent] = String(value).split('e')
  if (exponent === undefined) return digits
  const sign = digits.startsWith('-') ? '-' : ''
  const [whole = '', part = ''] = digits.replace('-', '').split('.')
  const all = whole + part
  const point = whole.length + Number(exponent)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`
  return `${sign}${all.padEnd(point, '0')}`
}
