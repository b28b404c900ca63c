/** Which fields of a register travel in a workbook, and how each looks there: template, export and import agree by it. */
import { z } from 'zod'
import { fieldColumn } from '../exports/cell.ts'
import type { TableColumn } from '../exports/table.ts'
import { core } from '../field/shape.ts'
import type { Actor } from '../permissions/actor.ts'
import { provenPosts } from '../permissions/proven.ts'
import type { Lang, Text } from '../text/text.ts'
import type { Register } from './define.ts'
import { isMasked } from './mask.ts'

export interface Carried {
  readonly name: string
  readonly declared: z.ZodType
  readonly column: TableColumn
  readonly required: boolean
  /** Shown in part to this reader: goes out masked; what comes in is told by no preview. */
  readonly masked: boolean
}

export const YES_NO: Readonly<Record<Lang, readonly [string, string]>> = {
  zh: ['是', '否'],
  en: ['yes', 'no'],
}

export function carried(register: Register, actor: Actor, lang: Lang): Carried[] {
  return Object.entries(register.data.shape).flatMap(([name, schema]) => {
    const declared = schema as z.ZodType
    const { meta, required } = core(declared)
    if (meta.derived || meta.screen || isTable(declared)) return []
    const choices = choicesOf(declared, lang)
    const column = {
      ...fieldColumn(name, declared, lang),
      ...(choices.length ? { choices } : {}),
      note: noteOf(declared, required)[lang],
    }
    return [{ name, declared, column, required, masked: isMasked(declared, provenPosts(actor)) }]
  })
}

/** Rows within a row have no place in a workbook. */
function isTable(declared: z.ZodType): boolean {
  const { schema } = core(declared)
  return schema instanceof z.ZodArray && core(schema.element as z.ZodType).schema instanceof z.ZodObject
}

export function choicesOf(declared: z.ZodType, lang: Lang): string[] {
  const { schema, meta } = core(declared)
  if (schema instanceof z.ZodBoolean) return [...YES_NO[lang]]
  if (!(schema instanceof z.ZodEnum)) return []
  return schema.options.map((value) => meta.options?.[String(value)]?.[lang] ?? String(value))
}

function noteOf(declared: z.ZodType, required: boolean): Text {
  const { schema, meta } = core(declared)
  const parts: Text[] = [required ? { zh: '必填', en: 'Required' } : { zh: '可不填', en: 'Optional' }]
  if (meta.hint) parts.push(meta.hint)
  if (choicesOf(declared, 'zh').length) parts.push({ zh: '从下拉列表中选', en: 'choose from the list' })
  if (schema instanceof z.ZodISODate)
    parts.push({ zh: '日期写成 2026-07-08 或 2026.7.8 都可以', en: 'a date such as 2026-07-08' })
  if (meta.register)
    parts.push({
      zh: '填名册里的名称；有重名的，填“名称（代码）”或代码',
      en: 'the name in its register; where several share it, “name（code）” or the code',
    })
  if (schema instanceof z.ZodArray) parts.push({ zh: '多项用顿号隔开', en: 'several with commas between' })
  return { zh: parts.map((part) => part.zh).join('；'), en: parts.map((part) => part.en).join('; ') }
}
