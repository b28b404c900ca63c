/** Entries that a workbook names: found by name, by code, or by “name（code）” where several share the name. */
import { sql } from 'kysely'
import { cellText, plainWidth, type TableRecord } from '../../engine/documents/index.ts'
import type { Tx } from '../db/database.ts'
import { core } from '../field/shape.ts'
import type { Text } from '../text/text.ts'
import type { Carried } from './export-columns.ts'
import { labelWithKey } from './export-names.ts'
import { alike, parts } from './import-words.ts'

export interface References {
  find(field: string, said: string): { readonly id: string } | { readonly problem: Text }
}

interface Known {
  readonly id: string
  readonly title: string
  readonly key: string
  readonly detail: string
}

export async function referencesOf(
  tx: Tx,
  committeeId: number,
  fields: readonly Carried[],
  records: readonly TableRecord[],
): Promise<References> {
  const books = new Map<string, Map<string, Known[]>>()
  const registerOf = new Map<string, string>()
  for (const { name, declared } of fields) {
    const { register } = core(declared).meta
    if (!register) continue
    registerOf.set(name, register)
    const said = [...new Set(records.flatMap((record) => named(cellText(record.values[name]))))]
    const book = books.get(register) ?? new Map<string, Known[]>()
    if (said.length) for (const entry of await knownAs(tx, committeeId, register, said)) file(book, entry)
    books.set(register, book)
  }
  return {
    find(field, said) {
      const entries = books.get(registerOf.get(field) ?? '')?.get(alike(said)) ?? []
      const [first, second] = entries
      if (!first)
        return {
          problem: {
            zh: `“${said}”不在名册里，或已停用`,
            en: `“${said}” is not in the register, or out of use`,
          },
        }
      return second ? { problem: ambiguous(said, entries) } : { id: first.id }
    },
  }
}

/** The cell as a whole, its parts, and each without the bracket at its end. */
function named(text: string): string[] {
  const whole = [text, ...parts(text)]
  return [...whole, ...whole.map(plainWidth)]
    .flatMap((part) => [part, part.replace(/[（(][^（(）)]*[）)]$/, '').trim()])
    .filter(Boolean)
}

function knownAs(tx: Tx, committeeId: number, register: string, said: readonly string[]): Promise<Known[]> {
  return tx
    .selectFrom('entries')
    .select(['id', 'title', 'key', 'detail'])
    .where('committee_id', '=', committeeId)
    .where('register', '=', register)
    .where('archived_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('title', '=', sql<string>`any(${said}::text[])`),
        eb('key', '=', sql<string>`any(${said}::text[])`),
      ]),
    )
    .orderBy('key')
    .execute()
}

function file(book: Map<string, Known[]>, entry: Known): void {
  for (const name of new Set([entry.title, entry.key, labelWithKey(entry.title, entry.key)].map(alike))) {
    const there = book.get(name) ?? []
    if (!there.some((one) => one.id === entry.id)) book.set(name, [...there, entry])
  }
}

function ambiguous(said: string, entries: readonly Known[]): Text {
  const told = entries
    .slice(0, 5)
    .map((entry) => `${labelWithKey(entry.title, entry.key)} ${entry.detail}`.trim())
  return {
    zh: `有 ${entries.length} 个“${said}”，请改填其中一个：${told.join('、')}`,
    en: `names ${entries.length} entries; write one of: ${told.join(', ')}`,
  }
}
