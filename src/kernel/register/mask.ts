/** Values shown in part to those whose work does not need the whole. */
import { z } from 'zod'
import { core } from '../field/shape.ts'

/** 138****5678: enough to recognise, not enough to use. */
export function mask(text: string): string {
  if (text.length <= 2) return `${text.slice(0, 1)}*`
  const shown = text.length >= 11 ? 3 : 1
  const tail = text.length >= 11 ? 4 : 1
  return text.slice(0, shown) + '*'.repeat(Math.max(1, text.length - shown - tail)) + text.slice(-tail)
}

/** Of a choice or a day even a part tells everything. */
export function maskValue(declared: z.ZodType, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return value
  const { schema, meta } = core(declared)
  return schema instanceof z.ZodString && typeof value === 'string' && !meta.long ? mask(value) : '***'
}

/** Whether those who hold these posts see the field in part only; a sealed one that names nobody is so for all. */
export function isMasked(declared: z.ZodType, posts: readonly string[]): boolean {
  const { masked, sealed } = core(declared).meta
  const readers = masked ?? (sealed ? [] : undefined)
  return readers !== undefined && !readers.some((post) => posts.includes(post))
}
