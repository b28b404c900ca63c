/** Values shown in part to those whose work does not need the whole. */
import type { z } from 'zod'
import { core } from '../field/shape.ts'

/** 138****5678: enough to recognise, not enough to use. */
export function mask(text: string): string {
  if (text.length <= 2) return `${text.slice(0, 1)}*`
  const shown = text.length >= 11 ? 3 : 1
  const tail = text.length >= 11 ? 4 : 1
  return text.slice(0, shown) + '*'.repeat(Math.max(1, text.length - shown - tail)) + text.slice(-tail)
}

/** The data as someone holding these posts may read it. */
export function masked(
  data: z.ZodObject,
  values: Readonly<Record<string, unknown>>,
  posts: readonly string[],
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const declared = data.shape[name] as z.ZodType | undefined
      return [name, declared && isMasked(declared, posts) && typeof value === 'string' ? mask(value) : value]
    }),
  )
}

/** Whether those who hold these posts see the field in part only. */
export function isMasked(declared: z.ZodType, posts: readonly string[]): boolean {
  const readers = core(declared).meta.masked
  return readers !== undefined && !readers.some((post) => posts.includes(post))
}
