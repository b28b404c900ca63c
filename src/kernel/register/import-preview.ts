/** What an import would do, row by row, before anything is written. */
import { sql } from 'kysely'
import { cellText, type TableRecord } from '../../engine/documents/index.ts'
import { formReader, type Read } from '../field/read.ts'
import { showValue } from '../field/show.ts'
import type { Reason } from '../matter/refusal.ts'
import type { Reader } from '../matter/row.ts'
import { keyOf } from '../privacy/marks.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { type OpenRow, openRows } from '../privacy/sealed-data.ts'
import type { Lang, Text } from '../text/text.ts'
import type { Register } from './define.ts'
import type { Carried } from './export-columns.ts'
import { idsIn, labelsOf } from './export-names.ts'
import { readCell } from './import-cell.ts'
import type { Outcome, PlannedRow } from './import-parts.ts'
import { type References, referencesOf } from './import-references.ts'
import { type Entry, formOf } from './store.ts'

interface ReadRow {
  readonly row: number
  readonly values: Record<string, unknown>
  readonly problems: ReadonlyMap<string, Text>
}

function readRow(fields: readonly Carried[], record: TableRecord, refs: References): ReadRow {
  const values: Record<string, unknown> = {}
  const problems = new Map<string, Text>()
  for (const field of fields) {
    const raw = record.values[field.name] ?? null
    // A table that was taken out masked comes back: stars are nobody's number.
    if (field.masked && cellText(raw).includes('*')) continue
    const cell = readCell(field, raw, refs)
    if (cell.problem) problems.set(field.name, cell.problem)
    else if (cell.value !== undefined) values[field.name] = cell.value
  }
  return { row: record.row, values, problems }
}

/** As they read: a preview compares values, not envelopes. */
type Known = Entry & Pick<OpenRow, 'closed'>
type Names = Readonly<Record<string, string>>

async function knownByKey(
  keeper: Keeper,
  register: Register,
  keys: readonly string[],
): Promise<Map<string, Known>> {
  const entries = await keeper.tx
    .selectFrom('entries')
    .selectAll()
    .where('committee_id', '=', keeper.committeeId)
    .where('register', '=', register.id)
    .where('key', '=', sql<string>`any(${keys}::text[])`)
    .execute()
  const open = await openRows(keeper, register, entries)
  return new Map(entries.map((entry, i) => [entry.key, { ...entry, ...open[i] }]))
}

/** Decides row after row, some hundred at a time, remembering the keys it has met. */
export class Planner {
  private readonly lang: Lang
  private readonly register: Register
  private readonly fields: readonly Carried[]
  private readonly keeper: Keeper
  private readonly read: (input: Readonly<Record<string, unknown>>) => Read
  private readonly met = new Map<string, number>()
  private readonly own: readonly string[]

  constructor(reader: Reader, register: Register, fields: readonly Carried[]) {
    const { kernel, tx, actor } = reader
    this.lang = reader.lang
    this.register = register
    this.fields = fields
    this.keeper = { vault: kernel.vault, tx, committeeId: actor.committeeId }
    const form = formOf(register)
    this.own = [...form.asks, ...form.mayAsk]
    this.read = formReader(register.data, form)
  }

  async plan(records: readonly TableRecord[]): Promise<PlannedRow[]> {
    const { register, fields, keeper } = this
    const { tx, committeeId } = keeper
    const refs = await referencesOf(tx, committeeId, fields, records)
    const read = records.map((record) => readRow(fields, record, refs))
    const keys = read.map(({ values }) => keyOf(keeper, register, values) ?? '')
    const known = await knownByKey(keeper, register, keys.filter(Boolean))
    const shown = [...known.values(), ...read.map(({ values }) => ({ data: values }))]
    const names = known.size ? await labelsOf(tx, committeeId, idsIn(register, shown)) : {}
    return read.map((row, i) => this.planRow(row, keys[i] ?? '', known, names))
  }

  private planRow(
    { row, values, problems }: ReadRow,
    key: string,
    known: ReadonlyMap<string, Known>,
    names: Names,
  ): PlannedRow {
    const { register, lang } = this
    const before = known.get(key)
    if (before?.closed)
      return { row, title: before.title, outcome: 'error', problems: [CLOSED[lang]], changes: [] }
    const held = Object.fromEntries(
      this.own.flatMap((name) => (before?.data[name] === undefined ? [] : [[name, before.data[name]]])),
    )
    const read = this.read({ ...held, ...values })
    const wrong = [...problems.values(), ...faultsOf(read, problems), ...this.twice(key, row)]
    const title = String(values[register.title] ?? before?.title ?? '')
    if (wrong.length || !read.ok)
      return { row, title, outcome: 'error', problems: wrong.map((it) => it[lang]), changes: [] }
    return { row, title, problems: [], ...this.outcomeOf(before, read.value, names) }
  }

  private twice(key: string, row: number): Text[] {
    const first = key && this.met.get(key)
    if (key && !first) this.met.set(key, row)
    return first ? [{ zh: `与第 ${first} 行重复`, en: `is the same as row ${first}` }] : []
  }

  private outcomeOf(
    before: Known | undefined,
    value: Record<string, unknown>,
    names: Names,
  ): Pick<PlannedRow, 'outcome' | 'changes' | 'data' | 'entry'> {
    if (!before) return { outcome: 'new', changes: [], data: value }
    const entry = { id: before.id, version: before.version }
    const changed = this.fields.filter(
      ({ name }) => JSON.stringify(value[name]) !== JSON.stringify(before.data[name]),
    )
    const changes = changed.map(({ name, declared, column, masked }) => {
      if (masked)
        return { zh: `${column.label}：有改动（不显示）`, en: `${column.label}: changed, not shown` }[
          this.lang
        ]
      const show = (it: unknown) =>
        showValue(declared, it, this.lang, names) || { zh: '空', en: 'empty' }[this.lang]
      return `${column.label}：${show(before.data[name])} → ${show(value[name])}`
    })
    if (before.archived_at)
      changes.push({ zh: '原已停用，恢复使用', en: 'Out of use before, taken up again' }[this.lang])
    const outcome: Outcome = changes.length ? 'changed' : 'same'
    return outcome === 'same'
      ? { outcome, changes }
      : { outcome, changes, entry, data: { ...before.data, ...value } }
  }
}

const CLOSED: Text = {
  zh: '这一条的保密信息已抹除或无法读出，不能再导入',
  en: 'what is sealed in this entry was erased or cannot be read; it takes no import',
}

/** What the form says about fields whose cell could be read. */
function faultsOf(read: Read, problems: ReadonlyMap<string, Text>): Text[] {
  if (read.ok) return []
  const told = read.reasons.filter(({ field }: Reason) => !problems.has((field ?? '').split('.')[0] ?? ''))
  return told.map(({ text }) => text)
}
