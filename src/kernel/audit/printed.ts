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
  // Written out: copying by rest and spread makes a walk a third slower.
  return {
    committee_id: Number(row.committee_id),
    seq: Number(row.seq),
    at,
    actor_id: row.actor_id,
    actor_name: row.actor_name,
    actor_unit: row.actor_unit,
    event: row.event,
    subject_kind: row.subject_kind,
    subject_id: row.subject_id,
    from_state: row.from_state,
    to_state: row.to_state,
    reason: row.reason,
    detail,
    address: row.address,
    request_key: row.request_key,
  }
}

/** The program writes milliseconds; a digit behind them was put there by somebody else. */
export function instantOf(printed: string): string | undefined {
  const parts = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00$/.exec(printed)
  return parts ? `${parts[1]}T${parts[2]}.${(parts[3] ?? '').padEnd(3, '0')}Z` : undefined
}

/** Where there is none of these, no number can have been rounded. */
const LONG = /\d{16}|\d\.\d/
const STRINGS = /"(?:[^"\\]|\\.)*"/g
const NUMBERS = /-?\d[\d.eE+-]*/g

/** Reading JSON rounds long numbers, so each is compared with the text it came from. */
function detailOf(printed: string): Record<string, unknown> | undefined {
  if (LONG.test(printed) && hasRounded(printed)) return undefined
  try {
    return JSON.parse(printed) as Record<string, unknown>
  } catch {
    return undefined
  }
}

function hasRounded(printed: string): boolean {
  const numbers = printed.replace(STRINGS, '').match(NUMBERS) ?? []
  return numbers.some((number) => number !== plain(Number(number)))
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
