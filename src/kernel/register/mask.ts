/** Values shown in part to those whose work does not need the whole. */
import { z } from 'zod'
import type { Mask } from '../field/meta.ts'
import { core } from '../field/shape.ts'

/** Characters that stay at the front and at the back. */
const SHOWN: Readonly<Record<Exclude<Mask, 'nothing'>, readonly [number, number]>> = {
  name: [1, 0],
  phone: [3, 4],
  id: [6, 4],
  account: [0, 4],
}

/** 138****5678: enough to recognise, not enough to use. */
export function mask(text: string, kind?: Mask): string {
  if (kind === 'nothing') return '***'
  const letters = [...text]
  const [front, back] = kind ? SHOWN[kind] : byLength(letters.length)
  // What would show nearly all of a short value shows its first character only.
  const [shown, tail] = front + back >= letters.length - 1 ? [Math.min(front, 1), 0] : [front, back]
  const hidden = '*'.repeat(Math.max(1, letters.length - shown - tail))
  return letters.slice(0, shown).join('') + hidden + letters.slice(letters.length - tail).join('')
}

function byLength(length: number): readonly [number, number] {
  if (length >= 11) return [3, 4]
  return length > 2 ? [1, 1] : [1, 0]
}

/** Of a choice or a day even a part tells everything. */
export function maskValue(declared: z.ZodType, value: unknown): unknown {
  if (value === undefined || value === null || value === '') return value
  const { schema, meta } = core(declared)
  const isText = schema instanceof z.ZodString && typeof value === 'string' && !meta.long
  return isText ? mask(value, meta.mask) : '***'
}

/** Whether those who hold these posts see the field in part only; a sealed one that names nobody is so for all. */
export function isMasked(declared: z.ZodType, posts: readonly string[]): boolean {
  const { masked, sealed } = core(declared).meta
  const readers = masked ?? (sealed ? [] : undefined)
  return readers !== undefined && !readers.some((post) => posts.includes(post))
}
