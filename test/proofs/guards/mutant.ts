/** A guard that is taken away: where it stands, and what stands there instead. */
import type ts from 'typescript'

/**
 * `route` who may call; `verb` who may act and see; `register` who reads, changes and sees masked fields;
 * `refusal` a condition that turns somebody away; `predicate` a question that is asked of an actor; `rows` a condition
 * on rows; `by hand` what fits no pattern; `policy` a wall of the database.
 */
export type Kind = 'route' | 'verb' | 'register' | 'refusal' | 'predicate' | 'rows' | 'by hand' | 'policy'

export interface Edit {
  readonly kind: Kind
  readonly start: number
  readonly end: number
  /** Code for this place under which everybody is let in. */
  readonly becomes: string
  /** Inside a text of SQL, where code is put in as a fragment. */
  readonly inSql?: boolean
  /** The place is a whole property of this name. */
  readonly property?: string
  /** Where the guard itself begins, when the place begins earlier. */
  readonly from?: number
  /** The expression is a whole statement: without semicolons it must not run into the line before. */
  readonly isStatement?: boolean
}

export interface Mutant {
  readonly id: string
  readonly kind: Kind
  readonly file: string
  readonly line: number
  readonly was: string
  readonly becomes: string
  /** What a test database is told instead of a change to a file. */
  readonly sql?: string
  /** Puts it back. */
  readonly undo?: string
}

export interface Source {
  readonly file: string
  readonly text: string
  readonly tree: ts.SourceFile
}

export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

export function mutantOf({ file, text, tree }: Source, edit: Edit): Mutant {
  const from = edit.from ?? edit.start
  const { line, character } = tree.getLineAndCharacterOfPosition(from)
  return {
    id: `${file}:${line + 1}:${character + 1}+${edit.end - from}`,
    kind: edit.kind,
    file,
    line: line + 1,
    was: oneLine(text.slice(from, edit.end)),
    becomes: edit.kind === 'rows' && edit.from ? '' : oneLine(edit.becomes),
  }
}
