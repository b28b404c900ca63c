/** Puts a record into the search index, in the transaction that changes it, and takes it out. */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Kind } from '../db/tables.ts'
import { grams, normalise } from './grams.ts'
import { lexeme, quoted } from './lexeme.ts'
import { pinyinOf } from './pinyin.ts'

export interface Doc {
  readonly kind: Kind
  readonly id: string
  readonly title: string
  /** What is found besides the title; must not hold what a reader of the title may not see. */
  readonly body: string
  readonly href: string
}

/** A tsvector holds a megabyte; text beyond this is shown by the record itself but not found. */
const LONGEST = 100_000

/** What is stored of a document; the vector as PostgreSQL reads one. */
export function docRow(committeeId: number, doc: Doc) {
  const title = normalise(doc.title)
  const body = normalise(doc.body).slice(0, LONGEST)
  const pinyin = pinyinOf(title)
  const grams = [...lexemesOf(committeeId, title, body, pinyin)].map(quoted).join(' ')
  return { title, body, pinyin, href: doc.href, grams }
}

export function indexDoc(tx: Tx, committeeId: number, doc: Doc): Promise<void> {
  return indexDocs(tx, committeeId, [doc])
}

/** Many at once, for imports and rebuilding; no record twice in one call. */
export async function indexDocs(tx: Tx, committeeId: number, docs: readonly Doc[]): Promise<void> {
  for (let from = 0; from < docs.length; from += ROWS)
    await tx
      .insertInto('search_docs')
      .values(docs.slice(from, from + ROWS).map((doc) => rowOf(committeeId, doc)))
      .onConflict((c) =>
        c.columns(['committee_id', 'kind', 'id']).doUpdateSet((eb) => ({
          title: eb.ref('excluded.title'),
          body: eb.ref('excluded.body'),
          pinyin: eb.ref('excluded.pinyin'),
          href: eb.ref('excluded.href'),
          grams: eb.ref('excluded.grams'),
          at: eb.ref('excluded.at'),
        })),
      )
      .execute()
}

const ROWS = 200

function rowOf(committeeId: number, doc: Doc) {
  const title = normalise(doc.title)
  const body = normalise(doc.body).slice(0, LONGEST)
  const pinyin = pinyinOf(title)
  const lexemes = [...lexemesOf(committeeId, title, body, pinyin)].map(quoted).join(' ')
  return {
    committee_id: committeeId,
    kind: doc.kind,
    id: doc.id,
    title,
    body,
    pinyin,
    href: doc.href,
    grams: sql<string>`${lexemes}::text::tsvector`,
    at: new Date(),
  }
}

export async function removeDoc(tx: Tx, committeeId: number, doc: Pick<Doc, 'kind' | 'id'>): Promise<void> {
  await tx
    .deleteFrom('search_docs')
    .where('committee_id', '=', committeeId)
    .where('kind', '=', doc.kind)
    .where('id', '=', doc.id)
    .execute()
}

/** Of the 1,048,576 bytes that all words of a tsvector may take together. */
const BYTES = 1_000_000

function lexemesOf(committeeId: number, title: string, body: string, pinyin: string): Set<string> {
  const found = new Set<string>()
  let bytes = 0
  for (const word of wordsOf(committeeId, title, body, pinyin)) {
    if (found.has(word)) continue
    bytes += Buffer.byteLength(word)
    if (bytes > BYTES) break
    found.add(word)
  }
  return found
}

/** What names the record comes first, so that the end of a long text is what is lost. */
function* wordsOf(committeeId: number, title: string, body: string, pinyin: string): Generator<string> {
  for (const gram of grams(title)) yield lexeme(committeeId, 'text', gram)
  for (const reading of pinyin.split(' ').filter(Boolean)) yield lexeme(committeeId, 'pinyin', reading)
  for (const gram of grams(body)) yield lexeme(committeeId, 'text', gram)
}
