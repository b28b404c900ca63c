/** Turns declared fields into form fields a browser can draw without knowing the declaration. */
import { z } from 'zod'
import type { Choice, Field } from '../http/wire.ts'
import type { Lang, Text } from '../text/text.ts'
import { type FieldMeta, labelOf } from './meta.ts'
import { core } from './shape.ts'

export interface Filled {
  readonly value?: unknown
  /** Names of entries the value points at. */
  readonly names?: Readonly<Record<string, string>>
}

export function describeField(
  name: string,
  declared: z.ZodType,
  lang: Lang,
  required: boolean,
  filled: Filled = {},
): Field {
  const { schema, meta } = core(declared)
  const field: Field = {
    name,
    label: (meta.label ?? labelOf(schema, name))[lang],
    required,
    ...(meta.screen ? { kind: 'hidden' as const } : kindOf(schema, lang, meta)),
  }
  if (meta.long && field.kind === 'text') field.kind = 'longText'
  if (meta.hint) field.hint = meta.hint[lang]
  if (meta.register) field.register = meta.register
  if (meta.fixed) field.fixed = true
  if (meta.derived) field.readOnly = true
  if (filled.value !== undefined && filled.value !== null && !meta.screen) field.value = filled.value
  const ids = [filled.value].flat().filter((id): id is string => typeof id === 'string')
  if (field.register && ids.length)
    field.shown = Object.fromEntries(ids.map((id) => [id, filled.names?.[id] ?? '']))
  return field
}

type Shape = Partial<Field> & Pick<Field, 'kind'>

function kindOf(schema: z.ZodType, lang: Lang, meta: FieldMeta): Shape {
  if (schema instanceof z.ZodISODate) return { kind: 'date' }
  if (schema instanceof z.ZodUUID) return { kind: 'entry' }
  if (schema instanceof z.ZodString) return { kind: 'text', ...lengths(schema) }
  if (schema instanceof z.ZodEnum) return { kind: 'choice', options: options(schema, meta, lang) }
  if (schema instanceof z.ZodBoolean) return { kind: 'boolean' }
  if (schema instanceof z.ZodNumber)
    return {
      kind: schema.format === 'safeint' ? 'integer' : 'number',
      ...bound('min', schema.minValue),
      ...bound('max', schema.maxValue),
    }
  if (schema instanceof z.ZodArray) return arrayKind(schema, lang)
  throw new Error(`no form field for ${schema.constructor.name}`)
}

function arrayKind(schema: z.ZodArray, lang: Lang): Shape {
  const element = core(schema.element as z.ZodType).schema
  if (element instanceof z.ZodUUID) return { kind: 'entries' }
  if (element instanceof z.ZodString) return { kind: 'texts' }
  if (!(element instanceof z.ZodObject)) throw new Error('a list field holds texts, entries or rows')
  const fields = Object.entries(element.shape).map(([name, inner]) => {
    const column = inner as z.ZodType
    return describeField(name, column, lang, core(column).required)
  })
  return { kind: 'items', fields }
}

function bound(name: 'min' | 'max', value: number | null): Partial<Field> {
  return value !== null && Math.abs(value) < Number.MAX_SAFE_INTEGER ? { [name]: value } : {}
}

function lengths(schema: z.ZodString): Partial<Field> {
  const shape: Partial<Field> = {}
  if (schema.minLength !== null && schema.minLength > 1) shape.minLength = schema.minLength
  if (schema.maxLength !== null) shape.maxLength = schema.maxLength
  return shape
}

function options(schema: z.ZodEnum, meta: FieldMeta, lang: Lang): Choice[] {
  const labels: Readonly<Record<string, Text>> = meta.options ?? {}
  return schema.options.map((value) => ({
    value: String(value),
    label: labels[String(value)]?.[lang] ?? String(value),
  }))
}
