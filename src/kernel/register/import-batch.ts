/** An import between its preview and the end of the days in which it can be taken back. */
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import { inBatches } from '../db/in-batches.ts'
import type { ImportBatches } from '../db/tables-service.ts'
import { v7 } from '../matter/id.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { openUnder, sealUnder } from '../privacy/own-key.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { sealRows } from '../privacy/sealed-data.ts'
import type { Register } from './define.ts'
import { type Outcome, type PlannedRow, unpackRows } from './import-parts.ts'

/** What is known of a file and of what it would do, besides the rows themselves. */
export interface Plan {
  readonly kind: 'xlsx' | 'csv'
  readonly sha256: string
  readonly sheet: string | null
  readonly headerRow: number
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly counts: Readonly<Record<Outcome, number>>
}

/** What an entry was before the import; null when it was not there. */
export interface Undo {
  readonly id: string
  readonly title: string
  /** After the import: another version means that somebody changed it since. */
  readonly version: number
  /** As it lay in the database: what is sealed stays in its envelope. */
  readonly before: {
    readonly key?: string
    readonly data: Readonly<Record<string, unknown>>
    readonly archived: boolean
  } | null
}

export interface Batch extends Omit<Selectable<ImportBatches>, 'rows' | 'undo'> {
  readonly plan: Plan
  /** Opens the file on disk, where it lies hidden. */
  readonly fileKey?: string
  /** In the order of the file, some hundred at a time. */
  readonly rows: () => AsyncGenerator<PlannedRow[], void>
  /** Its rows went when somebody in the register was erased. */
  readonly isGone: boolean
}

export const UNDO_DAYS = 7

export function undoUntil(committed: Date): Date {
  return new Date(committed.getTime() + UNDO_DAYS * 86_400_000)
}

/** Rows may hold what a register seals: nobody reads them in the database, and the file is nobody's to read. */
export interface KeptPlan extends Plan {
  /** Of a release that sealed nothing. */
  readonly rows: readonly PlannedRow[]
  /** The key of the file, and then the rows in parts. */
  readonly sealed?: readonly string[]
}

const WHAT = 'import'

export async function keptPlan(
  keeper: Keeper,
  id: string,
  plan: Plan,
  { fileKey = '', parts }: { readonly fileKey?: string | undefined; readonly parts: readonly string[] },
): Promise<KeptPlan> {
  return { ...plan, rows: [], sealed: await sealUnder(keeper, id, WHAT, [fileKey, ...parts]) }
}

/** Written by a release that sealed nothing. */
export function isPlain(rows: unknown): rows is Omit<KeptPlan, 'sealed'> & { readonly fileKey?: string } {
  return typeof rows === 'object' && rows !== null && !('sealed' in rows)
}

/** What entries were before, sealed with the keys that they have by now. */
export async function keptUndo(keeper: Keeper, register: Register, undo: readonly Undo[]): Promise<Undo[]> {
  const before = undo.map(({ id, before: was }) => ({ id, data: was?.data ?? {} }))
  const sealed = await sealRows(keeper, register, before)
  return undo.map((one, i) =>
    one.before ? { ...one, before: { ...one.before, data: sealed[i] ?? {} } } : one,
  )
}

type Opened = Pick<Batch, 'plan' | 'fileKey' | 'rows' | 'isGone'>

async function openPlan(keeper: Keeper, id: string, { sealed, rows, ...plan }: KeptPlan): Promise<Opened> {
  const none = async function* () {}
  const plain = async function* () {
    if (rows.length) yield [...rows]
  }
  if (!sealed) return { plan, rows: plain, isGone: false }
  const texts = await openUnder(keeper, id, WHAT, sealed)
  if (!texts) return { plan, rows: none, isGone: true }
  const [fileKey, ...parts] = texts
  // Registers that seal nothing were kept plain beside their file's key by an older release.
  const kept = async function* () {
    for (const part of parts) yield await unpackRows(part)
  }
  return { plan, rows: parts.length ? kept : plain, isGone: false, ...(fileKey ? { fileKey } : {}) }
}

export async function addBatch(
  keeper: Keeper,
  actor: Actor,
  register: Register,
  at: Date,
  file: {
    readonly name: string
    readonly plan: Plan
    readonly fileKey: string
    readonly parts: readonly string[]
  },
): Promise<string> {
  const id = v7(at)
  await keeper.tx
    .insertInto('import_batches')
    .values({
      committee_id: actor.committeeId,
      id,
      register: register.id,
      file_name: file.name,
      rows: JSON.stringify(await keptPlan(keeper, id, file.plan, file)),
      undo: null,
      by_id: actor.personId,
      at,
    })
    .execute()
  return id
}

export async function findBatch(
  keeper: Keeper,
  register: Register,
  id: string,
  lock = false,
): Promise<Batch | undefined> {
  const query = keeper.tx
    .selectFrom('import_batches')
    .select(['committee_id', 'id', 'register', 'file_name', 'rows'])
    .select(['by_id', 'at', 'committed_at', 'undone_at'])
    .where('committee_id', '=', keeper.committeeId)
    .where('register', '=', register.id)
    .where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return undefined
  const { rows, ...batch } = row
  return { ...batch, ...(await openPlan(keeper, id, rows as KeptPlan)) }
}

/** What taking it back needs; null when it was not written, or too long ago. */
export async function undoOf(tx: Tx, { committee_id, id }: Pick<Batch, 'committee_id' | 'id'>) {
  const kept = await tx
    .selectFrom('import_batches')
    .select(sql<boolean>`undo is not null`.as('there'))
    .where('committee_id', '=', committee_id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!kept?.there) return null
  const query = sql<{ one: Undo }>`
    select u.one from import_batches b, jsonb_array_elements(b.undo) as u(one)
     where b.committee_id = ${committee_id} and b.id = ${id}`
  const undo: Undo[] = []
  for await (const some of inBatches(tx, query)) undo.push(...some.map((row) => row.one))
  return undo
}

/** The latest imports of a register, without their rows. */
export function latestBatches(tx: Tx, actor: Actor, register: Register) {
  return tx
    .selectFrom('import_batches as b')
    .leftJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'b.committee_id').onRef('e.id', '=', 'b.by_id'),
    )
    .select(['b.id', 'b.file_name', 'b.at', 'b.committed_at', 'b.undone_at', 'e.title'])
    .select(sql<Plan['counts']>`b.rows -> 'counts'`.as('counts'))
    .where('b.committee_id', '=', actor.committeeId)
    .where('b.register', '=', register.id)
    .orderBy('b.at', 'desc')
    .limit(20)
    .execute()
}

export const noBatch: Refusal = refuse('not-found', {
  code: 'import',
  text: { zh: '没有这次导入，请重新上传文件', en: 'There is no such import; upload the file again' },
})
