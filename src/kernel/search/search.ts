/** Finds records: every term of the query stands in the title or the text, or is the pinyin of the title. */
import {
  type Expression,
  type ExpressionBuilder,
  type RawBuilder,
  type Selectable,
  type SqlBool,
  sql,
} from 'kysely'
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
  /** The total is “so many and more”. */
  readonly capped: boolean
}

/** Totals are counted up to this. */
const CAP = 1000
/** A query that hits more than this is too common to be ordered by anything but time. */
const COMMON = 5000

export async function search(tx: Tx, committeeId: number, wish: Wish): Promise<Found> {
  const terms = termsOf(wish.query)
  if (terms.length === 0) return { rows: [], total: 0, capped: false }
  const wanted = sql`${terms.map((term) => conditionOf(committeeId, term)).join(' & ')}::text::tsquery`
  const common = await isCommon(tx, wanted)
  const docs = () => docsWith(tx, committeeId, terms, wish)
  const indexed = sql<SqlBool>`(d.kind, d.id) in (select f.kind, f.id from search_found(${wanted}, ${COMMON}) f)`
  const found = common
    ? docs().where(sql<SqlBool>`d.grams @@ ${wanted}`)
    : docs()
        .where(indexed)
        .orderBy(sql`${standsIn('d.title', terms[0] ?? '')}`, 'desc')
  const rows = await found
    .select(['d.kind', 'd.id', 'd.href', 'd.title', 'd.body'])
    .orderBy('d.at', 'desc')
    .orderBy('d.id')
    .limit(wish.size)
    .offset((wish.page - 1) * wish.size)
    .execute()
  const total = common && !wish.visible ? CAP : await countUpTo(tx, docs().where(indexed), wish, rows.length)
  return { rows: rows.map((row) => hitOf(row, terms)), total, capped: common || total === CAP }
}

async function isCommon(tx: Tx, wanted: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from search_found(${wanted}, ${COMMON})`.execute(tx)
  return Number(rows[0]?.n) === COMMON
}

function docsWith(tx: Tx, committeeId: number, terms: readonly string[], { kinds, visible }: Wish) {
  let query = tx.selectFrom('search_docs as d').where('d.committee_id', '=', committeeId)
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

type DocRow = Pick<Selectable<SearchDocs>, 'kind' | 'id' | 'href' | 'title' | 'body'>

function hitOf({ kind, id, href, title, body }: DocRow, terms: readonly string[]): Hit {
  return { kind, id, href, title, titleMarks: marksOf(title, terms), snippet: snippetOf(body, terms) }
}

/** A page that is not full says how many there are; only a full one has to count. */
async function countUpTo(
  tx: Tx,
  found: ReturnType<typeof docsWith>,
  { page, size }: Wish,
  shown: number,
): Promise<number> {
  if (shown > 0 && shown < size) return (page - 1) * size + shown
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
