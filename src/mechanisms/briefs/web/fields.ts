/** The fields of one article as the screen walks through them, and how a value is named among thousands. */
import { ACTIVITY_KINDS, type Text } from '#kernel/web'
import type { Proposal, ReadMatter } from '../data.ts'

export type Span = Proposal['span']
export type Value =
  | NonNullable<Proposal['title'] | Proposal['level'] | Proposal['date']>
  | Proposal['kind']
  | Proposal['people'][number]
  | Proposal['figures'][number]
  | ReadMatter

export const FIELDS = [
  'title',
  'committee',
  'level',
  'date',
  'kind',
  'correspondents',
  'places',
  'people',
  'figures',
  'matters',
] as const
export type FieldName = (typeof FIELDS)[number]

export const MANY = ['correspondents', 'places', 'people', 'figures', 'matters'] as const
export type ManyName = (typeof MANY)[number]

export function isMany(field: FieldName): field is ManyName {
  return (MANY as readonly FieldName[]).includes(field)
}

/** Dropping these has no meaning: an article always has a title and is of some kind and level. */
export function isDroppable(field: FieldName): boolean {
  return field !== 'title' && field !== 'level' && field !== 'kind'
}

export const FIELD_LABELS = {
  title: { zh: '标题', en: 'Title' },
  committee: { zh: '单位', en: 'Body' },
  level: { zh: '层级', en: 'Level' },
  date: { zh: '日期', en: 'Date' },
  kind: { zh: '类别', en: 'Kind' },
  correspondents: { zh: '通讯员', en: 'Writers' },
  places: { zh: '地点', en: 'Places' },
  people: { zh: '人物', en: 'People' },
  figures: { zh: '数字', en: 'Figures' },
  matters: { zh: '事项', en: 'Matters' },
} as const satisfies Record<FieldName, Text>

export const LEVEL_LABELS = {
  national: { zh: '全国', en: 'National' },
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市级', en: 'City' },
  county: { zh: '县级', en: 'County' },
} as const satisfies Record<NonNullable<Proposal['level']>['value'], Text>

export interface At {
  readonly article: number
  readonly field: FieldName
  readonly index: number
}

export function keyOf({ article, field, index }: At): string {
  return `${article}.${field}.${index}`
}

export function atOf(key: string): At {
  const [article, field, index] = key.split('.')
  const known = FIELDS.find((name) => name === field)
  if (!known) throw new Error(`no value is called ${key}`)
  return { article: Number(article), field: known, index: Number(index) }
}

export interface Entry {
  readonly key: string
  readonly field: FieldName
  readonly index: number
  readonly value: Value
}

/** Every value of an article in the order of its card. */
export function entriesOf(article: Proposal, n: number): Entry[] {
  return FIELDS.flatMap((field): Entry[] => {
    const held = article[field]
    const values: readonly Value[] = Array.isArray(held) ? held : held ? [held] : []
    return values.map((value, index) => ({
      key: keyOf({ article: n, field, index }),
      field,
      index,
      value,
    }))
  })
}

/** Below this the reader itself is not sure enough to go unseen. */
const SURE = 0.8

export function isUnsure({ keep, confidence }: Value): boolean {
  return keep && confidence < SURE
}

/** How a value reads in a line. */
export function textOf(value: Value, lang: 'zh' | 'en'): string {
  const held = value.value
  if (typeof held === 'string') {
    const named = { ...LEVEL_LABELS, ...ACTIVITY_KINDS } as Readonly<Record<string, Text>>
    return named[held]?.[lang] ?? held
  }
  if ('text' in held) return held.text
  if ('name' in held) return held.post ? `${held.name}（${held.post}）` : held.name
  return `${held.what} ${held.value}${held.unit}`
}
