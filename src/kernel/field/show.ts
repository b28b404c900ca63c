/** Recorded data as it reads on a page, in a ledger and in a paper. */
import { z } from 'zod'
import type { Fact } from '../http/wire.ts'
import type { Lang } from '../text/text.ts'
import { labelOf } from './meta.ts'
import { core } from './shape.ts'

export type Names = Readonly<Record<string, string>>

export function showValue(declared: z.ZodType, value: unknown, lang: Lang, names: Names = {}): string {
  if (value === undefined || value === null || value === '') return ''
  const { schema, meta } = core(declared)
  if (schema instanceof z.ZodISODate) return showDay(String(value), lang)
  if (schema instanceof z.ZodUUID) return names[String(value)] ?? ''
  if (schema instanceof z.ZodEnum) return meta.options?.[String(value)]?.[lang] ?? String(value)
  if (schema instanceof z.ZodBoolean && value !== '***') return YES_NO[lang][value ? 0 : 1] ?? ''
  if (typeof value === 'object') return showMany(schema, value, lang, names)
  return String(value)
}

const YES_NO = { zh: ['是', '否'], en: ['yes', 'no'] } as const

function showMany(schema: z.ZodType, value: object, lang: Lang, names: Names): string {
  if (schema instanceof z.ZodArray && Array.isArray(value)) {
    const inner = schema.element as z.ZodType
    return value.map((item) => showValue(inner, item, lang, names)).join(lang === 'zh' ? '、' : ', ')
  }
  if (schema instanceof z.ZodObject)
    return row(schema, value as Record<string, unknown>, lang, names)
      .filter(Boolean)
      .join(' · ')
  return JSON.stringify(value)
}

/** 2026年7月10日 or 10 Jul 2026. */
export function showDay(day: string, lang: Lang): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  if (lang === 'zh') return `${year}年${month}月${date}日`
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
  return `${date} ${names[month - 1]} ${year}`
}

export function factsOf(
  data: z.ZodObject,
  values: Readonly<Record<string, unknown>>,
  lang: Lang,
  names: Names,
  fields: readonly string[] = Object.keys(data.shape),
): Fact[] {
  return fields.flatMap((name) => {
    const declared = data.shape[name] as z.ZodType | undefined
    const value = values[name]
    if (!declared || core(declared).meta.screen) return []
    if (value === undefined || value === null || value === '') return []
    if (Array.isArray(value) && value.length === 0) return []
    return [factOf(name, declared, value, lang, names)]
  })
}

function factOf(name: string, declared: z.ZodType, value: unknown, lang: Lang, names: Names): Fact {
  const { schema, meta } = core(declared)
  const fact = { name, label: (meta.label ?? labelOf(schema, name))[lang], long: meta.long === true }
  const element = schema instanceof z.ZodArray ? core(schema.element as z.ZodType).schema : undefined
  if (element instanceof z.ZodObject && Array.isArray(value)) {
    const columns = Object.entries(element.shape).map(([key, c]) => labelOf(c as z.ZodType, key)[lang])
    const rows = value.map((item) => row(element, item as Record<string, unknown>, lang, names))
    return { ...fact, text: '', table: { columns, rows } }
  }
  if (fact.long && Array.isArray(value))
    return { ...fact, text: value.map((item, i) => `${i + 1}. ${item}`).join('\n') }
  return { ...fact, text: showValue(declared, value, lang, names) }
}

function row(
  schema: z.ZodObject,
  item: Readonly<Record<string, unknown>>,
  lang: Lang,
  names: Names,
): string[] {
  return Object.entries(schema.shape).map(([key, inner]) =>
    showValue(inner as z.ZodType, item[key], lang, names),
  )
}
