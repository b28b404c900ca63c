/** 台账: a list of matters as a table, with the columns their types mark as such. */
import type { z } from 'zod'
import type { LedgerRow } from '../../engine/documents/index.ts'
import { dayOf } from '../deadlines/clock.ts'
import { type Light, light } from '../deadlines/light.ts'
import { daysLeft } from '../deadlines/workdays.ts'
import { core } from '../field/shape.ts'
import { typeOf } from '../kernel.ts'
import type { AnyMatterType } from '../matter/define.ts'
import { eachBatch, type Listing, typesListed } from '../matter/list.ts'
import type { Matter } from '../matter/matter.ts'
import type { Reader } from '../matter/row.ts'
import { waitsLabel } from '../matter/waits.ts'
import type { Lang, Text } from '../text/text.ts'
import { fieldCell, fieldColumn } from './cell.ts'
import type { Table, TableColumn } from './table.ts'

export const LIGHT_WORDS: Readonly<Record<Light, Text>> = {
  overdue: { zh: '超期', en: 'overdue' },
  today: { zh: '今天到期', en: 'due today' },
  near: { zh: '临近期限', en: 'near the deadline' },
  fine: { zh: '期限内', en: 'in time' },
  stopped: { zh: '中止计时', en: 'clock stopped' },
  none: { zh: '', en: '' },
}

interface At {
  readonly reader: Reader
  readonly type: AnyMatterType
  readonly matter: Matter
  readonly left: (due: string) => number
}

interface Own {
  readonly column: Omit<TableColumn, 'label'>
  readonly label: Text
  cell(at: At): string | number | null
}

const own = (
  key: string,
  zh: string,
  en: string,
  cell: Own['cell'],
  more: Partial<TableColumn> = {},
): Own => ({ column: { key, type: 'text', width: 14, ...more }, label: { zh, en }, cell })

const DAY = { type: 'date', width: 12 } as const

// biome-ignore format: one column a line, read as a table
const FRONT: readonly Own[] = [
  own('no', '案号', 'Number', ({ matter }) => matter.no),
  own('type', '类别', 'Kind', ({ reader, type }) => type.label[reader.lang], { width: 11 }),
  own('title', '事由', 'Subject', ({ matter }) => matter.title, { width: 34 }),
  own('state', '状态', 'State', ({ reader, type, matter }) => type.states[matter.state]?.label[reader.lang] ?? matter.state, { width: 11 }),
  own('raisedOn', '登记日期', 'Recorded on', ({ matter }) => matter.raisedOn, DAY),
  own('due', '期限', 'Due', ({ matter }) => matter.due, DAY),
  own('daysLeft', '剩余工作日', 'Working days left', ({ matter, left }) => (matter.due && !matter.stoppedOn ? left(matter.due) : null), { type: 'integer', width: 9 }),
  own('light', '期限状态', 'Deadline', ({ reader, matter }) => lightOf(reader, matter), { width: 11 }),
  own('waitsFor', '卡在哪里', 'Waits for', ({ reader, type, matter }) => (matter.closedAt ? '' : waitsLabel(type, matter)[reader.lang]), { width: 16 }),
]

const BACK: readonly Own[] = [
  own('closedOn', '办结日期', 'Closed on', ({ matter }) => matter.closedAt && dayOf(matter.closedAt), DAY),
]

function lightOf({ lang, days }: Reader, { due, stoppedOn }: Matter): string {
  return LIGHT_WORDS[light(due, days.today, stoppedOn !== null, days.nearUntil)][lang]
}

type Order = Omit<Listing, 'page' | 'size'>

export async function ledgerTable(
  reader: Reader,
  order: Order,
  told: { readonly house: string; readonly subtitle: string },
): Promise<Table> {
  const { kernel, lang } = reader
  const held = await typesListed(reader, order)
  const types = [...kernel.types.values()].flatMap(({ type }) => (held.includes(type.id) ? [type] : []))
  const fields = columnsOf(types, lang)
  const [first] = types
  const what = first && types.length === 1 ? first.label[lang] : { zh: '事项', en: 'Matters' }[lang]
  const fixed = (columns: readonly Own[]) =>
    columns.map(({ column, label }) => ({ ...column, label: label[lang] }))
  return {
    title: lang === 'zh' ? `${told.house}${what}台账` : `${told.house}: ${what}`,
    subtitle: told.subtitle,
    sheetName: lang === 'zh' ? '台账' : 'Ledger',
    columns: [...fixed(FRONT), ...fields.map(({ column }) => column), ...fixed(BACK)],
    countLabel: (n) => (lang === 'zh' ? `共 ${n} 件` : `${n} in all`),
    rows: ledgerRows(reader, order, fields),
  }
}

interface FieldColumn {
  readonly column: TableColumn
  /** The field behind the column, by type; types without it leave the cell empty. */
  readonly declared: ReadonlyMap<string, z.ZodType>
}

/** Fields of one name and label in several types share a column. */
function columnsOf(types: readonly AnyMatterType[], lang: Lang): FieldColumn[] {
  const columns = new Map<string, { column: TableColumn; declared: Map<string, z.ZodType> }>()
  for (const type of types)
    for (const [name, schema] of Object.entries(type.data.shape)) {
      const declared = schema as z.ZodType
      const { meta } = core(declared)
      // A derived party is bookkeeping, told by 卡在哪里.
      if (!meta.column || (meta.derived && meta.party)) continue
      const column = fieldColumn(name, declared, lang)
      const shared = columns.get(`${name}/${column.label}`) ?? { column, declared: new Map() }
      shared.declared.set(type.id, declared)
      columns.set(`${name}/${column.label}`, shared)
    }
  return [...columns.values()]
}

async function* ledgerRows(
  reader: Reader,
  order: Order,
  fields: readonly FieldColumn[],
): AsyncGenerator<LedgerRow, void> {
  const { kernel, lang } = reader
  const left = leftUntil(reader)
  for await (const matters of eachBatch(reader, order)) {
    const beyond = await namesBeyondParties(reader, matters, fields)
    for (const matter of matters) {
      const { type } = typeOf(kernel, matter.type)
      const names = { ...beyond, ...matter.names }
      const cells = fields.map(({ column, declared }) => {
        const field = declared.get(type.id)
        return field ? fieldCell(field, matter.data[column.key], lang, names) : null
      })
      const at = { reader, type, matter, left }
      yield [...FRONT.map((it) => it.cell(at)), ...cells, ...BACK.map((it) => it.cell(at))]
    }
  }
}

/** Counted once for each day: a long ledger has many deadlines and few dates. */
function leftUntil({ calendar, days }: Reader): (due: string) => number {
  const known = new Map<string, number>()
  return (due) => {
    const left = known.get(due) ?? daysLeft(calendar, days.today, due)
    known.set(due, left)
    return left
  }
}

/** Entries that columns point at without making them parties: one query for a batch, none where there are no such columns. */
async function namesBeyondParties(
  { tx, actor }: Reader,
  matters: readonly Matter[],
  fields: readonly FieldColumn[],
): Promise<Record<string, string>> {
  const ids = matters.flatMap((matter) =>
    fields.flatMap(({ column, declared }) => {
      const field = declared.get(matter.type)
      const { register, party } = field ? core(field).meta : {}
      return register && !party ? [matter.data[column.key]].flat().filter((id) => typeof id === 'string') : []
    }),
  )
  if (!ids.length) return {}
  const rows = await tx
    .selectFrom('entries')
    .select(['id', 'title'])
    .where('committee_id', '=', actor.committeeId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.id, row.title]))
}
