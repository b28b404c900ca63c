/** A register as a table, masked for whoever takes it out; and its empty form for filling in. */
import { type Ledger, type LedgerRow, writeLedger } from '../../engine/documents/index.ts'
import type { Tx } from '../db/database.ts'
import { inBatches } from '../db/in-batches.ts'
import { fieldCell } from '../exports/cell.ts'
import type { Table } from '../exports/table.ts'
import { core } from '../field/shape.ts'
import type { Reader } from '../matter/row.ts'
import type { Actor } from '../permissions/actor.ts'
import { provenPosts } from '../permissions/proven.ts'
import { legible } from '../privacy/sealed-data.ts'
import type { Lang } from '../text/text.ts'
import { isSensitive, type Register } from './define.ts'
import { type Carried, carried } from './export-columns.ts'
import { idsIn, labelsOf } from './export-names.ts'
import { type EntryQuery, pickedRows } from './view.ts'

type Query = Pick<EntryQuery, 'q' | 'archived'>

interface Told {
  readonly house: string
  readonly subtitle: string
  /** Fields that go out as they read, by the word of two people; every row carries the mark of whose copy it is. */
  readonly released?: { readonly fields: readonly string[]; readonly mark: string }
}

export function registerTable(reader: Reader, register: Register, query: Query, told: Told): Table {
  const { actor, lang } = reader
  const fields = carried(register, actor, lang)
  const name = register.label[lang]
  const mark = {
    key: 'copyOf',
    label: { zh: '导出标记', en: 'Copy of' }[lang],
    type: 'text',
    width: 30,
  } as const
  return {
    title: lang === 'zh' ? `${told.house}${name}` : `${told.house}: ${name}`,
    subtitle: told.subtitle,
    sheetName: name,
    // Notes belong to the template: an export is for reading.
    columns: [
      ...fields.map(({ column: { note: _, ...column } }) => column),
      ...(told.released ? [mark] : []),
    ],
    countLabel: (n) => (lang === 'zh' ? `共 ${n} ${register.unit.zh}` : `${n} ${register.unit.en}`),
    rows: entryRows(reader, register, query, fields, told.released),
  }
}

async function* entryRows(
  { kernel, tx, actor, lang }: Reader,
  register: Register,
  query: Query,
  fields: readonly Carried[],
  released: Told['released'],
): AsyncGenerator<LedgerRow, void> {
  // What is sensitive leaves in bulk only when it was released, whatever its reader sees on a page.
  const posts = isSensitive(register) ? [] : provenPosts(actor)
  const found = pickedRows(tx, actor, register, query).selectAll().orderBy('title').orderBy('id')
  for await (const entries of inBatches(tx, found)) {
    const names = await labelsOf(tx, actor.committeeId, idsIn(register, entries))
    const keeper = { vault: kernel.vault, tx, committeeId: actor.committeeId }
    const opened = new Set(
      entries.flatMap(({ id }) => (released?.fields ?? []).map((field) => `${id} ${field}`)),
    )
    for (const data of await legible(keeper, register, entries, { posts, lang, opened })) {
      const cells = fields.map(({ name, declared }) => fieldCell(declared, data[name], lang, names))
      yield released ? [...cells, released.mark] : cells
    }
  }
}

/** So many entries still make a drop-down that somebody scrolls through. */
const LISTED = 200

export async function registerTemplate(
  tx: Tx,
  actor: Actor,
  register: Register,
  lang: Lang,
): Promise<AsyncGenerator<Uint8Array, void>> {
  const fields = carried(register, actor, lang)
  const columns: Ledger['columns'][number][] = []
  for (const field of fields) columns.push({ ...field.column, ...(await listed(tx, actor, field)) })
  const key = fields.find((field) => field.name === register.key)?.column.label ?? register.key
  return writeLedger({
    title: lang === 'zh' ? `${register.label.zh}导入模板` : `${register.label.en}: template`,
    sheetName: register.label[lang],
    columns,
    rows: [],
    notes: notes(key)[lang],
  })
}

async function listed(tx: Tx, actor: Actor, field: Carried): Promise<{ choices?: string[] }> {
  const { register } = core(field.declared).meta
  if (!register) return {}
  const rows = await tx
    .selectFrom('entries')
    .select('id')
    .where('committee_id', '=', actor.committeeId)
    .where('register', '=', register)
    .where('archived_at', 'is', null)
    .orderBy('title')
    .limit(LISTED + 1)
    .execute()
  if (!rows.length || rows.length > LISTED) return {}
  const ids = rows.map((row) => row.id)
  const labels = await labelsOf(tx, actor.committeeId, ids)
  return { choices: ids.flatMap((id) => labels[id] ?? []) }
}

function notes(key: string): Readonly<Record<Lang, string[]>> {
  return {
    zh: [
      `一行填一条，表头不要改。系统按“${key}”认人认单位：名册里有的更新，没有的新增。`,
      '空着的格子不会改动名册里原有的内容。',
      '上传后先看到预览：哪些新增、哪些修改、哪些有问题；确认后才写入，七天之内可以整批撤销。',
      '身份证号、信用代码、电话等长数字所在的列已设为文本，请不要改成数值，否则末几位会丢失。',
    ],
    en: [
      `One entry a row; leave the header as it is. “${key}” tells entries apart: known ones are changed, others added.`,
      'An empty cell leaves what the register holds as it is.',
      'After the upload a preview shows what is new, changed or wrong; nothing is written before you confirm, and a batch can be undone for seven days.',
      'Columns of long codes are text; do not turn them into numbers, or their last digits are lost.',
    ],
  }
}
