/** Activities, and the figures read from them, as tables. */
import type { LedgerRow } from '../../engine/documents/index.ts'
import { type ActivityQuery, activitiesInOrder, foundActivities } from '../activities/find.ts'
import { ACTIVITY_KINDS } from '../activities/kinds.ts'
import { inBatches } from '../db/in-batches.ts'
import type { Reader } from '../matter/row.ts'
import type { Lang, Text } from '../text/text.ts'
import type { Table, TableColumn } from './table.ts'

interface Told {
  readonly house: string
  readonly subtitle: string
}

const column = (
  key: string,
  [zh, en]: readonly [string, string],
  lang: Lang,
  more: Partial<TableColumn> = {},
): TableColumn => ({ key, label: { zh, en }[lang], type: 'text', width: 18, ...more })

function kindLabel(kind: string, lang: Lang): string {
  const kinds: Readonly<Record<string, Text>> = ACTIVITY_KINDS
  return kinds[kind]?.[lang] ?? kind
}

const DAY = { type: 'date', width: 13 } as const

export function activityTable(reader: Reader, query: ActivityQuery, told: Told): Table {
  const { lang } = reader
  return {
    title: lang === 'zh' ? `${told.house}履职活动台账` : `${told.house}: activities`,
    subtitle: told.subtitle,
    sheetName: lang === 'zh' ? '活动' : 'Activities',
    columns: [
      column('no', ['编号', 'Number'], lang),
      column('date', ['日期', 'Date'], lang, DAY),
      column('kind', ['类别', 'Kind'], lang, { width: 12 }),
      column('title', ['活动', 'Activity'], lang, { width: 44 }),
      column('organ', ['组织机构', 'Held by'], lang, { width: 24 }),
      column('places', ['地点', 'Places'], lang, { width: 28 }),
      column('people', ['参加人员', 'People'], lang, { width: 40 }),
      column('cancelled', ['已取消', 'Cancelled'], lang, { width: 10 }),
    ],
    countLabel: (n) => (lang === 'zh' ? `共 ${n} 项` : `${n} in all`),
    rows: activityRows(reader, query),
  }
}

async function* activityRows(reader: Reader, query: ActivityQuery): AsyncGenerator<LedgerRow, void> {
  const { tx, lang } = reader
  const comma = lang === 'zh' ? '、' : ', '
  for await (const rows of inBatches(tx, activitiesInOrder(reader, query))) {
    const people = await peopleOf(
      reader,
      rows.map((row) => row.id),
    )
    for (const row of rows)
      yield [
        row.no,
        row.held_on,
        kindLabel(row.kind, lang),
        row.title,
        row.organ,
        row.places.join(comma),
        (people.get(row.id) ?? []).join(comma),
        row.cancelled_at ? { zh: '是', en: 'yes' }[lang] : null,
      ]
  }
}

async function peopleOf({ tx, actor }: Reader, ids: readonly string[]): Promise<Map<string, string[]>> {
  const found = await tx
    .selectFrom('activity_people')
    .select(['activity_id', 'name', 'post'])
    .where('committee_id', '=', actor.committeeId)
    .where('activity_id', 'in', ids)
    .orderBy('activity_id')
    .orderBy('ord')
    .execute()
  const people = new Map<string, string[]>()
  for (const { activity_id, name, post } of found)
    people.set(activity_id, [...(people.get(activity_id) ?? []), post + name])
  return people
}

export function figureTable(reader: Reader, query: ActivityQuery, told: Told): Table {
  const { lang } = reader
  return {
    title: lang === 'zh' ? `${told.house}数据台账` : `${told.house}: figures`,
    subtitle: told.subtitle,
    sheetName: lang === 'zh' ? '数据' : 'Figures',
    columns: [
      column('date', ['日期', 'Date'], lang, DAY),
      column('activity', ['活动编号', 'Activity'], lang),
      column('title', ['活动', 'Title'], lang, { width: 44 }),
      column('what', ['数据项', 'What'], lang, { width: 32 }),
      column('value', ['数值', 'Value'], lang, { type: 'number', width: 14 }),
      column('unit', ['单位', 'Unit'], lang, { width: 10 }),
      column('worded', ['原文写法', 'As written'], lang, { width: 20 }),
    ],
    countLabel: (n) => (lang === 'zh' ? `共 ${n} 条` : `${n} in all`),
    rows: figureRows(reader, query),
  }
}

async function* figureRows(reader: Reader, query: ActivityQuery): AsyncGenerator<LedgerRow, void> {
  const { tx, actor } = reader
  const figures = tx
    .selectFrom('figures as f')
    .innerJoin('activities as a', (j) =>
      j.onRef('a.committee_id', '=', 'f.committee_id').onRef('a.id', '=', 'f.activity_id'),
    )
    .select(['a.held_on', 'a.no', 'a.title', 'f.what', 'f.value', 'f.unit', 'f.worded'])
    .where('f.committee_id', '=', actor.committeeId)
    .where('a.id', 'in', foundActivities(reader, query).select('id'))
    .orderBy('a.held_on', (o) => (query.dir === 'asc' ? o.asc().nullsLast() : o.desc().nullsLast()))
    .orderBy('a.no', query.dir)
    .orderBy('f.id')
  for await (const rows of inBatches(tx, figures))
    for (const row of rows)
      yield [row.held_on, row.no, row.title, row.what, Number(row.value), row.unit, row.worded]
}
