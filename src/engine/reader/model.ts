/** What the reader proposes: every field with the span of the text it stands on and a confidence. */

export interface Span {
  readonly start: number
  readonly end: number
}

export interface Read<T> {
  readonly value: T
  /** Where it stands in the normalised text; null when it was inferred, not printed. */
  readonly span: Span | null
  /** Share of fields of this look that were right on labelled samples, not a score of the rule. */
  readonly confidence: number
}

export type Level = 'national' | 'province' | 'city' | 'county'

export type Kind =
  | 'meeting'
  | 'survey'
  | 'inspection'
  | 'supervision'
  | 'deliberation'
  | 'visit'
  | 'investment'
  | 'study'
  | 'information'
  | 'speech'
  | 'other'

export type MatterKind = 'suggestion' | 'requirement' | 'problem' | 'result' | 'plan'

export interface Person {
  readonly name: string
  readonly post: string | null
}

export interface Matter {
  readonly kind: MatterKind
  readonly text: string
}

export interface Figure {
  readonly what: string
  readonly value: number
  readonly unit: string
}

export interface Article {
  readonly title: Read<string> | null
  readonly committee: Read<string> | null
  readonly level: Read<Level> | null
  readonly date: Read<string> | null
  readonly kind: Read<Kind>
  readonly correspondents: readonly Read<string>[]
  readonly places: readonly Read<string>[]
  readonly people: readonly Read<Person>[]
  readonly matters: readonly Read<Matter>[]
  readonly figures: readonly Read<Figure>[]
  readonly span: Span
  /** Begins on an earlier page (接一版). */
  readonly continued: boolean
}
