/** Finds records: every term of the query stands in the title or the text, or is the pinyin of the title. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Kind } from '../db/tables.ts'
import type { Tables } from '../db/tables-more.ts'
import type { SearchDocs } from '../db/tables-service.ts'
import { pairsOf, termsOf } from './grams.ts'
import { lexeme, quoted } from './lexeme.ts'
import { type Mark, type Marked, marksOf, snippetOf } from './snippet.ts'

export type DocTables = Tables & { d: SearchDocs }

export interface Wish {
  readonly query: string
  readonly kinds?: readonly Kind[]
  readonly page: number
  readonly size: number
  /** Which of the documents `d` this reader may see, as a condition in SQL; absent means all. */
  readonly visible?: (eb: ExpressionBuilder<DocTables, 'd'>) => Expression<SqlBool>
}

export interface Hit {
  readonly kind: Kind
  readonly id: string
  readonly href: string
  readonly title: string
  readonly titleMarks: readonly Mark[]
  readonly snippet: Marked
}

export interface Found {
  readonly rows: readonly Hit[]
  readonly total: number
  /** The total stops being counted here: “1000 and more”. */
  readonly capped: boolean
}

const CAP = 1000

export async function search(tx: Tx, committeeId: number, wish: Wish): Promise<Found> {
  const terms = termsOf(wish.query)
  if (terms.length === 0) return { rows: [], total: 0, capped: false }
  const found = foundDocs(tx, committeeId, terms, wish)
  const rows = await found
    .select(['d.kind', 'd.id', 'd.href', 'd.title', 'd.body'])
    .orderBy(sql`${standsIn('d.title', terms[0] ?? '')}`, 'desc')
    .orderBy('d.at', 'desc')
    .orderBy('d.id')
    .limit(wish.size)
    .offset((wish.page - 1) * wish.size)
    .execute()
  const total = await countUpTo(tx, found, wish, rows.length)
  return {
    rows: rows.map(({ kind, id, href, title, body }) => ({
      kind,
      id,
      href,
      title,
      titleMarks: marksOf(title, terms),
      snippet: snippetOf(body, terms),
    })),
    total,
    capped: total === CAP,
  }
}

function foundDocs(tx: Tx, committeeId: number, terms: readonly string[], { kinds, visible }: Wish) {
  const wanted = terms.map((term) => conditionOf(committeeId, term)).join(' & ')
  let query = tx
    .selectFrom('search_docs as d')
    .where('d.committee_id', '=', committeeId)
    .where(
      sql<SqlBool>`(d.kind, d.id) in (select f.kind, f.id from search_found(${wanted}::text::tsquery) f)`,
    )
  for (const term of terms.filter((t) => Array.from(t).length > 2 || isPinyin(t)))
    query = query.where((eb) =>
      eb.or([
        standsIn('d.title', term),
        standsIn('d.body', term),
        ...(isPinyin(term) ? [sql<SqlBool>`strpos(' ' || d.pinyin, ${` ${term}`}) > 0`] : []),
      ]),
    )
  if (kinds) query = query.where('d.kind', 'in', kinds)
  return visible ? query.where((eb) => visible(eb)) : query
}

/** The last page says how many there are; only a full one has to count. */
async function countUpTo(
  tx: Tx,
  found: ReturnType<typeof foundDocs>,
  { page, size }: Wish,
  shown: number,
): Promise<number> {
  if (shown > 0 && shown < size) return Math.min(CAP, (page - 1) * size + shown)
  if (page === 1 && shown === 0) return 0
  const counted = await tx
    .selectFrom(found.select('d.id').limit(CAP).as('all'))
    .select((eb) => eb.fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(counted.n)
}

/** Neighbours may stand apart in a document that has all pairs of a longer term: so it is looked at again. */
function standsIn(column: 'd.title' | 'd.body', term: string) {
  return sql<SqlBool>`strpos(lower(${sql.ref(column)} collate "C"), ${term}) > 0`
}

function isPinyin(term: string): boolean {
  return /^[a-z]{2,}$/.test(term)
}

function conditionOf(committeeId: number, term: string): string {
  const pairs = pairsOf(term)
  const prefix = Array.from(term).length === 1 ? ':*' : ''
  const text = pairs.map((pair) => quoted(lexeme(committeeId, 'text', pair)) + prefix).join(' & ')
  const typed = isPinyin(term) ? ` | ${quoted(lexeme(committeeId, 'pinyin', term))}:*` : ''
  return `(${text}${typed})`
}
