/** Every way to tamper with a log, drawn by chance and applied to rows in memory; each says which row a proof must name. */

import type { Chance } from '../../../src/demo/random.ts'
import { hashRow } from '../../../src/kernel/audit/hash.ts'
import { factsOf, type PrintedRow } from '../../../src/kernel/audit/printed.ts'
import type { Head } from '../../../src/kernel/audit/walk.ts'

export interface Log {
  readonly committeeId: number
  readonly rows: readonly PrintedRow[]
  readonly head: Head
}

export interface Attack {
  readonly log: Log
  /** The first row that is not as it was written. */
  readonly row: number
}

export const COLUMNS = [
  'committee_id',
  'seq',
  'at',
  'actor_id',
  'actor_name',
  'actor_unit',
  'event',
  'subject_kind',
  'subject_id',
  'from_state',
  'to_state',
  'reason',
  'detail',
  'address',
  'request_key',
  'previous',
  'hash',
] as const satisfies readonly (keyof PrintedRow)[]
export type Column = (typeof COLUMNS)[number]

type Draw = (log: Log, chance: Chance) => Attack

export const ATTACKS: Readonly<Record<string, Draw>> = {
  'one byte edited': editByte,
  'row removed': removeRow,
  'row removed, the rest renumbered': removeAndRenumber,
  'two rows swapped': swapRows,
  'row doubled, the rest renumbered': doubleRow,
  'row repeated under its own number': repeatRow,
  'forged row put in, the rest renumbered': insertForged,
  'tail cut': (log, chance) => cutTail(log, chance, false),
  'tail cut, head adjusted': (log, chance) => cutTail(log, chance, true),
  'edited, this row computed anew': (log, chance) => rewrite(log, chance, 'row'),
  'edited, whole chain and head computed anew': (log, chance) => rewrite(log, chance, 'chain'),
  'cut, then whole chain and head computed anew': cutAndRewrite,
  'head edited': editHead,
}

function editByte(log: Log, chance: Chance): Attack {
  const at = chance.whole(0, log.rows.length - 1)
  const column = chance.pick(COLUMNS)
  const row = rowAt(log, at)
  const changed = { ...row, [column]: edited(row[column], column, chance) }
  const rows = log.rows.with(at, changed)
  if (column !== 'seq') return { log: { ...log, rows }, row: at + 1 }
  // Read in the order of the numbers: two rows may now claim the same one.
  rows.sort((a, b) => Number(a.seq) - Number(b.seq))
  return { log: { ...log, rows }, row: Math.min(at + 1, Number(changed.seq)) }
}

/** Another character at one place; a value that is empty gets one. */
export function edited(value: string | null, column: Column, chance: Chance): string {
  if (value === null) return '00000000-0000-4000-8000-00000000000a'
  if (value === '') return String.fromCharCode(chance.whole(0x21, 0x7e))
  const characters = [...value]
  const at = chance.whole(0, characters.length - 1)
  const before = characters[at] ?? ''
  const pool = poolFor(column, before)
  let after = before
  while (after === before) after = chance.pick(pool)
  return [...characters.slice(0, at), after, ...characters.slice(at + 1)].join('')
}

const DIGITS = [...'0123456789']
const HEX = [...'0123456789abcdef']
const ASCII = Array.from({ length: 0x7f - 0x20 }, (_, n) => String.fromCharCode(0x20 + n))

/** So that most edits give a value which the column would take. */
function poolFor(column: Column, before: string): readonly string[] {
  if (column === 'previous' || column === 'hash' || column.endsWith('_id')) return HEX
  if (column === 'at' || column === 'seq') return DIGITS
  if (column === 'detail' && /\d/.test(before)) return DIGITS
  return before.charCodeAt(0) < 0x7f ? ASCII : [...'之乎者也甲乙丙丁']
}

function removeRow(log: Log, chance: Chance): Attack {
  const at = chance.whole(0, log.rows.length - 1)
  return { log: { ...log, rows: log.rows.toSpliced(at, 1) }, row: at + 1 }
}

function removeAndRenumber(log: Log, chance: Chance): Attack {
  const at = chance.whole(0, log.rows.length - 2)
  return { log: { ...log, rows: numbered(log.rows.toSpliced(at, 1)) }, row: at + 1 }
}

function swapRows(log: Log, chance: Chance): Attack {
  const [one = 0, other = 0] = chance
    .several(
      log.rows.map((_, at) => at),
      2,
    )
    .sort((a, b) => a - b)
  const rows = log.rows.with(one, rowAt(log, other)).with(other, rowAt(log, one))
  return { log: { ...log, rows: numbered(rows) }, row: one + 1 }
}

function doubleRow(log: Log, chance: Chance): Attack {
  const row = rowAt(log, chance.whole(0, log.rows.length - 1))
  const at = chance.whole(0, log.rows.length)
  const rows = numbered(log.rows.toSpliced(at, 0, row))
  return { log: { ...log, rows }, row: at + 1 }
}

function repeatRow(log: Log, chance: Chance): Attack {
  const at = chance.whole(0, log.rows.length - 1)
  return { log: { ...log, rows: log.rows.toSpliced(at, 0, rowAt(log, at)) }, row: at + 1 }
}

/** Its own check value is right; only what comes after gives it away. */
function insertForged(log: Log, chance: Chance): Attack {
  const at = chance.whole(0, log.rows.length - 1)
  const previous = at ? rowAt(log, at - 1).hash : '0'.repeat(64)
  const forged = sealed({ ...rowAt(log, at), seq: String(at + 1), reason: '伪造' }, previous)
  return { log: { ...log, rows: numbered(log.rows.toSpliced(at, 0, forged)) }, row: at + 1 }
}

function cutTail(log: Log, chance: Chance, adjusted: boolean): Attack {
  const left = chance.whole(1, log.rows.length - 1)
  const rows = log.rows.slice(0, left)
  return { log: { ...log, rows, head: adjusted ? headOf(rows) : log.head }, row: left + 1 }
}

function rewrite(log: Log, chance: Chance, what: 'row' | 'chain'): Attack {
  const at = chance.whole(0, log.rows.length - 2)
  const row = rowAt(log, at)
  const changed = sealed({ ...row, reason: `${row.reason}改` }, row.previous)
  const rows = log.rows.with(at, changed)
  if (what === 'row') return { log: { ...log, rows }, row: at + 1 }
  const all = chained(rows, at)
  return { log: { ...log, rows: all, head: headOf(all) }, row: at + 1 }
}

function cutAndRewrite(log: Log, chance: Chance): Attack {
  const at = chance.whole(0, log.rows.length - 2)
  const all = chained(numbered(log.rows.toSpliced(at, 1)), at)
  return { log: { ...log, rows: all, head: headOf(all) }, row: at + 1 }
}

function editHead(log: Log, chance: Chance): Attack {
  const { head } = log
  const wrong = chance.likely(0.5)
    ? { ...head, hash: edited(head.hash, 'hash', chance) }
    : { ...head, seq: edited(head.seq, 'seq', chance) }
  // A head that tells of more rows cannot be told from rows that are gone.
  const row = Number(wrong.seq) > log.rows.length ? log.rows.length + 1 : log.rows.length
  return { log: { ...log, head: wrong }, row }
}

function numbered(rows: readonly PrintedRow[]): PrintedRow[] {
  return rows.map((row, at) => ({ ...row, seq: String(at + 1) }))
}

function chained(rows: readonly PrintedRow[], from: number): PrintedRow[] {
  const all = rows.slice(0, from)
  for (const row of rows.slice(from)) all.push(sealed(row, all.at(-1)?.hash ?? '0'.repeat(64)))
  return all
}

function sealed(row: PrintedRow, previous: string): PrintedRow {
  const facts = factsOf(row)
  if (!facts) throw new Error('a forger writes what the program could have written')
  return { ...row, previous, hash: hashRow(Buffer.from(previous, 'hex'), facts).toString('hex') }
}

function headOf(rows: readonly PrintedRow[]): Head {
  return { seq: String(rows.length), hash: rows.at(-1)?.hash ?? '' }
}

export function rowAt(log: Log, at: number): PrintedRow {
  const row = log.rows[at]
  if (!row) throw new Error(`the log has no row ${at + 1}`)
  return row
}
