/** A declared field as a column of a table, and its value as a cell: codes stay text, days and numbers stay what they are. */
import { z } from 'zod'
import type { ColumnType } from '../../engine/documents/index.ts'
import { labelOf } from '../field/meta.ts'
import { core } from '../field/shape.ts'
import { type Names, showValue } from '../field/show.ts'
import type { Lang } from '../text/text.ts'
import type { TableColumn } from './table.ts'

export function fieldColumn(name: string, declared: z.ZodType, lang: Lang): TableColumn {
  const { schema, meta } = core(declared)
  const label = (meta.label ?? labelOf(schema, name))[lang]
  return { key: name, label, type: typeOfField(schema), width: widthOf(schema, meta.long === true, label) }
}

function typeOfField(schema: z.ZodType): ColumnType {
  if (schema instanceof z.ZodISODate) return 'date'
  if (schema instanceof z.ZodNumber) return schema.format === 'safeint' ? 'integer' : 'number'
  return 'text'
}

function widthOf(schema: z.ZodType, long: boolean, label: string): number {
  if (long) return 48
  const least = Math.min(16, Math.max(9, label.length * 2 + 2))
  if (schema instanceof z.ZodBoolean || schema instanceof z.ZodNumber) return least
  return Math.max(least, schema instanceof z.ZodISODate ? 12 : 16)
}

export function fieldCell(
  declared: z.ZodType,
  value: unknown,
  lang: Lang,
  names: Names,
): string | number | null {
  if (value === undefined || value === null || value === '') return null
  const { schema } = core(declared)
  if (schema instanceof z.ZodISODate && typeof value === 'string') return value
  if (schema instanceof z.ZodNumber && typeof value === 'number') return value
  return showValue(declared, value, lang, names) || null
}
