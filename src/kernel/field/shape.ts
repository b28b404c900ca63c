/** What a zod schema is underneath its optional, nullable and default wrappers. */
import { z } from 'zod'
import { type FieldMeta, metaOf } from './meta.ts'

export interface Core {
  readonly schema: z.ZodType
  readonly required: boolean
  readonly meta: FieldMeta
}

/** Asked for every cell of a long list, and always the same. */
const known = new WeakMap<z.ZodType, Core>()

export function core(schema: z.ZodType): Core {
  const found = known.get(schema) ?? look(schema)
  known.set(schema, found)
  return found
}

function look(schema: z.ZodType): Core {
  let inner: z.ZodType = schema
  let required = true
  let meta = metaOf(schema)
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodNullable || inner instanceof z.ZodDefault) {
    required = false
    inner = inner.unwrap() as z.ZodType
    meta = { ...metaOf(inner), ...meta }
  }
  return { schema: inner, required, meta }
}
