/** The boxes in which a value of each field is written, and the value they make. */

import type { Text } from '#kernel/web'
import { ACTIVITY_KINDS } from '#kernel/web'
import { MATTER_KINDS } from '../kinds.ts'
import { FIELD_LABELS, type FieldName, LEVEL_LABELS, type Value } from './fields.ts'

export type Parts = Readonly<Record<string, string>>

export interface Part {
  readonly name: string
  /** The field's own label unless given. */
  readonly label?: 'edit.name' | 'edit.post' | 'edit.what' | 'edit.value' | 'edit.unit' | 'matter.kind'
  readonly box: 'line' | 'long' | 'day' | 'number' | 'choice'
  readonly most?: number
  readonly optional?: true
  readonly options?: Readonly<Record<string, Text>>
}

const line = (most: number): readonly Part[] => [{ name: 'text', box: 'line', most }]

const PARTS: Readonly<Record<FieldName, readonly Part[]>> = {
  title: line(200),
  committee: line(60),
  level: [{ name: 'text', box: 'choice', options: LEVEL_LABELS }],
  date: [{ name: 'text', box: 'day' }],
  kind: [{ name: 'text', box: 'choice', options: ACTIVITY_KINDS }],
  correspondents: line(60),
  places: line(80),
  people: [
    { name: 'name', label: 'edit.name', box: 'line', most: 40 },
    { name: 'post', label: 'edit.post', box: 'line', most: 100, optional: true },
  ],
  figures: [
    { name: 'what', label: 'edit.what', box: 'line', most: 100 },
    { name: 'value', label: 'edit.value', box: 'number' },
    { name: 'unit', label: 'edit.unit', box: 'line', most: 20, optional: true },
  ],
  matters: [
    { name: 'kind', label: 'matter.kind', box: 'choice', options: MATTER_KINDS },
    { name: 'text', box: 'long', most: 2000 },
  ],
}

export function partsOf(field: FieldName): readonly Part[] {
  return PARTS[field]
}

export function labelOf(field: FieldName): Text {
  return FIELD_LABELS[field]
}

export function toParts(held: Value['value']): Parts {
  if (typeof held === 'string') return { text: held }
  return Object.fromEntries(Object.entries(held).map(([name, part]) => [name, String(part ?? '')]))
}

/** The value that the boxes make; undefined while something is missing or no number. */
export function fromParts(field: FieldName, parts: Parts): Value['value'] | undefined {
  const part = (name: string) => (parts[name] ?? '').trim()
  const missing = partsOf(field).some(({ name, optional }) => !optional && part(name) === '')
  if (missing) return undefined
  if (field === 'people') return { name: part('name'), post: part('post') || null }
  if (field === 'figures') {
    const value = Number(part('value').replace(/[,，]/gu, ''))
    return Number.isFinite(value) ? { what: part('what'), value, unit: part('unit') } : undefined
  }
  if (field === 'matters') return { kind: part('kind'), text: part('text') } as Value['value']
  return part('text')
}

const DAY = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日/u
const NUMBER = /^(.*?)(\d[\d,，]*(?:\.\d+)?)(?:余|多)?(.*)$/su

/** A first reading of words that the clerk has marked; what cannot be told is left empty. */
export function guess(field: FieldName, words: string, issued: string): Parts {
  const text = words.replace(/\s+/gu, '')
  if (field === 'date') return { text: dayIn(text, issued) }
  if (field === 'people') return { name: text, post: '' }
  if (field === 'matters') return { kind: 'suggestion', text }
  if (field === 'figures') {
    const [, what = '', value = '', unit = ''] = NUMBER.exec(text) ?? []
    return { what: value ? what : text, value: value.replace(/[,，]/gu, ''), unit: unit.slice(0, 20) }
  }
  return { text }
}

function dayIn(text: string, issued: string): string {
  const [, year, month, day] = DAY.exec(text) ?? []
  if (!day) return ''
  const date = [
    year ?? issued.slice(0, 4),
    (month ?? issued.slice(5, 7)).padStart(2, '0'),
    day.padStart(2, '0'),
  ]
  return date.join('-')
}
