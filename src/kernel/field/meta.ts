/** What a field of a zod declaration says about itself beyond its type. */
import { z } from 'zod'
import type { Text } from '../text/text.ts'

declare module 'zod' {
  interface GlobalMeta {
    label?: Text
    hint?: Text
    /** Several lines; read as a document. */
    long?: boolean
    /** The register its value, an entry id, is picked from. */
    register?: string
    /** The role under which that entry is a party to the matter. */
    party?: string
    /** Found by search. */
    search?: boolean
    /** A column of the ledger 台账. */
    column?: boolean
    /** Rows are given; their number is not the user's to change. */
    fixed?: boolean
    /** The list of texts that gives a `fixed` list its rows. */
    rowsOf?: string
    /** Filled by the program; shown, never asked. */
    derived?: boolean
    /** Worked on by a screen of the mechanism's own; no form field, no fact. */
    screen?: boolean
    /** Who may see it in full; anyone else sees it masked. */
    masked?: readonly string[]
    /** Other headings under which a workbook brings it. */
    aliases?: readonly string[]
    options?: Readonly<Record<string, Text>>
  }
}

export type FieldMeta = z.core.GlobalMeta

export function metaOf(schema: z.ZodType): FieldMeta {
  return z.globalRegistry.get(schema) ?? {}
}

/** The label as it stands on the field or on what its wrappers hold. */
export function labelOf(schema: z.ZodType, name: string): Text {
  const own = metaOf(schema).label
  if (own) return own
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return labelOf(schema.unwrap() as z.ZodType, name)
  return { zh: name, en: name }
}
