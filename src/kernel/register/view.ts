/** A register's list and an entry's page, masked for the reader. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { postLabel } from '../accounts/posts.ts'
import type { Tx } from '../db/database.ts'
import { describeField } from '../field/describe.ts'
import { labelOf } from '../field/meta.ts'
import { core } from '../field/shape.ts'
import { factsOf, showValue } from '../field/show.ts'
import type { Field } from '../http/wire.ts'
import type { EntryFact, EntryList, EntryRow, EntryView } from '../http/wire-pages.ts'
import { listRows } from '../matter/list.ts'
import type { Reader } from '../matter/row.ts'
import type { Actor } from '../permissions/actor.ts'
import { provenPosts } from '../permissions/proven.ts'
import { oversees, readLooks } from '../privacy/looks.ts'
import { markedFields } from '../privacy/marks.ts'
import { asOpened, mayOpen, openNow } from '../privacy/open.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { type Eyes, legible, type OpenRow, openRows, seen, shutFields } from '../privacy/sealed-data.ts'
import { isSealed } from '../secrets/seal.ts'
import type { Lang } from '../text/text.ts'
import { type Register, sealedFields } from './define.ts'
import { historyOf } from './history.ts'
import { type Entry, formOf } from './store.ts'

export interface EntryQuery {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly dir?: 'asc' | 'desc' | undefined
  readonly archived?: boolean | undefined
  readonly page: number
  readonly size: number
}

export function mayEdit(register: Register, actor: Actor): boolean {
  return register.edits.some((post) => actor.posts.includes(post))
}

/** Whoever sees a value in part only could try out the rest of it. */
export function mayLookUp(register: Register, actor: Actor): boolean {
  return markedFields(register).length > 0 && mayEdit(register, actor)
}

function holdsSealed(register: Register, { data }: Entry): boolean {
  return sealedFields(register).some((field) => isSealed(data[field]))
}

export async function listEntries(reader: Reader, register: Register, query: EntryQuery): Promise<EntryList> {
  const { tx, actor, lang } = reader
  const rows = await pickedRows(tx, actor, register, query)
    .orderBy(query.sort === 'updated' ? 'updated_at' : 'title', query.dir ?? 'asc')
    .orderBy('id')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .selectAll()
    .execute()
  const total = await pickedRows(tx, actor, register, query)
    .select(sql<string>`count(*)`.as('n'))
    .executeTakeFirstOrThrow()
  const names = await namesFor(tx, actor, register, rows)
  const seen = await legible(keeperFor(reader), register, rows, eyesOf(reader))
  return {
    register: register.id,
    label: register.label[lang],
    columns: register.columns.map((name) => labelOf(register.data.shape[name] as z.ZodType, name)[lang]),
    rows: rows.map((row, i) => entryRow(register, row, seen[i] ?? {}, lang, names)),
    total: Number(total.n),
    page: query.page,
    size: query.size,
    mayEdit: mayEdit(register, actor),
    mayLookUp: mayLookUp(register, actor) && !actor.passwordOnly,
    sensitive: sealedFields(register).length > 0,
    sorts: [
      { value: 'title', label: lang === 'zh' ? '按名称' : 'By name' },
      { value: 'updated', label: lang === 'zh' ? '按更新时间' : 'By last change' },
    ],
  }
}

/** By name, pinyin initials or code; used by lists and pickers. */
export function pickedRows(
  tx: Tx,
  actor: Actor,
  register: Register,
  query: Pick<EntryQuery, 'q' | 'archived'>,
) {
  const rows = tx
    .selectFrom('entries')
    .where('committee_id', '=', actor.committeeId)
    .where('register', '=', register.id)
    .where('archived_at', query.archived ? 'is not' : 'is', null)
  if (!query.q) return rows
  const safe = query.q.replaceAll(/[\\%_]/g, '\\$&')
  const keyIsSealed = core(register.data.shape[register.key] as z.ZodType).meta.sealed !== undefined
  return rows.where((eb) =>
    eb.or([
      eb('title', 'ilike', `%${safe}%`),
      eb('pinyin', 'like', `%${safe.toLowerCase()}%`),
      ...(keyIsSealed ? [] : [eb('key', 'like', `${safe}%`)]),
      sql<boolean>`data ->> 'shortName' ilike ${`%${safe}%`}`,
    ]),
  )
}

function entryRow(register: Register, entry: Entry, data: Data, lang: Lang, names: Names): EntryRow {
  return {
    id: entry.id,
    title: entry.title,
    detail: entry.detail,
    cells: register.columns.map((name) =>
      showValue(register.data.shape[name] as z.ZodType, data[name], lang, names),
    ),
    archived: entry.archived_at !== null,
    version: entry.version,
  }
}

type Names = Record<string, string>
type Data = Readonly<Record<string, unknown>>

function keeperFor({ kernel, tx, actor }: Reader): Keeper {
  return { vault: kernel.vault, tx, committeeId: actor.committeeId }
}

function eyesOf({ actor, lang }: Reader): Eyes {
  return { posts: provenPosts(actor), lang }
}

/** Names of the entries that these entries point at. */
export async function namesFor(
  tx: Tx,
  actor: Actor,
  register: Register,
  entries: readonly Entry[],
): Promise<Names> {
  const pointing = Object.entries(register.data.shape).filter(([, s]) => core(s as z.ZodType).meta.register)
  const ids = entries.flatMap((entry) => pointing.flatMap(([name]) => entry.data[name] ?? [])).map(String)
  if (!ids.length) return {}
  const rows = await tx
    .selectFrom('entries')
    .select(['id', 'title'])
    .where('committee_id', '=', actor.committeeId)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return Object.fromEntries(rows.map((row) => [row.id, row.title]))
}

/** What is shut to the writer is no part of the form, and stays what it is. */
export function entryForm(
  register: Register,
  lang: Lang,
  data: Data = {},
  names: Names = {},
  shut: readonly string[] = [],
): Field[] {
  const { asks } = formOf(register)
  return Object.entries(register.data.shape)
    .filter(([name]) => !shut.includes(name))
    .map(([name, declared]) =>
      describeField(name, declared as z.ZodType, lang, asks.includes(name), { value: data[name], names }),
    )
}

export async function entryView(reader: Reader, register: Register, entry: Entry): Promise<EntryView> {
  const { tx, actor, lang } = reader
  const names = await namesFor(tx, actor, register, [entry])
  const edits = mayEdit(register, actor)
  const row: OpenRow = (await openRows(keeperFor(reader), register, [entry]))[0] ?? entry
  const now = reader.kernel.clock.now()
  const open = await openNow({ tx, actor, register, now }, entry.id)
  const eyes = { ...eyesOf(reader), opened: asOpened(entry.id, open) }
  const listing = { tab: 'all', sort: 'raised', dir: 'desc', page: 1, size: 20, party: entry.id } as const
  return {
    id: entry.id,
    register: register.id,
    label: register.label[lang],
    title: entry.title,
    version: entry.version,
    archived: entry.archived_at !== null,
    facts: factsOf(register.data, seen(register, row, eyes), lang, names).map((fact) => ({
      ...fact,
      ...shutOf(reader, register, row, open.get(fact.name), fact.name),
    })),
    form: edits ? entryForm(register, lang, row.data, names, shutFields(register, row, eyes)) : [],
    mayEdit: edits,
    mayErase: edits && !row.closed && holdsSealed(register, entry),
    openings: oversees(register, actor)
      ? await readLooks(reader, { entryId: entry.id }, { skip: 0, limit: LOOKS })
      : null,
    history: edits ? await historyOf(reader, register, entry.id, names) : [],
    posts: await postsOf(reader, entry.id),
    matters: (await listRows(reader, listing)).rows,
  }
}

/** On an entry's page; the others are on the page of their own. */
const LOOKS = 20

/** Nothing for what every reader of the entry sees. */
function shutOf(
  { kernel, actor, lang }: Reader,
  register: Register,
  row: OpenRow,
  until: Date | undefined,
  field: string,
): Pick<EntryFact, 'shut'> {
  if (row.closed || !shutFields(register, row, { posts: provenPosts(actor), lang }).includes(field)) return {}
  const left = until && Math.ceil((until.getTime() - kernel.clock.now().getTime()) / 1000)
  return { shut: { mayOpen: mayOpen(register, field, actor), secondsLeft: left ?? null } }
}

async function postsOf({ kernel, tx, actor, lang }: Reader, personId: string): Promise<EntryView['posts']> {
  const rows = await tx
    .selectFrom('posts as p')
    .leftJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'p.committee_id').onRef('e.id', '=', 'p.org_id'),
    )
    .select(['p.post', 'p.starts', 'p.ends', 'e.title'])
    .where('p.committee_id', '=', actor.committeeId)
    .where('p.person_id', '=', personId)
    .orderBy('p.starts', 'desc')
    .execute()
  return rows.map((row) => ({
    post: postLabel(kernel.mechanisms, row.post)[lang],
    unit: row.title ?? '',
    from: row.starts,
    to: row.ends ?? '',
  }))
}
