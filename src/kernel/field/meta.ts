/** What a field of a zod declaration says about itself beyond its type. */
import { z } from 'zod'
import type { Text } from '../text/text.ts'

/** Why a field is held, on what ground, and for how long: the record that the law on personal information asks for. */
export interface Keeps {
  readonly purpose: Text
  readonly basis: Text
  /** Counted from the day it was entered, or from the day its entry went out of use. */
  readonly years: number
  readonly from: 'entered' | 'archived'
  readonly sensitivity: 'ordinary' | 'personal' | 'sensitive'
}

/** How a value reads to those who may not see the whole of it: what is left is enough to recognise, not to use. */
export const MASKS = ['name', 'phone', 'id', 'account', 'nothing'] as const
export type Mask = (typeof MASKS)[number]

/** Encrypted at rest with the key of its entry. */
export interface Sealed {
  /** Posts that may open it with a reason, for ten minutes. */
  readonly opens: readonly string[]
  /** Found by its whole value, through a blind index. */
  readonly lookUp?: boolean
}

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
    /** Who may see it in full at once; anyone else sees it masked. */
    masked?: readonly string[]
    /** Never in the database, the log or a file as it reads; whoever is not in `masked` sees it masked. */
    sealed?: Sealed
    /** What of it stays readable when it is masked; without it, by its length. */
    mask?: Mask
    keeps?: Keeps
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
