/** A copy of the program in which every guard can be taken away by one variable of the environment. */
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Guarded } from './find.ts'
import { type Edit, mutantOf, type Source } from './mutant.ts'
import { ROOT } from './sources.ts'

/** Names the mutant that is awake; the copy alone looks at it. */
export const AWAKE = 'HUIYIN_MUTANT'
/** Not part of the program, or made anew by whoever needs it. */
const STAY = new Set(['node_modules', '.git', 'dist', '.huiyin', 'coverage'])

export function plantTree(folder: string, guarded: readonly Guarded[]): void {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(ROOT))
    if (!STAY.has(name)) cpSync(join(ROOT, name), join(folder, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir')
  for (const { source, edits } of guarded)
    if (edits.length) writeFileSync(join(folder, source.file), withSwitches(source, edits))
}

/**
 * `guard` becomes `(awake ? becomes : (guard))`; guards inside guards keep theirs. What is declared as a property is
 * read anew whenever somebody asks, so that one process can wake one after the other.
 */
export function withSwitches(source: Source, edits: readonly Edit[]): string {
  const pieces = edits.flatMap((edit) => {
    const { start, end, property, from = start } = edit
    const [before, after] = around(edit, mutantOf(source, edit).id)
    return [
      { at: start, order: start - end, text: before, on: property ? from : start },
      { at: end, order: end - start, text: after, on: end },
    ]
  })
  // Before one place whatever ends there is closed, the innermost first; whatever begins is opened, the outermost first.
  pieces.sort((a, b) => a.at - b.at || Number(a.order < 0) - Number(b.order < 0) || a.order - b.order)
  let text = ''
  let from = 0
  for (const piece of pieces) {
    text += source.text.slice(from, piece.at) + piece.text
    from = piece.on
  }
  return text + source.text.slice(from)
}

function around({ becomes, inSql, isStatement, property }: Edit, id: string): [string, string] {
  const asked = `process.env.${AWAKE} === ${JSON.stringify(id)}`
  if (property) return [`get ${property}() { return ${asked} ? (${becomes}) : (`, ') }']
  if (inSql) return [`\${${asked} ? sql\`${becomes}\` : sql\``, '`}']
  return [`${isStatement ? ';' : ''}(${asked} ? (${becomes}) : (`, '))']
}
