/** What an enterprise is asked about: the declared fields and the vocabularies they speak. */
import type { Text } from '../text.ts'
import type { Vocabulary } from '../vocabulary/vocabulary.ts'

interface Common {
  readonly label: Text
  /** Whether the enterprise can change it; a leaf’s own `meta.fix` goes before it. */
  readonly fix?: 'improve' | 'wait' | 'fixed'
}

/** A value whose absence is refused when the table is made, so that rules never meet it missing. */
interface MaybeAlways extends Common {
  readonly always?: true
}

export interface NumberField extends MaybeAlways {
  readonly kind: 'number'
  /** Digits after the point; the value is kept as an integer of that many. */
  readonly scale: number
  readonly unit?: Text
}

export interface DateField extends MaybeAlways {
  readonly kind: 'date'
}

/** How long ago a date field lies, asked with periods such as P1Y. */
export interface AgeField extends Common {
  readonly kind: 'age'
  readonly of: string
}

/** A code of a tree-shaped vocabulary; `under` asks for a prefix. */
export interface CodeField extends MaybeAlways {
  readonly kind: 'code'
  readonly vocabulary: string
}

export interface Option {
  readonly code: string
  readonly label: Text
}

export interface ChoiceField extends MaybeAlways {
  readonly kind: 'choice'
  readonly options: readonly Option[]
}

/** Closed: who is not on the list does not have it. Otherwise silence means "not known". */
interface World {
  readonly closed?: true
}

export interface FlagField extends Common, World {
  readonly kind: 'flag'
}

export interface TagsField extends Common {
  readonly kind: 'tags'
  readonly options: readonly (Option & World)[]
}

export type Field = NumberField | DateField | AgeField | CodeField | ChoiceField | FlagField | TagsField
export type FieldKind = Field['kind']

export interface Catalogue {
  readonly fields: Readonly<Record<string, Field>>
  readonly vocabularies: Readonly<Record<string, Vocabulary>>
}

export function getField(catalogue: Catalogue, id: string): Field {
  const field = Object.hasOwn(catalogue.fields, id) ? catalogue.fields[id] : undefined
  if (!field) throw new Error(`no field ${id}`)
  return field
}

export function getVocabulary(catalogue: Catalogue, id: string): Vocabulary {
  const vocabulary = Object.hasOwn(catalogue.vocabularies, id) ? catalogue.vocabularies[id] : undefined
  if (!vocabulary) throw new Error(`no vocabulary ${id}`)
  return vocabulary
}
