/** An import between its preview and the end of the days in which it can be taken back. */
import { type Selectable, sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { ImportBatches } from '../db/tables-service.ts'
import { v7 } from '../matter/id.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { openUnder, sealUnder } from '../privacy/own-key.ts'
import type { Keeper } from '../privacy/person-keys.ts'
import { sealRows } from '../privacy/sealed-data.ts'
import { type Register, sealedFields } from './define.ts'

export type Outcome = 'new' | 'changed' | 'same' | 'error'

export interface PlannedRow {
  readonly row: number
  readonly title: string
  readonly outcome: Outcome
  readonly problems: readonly string[]
  /** Field by field, before → after. */
  readonly changes: readonly string[]
  /** The entry it changes, as the preview found it. */
  readonly entry?: { readonly id: string; readonly version: number }
  /** What is written. */
  readonly data?: Readonly<Record<string, unknown>>
}

/** What is kept of a file and of what it would do. */
export interface Plan {
  readonly kind: 'xlsx' | 'csv'
  readonly sha256: string
  /** Opens the file on disk, where it lies hidden. */
  readonly fileKey?: string
  readonly sheet: string | null
  readonly headerRow: number
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly counts: Readonly<Record<Outcome, number>>
  readonly rows: readonly PlannedRow[]
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

export type Batch = Omit<Selectable<ImportBatches>, 'rows' | 'undo'> & {
  readonly plan: Plan
  readonly undo: readonly Undo[] | null
  /** Its rows went when somebody in the register was erased. */
  readonly isGone: boolean
}

export const UNDO_DAYS = 7

export function undoUntil(committed: Date): Date {
  return new Date(committed.getTime() + UNDO_DAYS * 86_400_000)
}

export function countsOf(rows: readonly PlannedRow[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = { new: 0, changed: 0, same: 0, error: 0 }
  for (const { outcome } of rows) counts[outcome] += 1
  return counts
}

/** What a register seals is no more readable in an import of it, and the file is nobody's to read. */
interface KeptPlan extends Omit<Plan, 'fileKey'> {
  /** The key of the file, and then the rows, so many at a time. */
  readonly sealed?: readonly string[]
}

const WHAT = 'import'
const PART = 500

export async function keptPlan(
  keeper: Keeper,
  register: Register,
  id: string,
  plan: Plan,
): Promise<KeptPlan> {
  const { rows, fileKey = '', ...told } = plan
  const hidden = sealedFields(register).length ? rows : []
  const sealed = await sealUnder(keeper, id, WHAT, partsOf(fileKey, hidden))
  return { ...told, rows: hidden.length ? [] : rows, sealed }
}

function* partsOf(fileKey: string, rows: readonly PlannedRow[]): Generator<string, void> {
  yield fileKey
  for (let at = 0; at < rows.length; at += PART) yield JSON.stringify(rows.slice(at, at + PART))
}

/** Written by a release that sealed nothing. */
export function isPlain(rows: unknown): boolean {
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

async function readPlan(keeper: Keeper, id: string, kept: KeptPlan): Promise<Pick<Batch, 'plan' | 'isGone'>> {
  const { sealed, ...plan } = kept
  if (!sealed) return { plan, isGone: false }
  const texts = await openUnder(keeper, id, WHAT, sealed)
  if (!texts) return { plan, isGone: true }
  const [fileKey, ...parts] = texts
  const hidden = parts.flatMap((part) => JSON.parse(part) as PlannedRow[])
  const rows = hidden.length ? hidden : plan.rows
  return { plan: { ...plan, rows, ...(fileKey ? { fileKey } : {}) }, isGone: false }
}

export async function addBatch(
  keeper: Keeper,
  actor: Actor,
  register: Register,
  at: Date,
  { fileName, plan }: { readonly fileName: string; readonly plan: Plan },
): Promise<string> {
  const id = v7(at)
  await keeper.tx
    .insertInto('import_batches')
    .values({
      committee_id: actor.committeeId,
      id,
      register: register.id,
      file_name: fileName,
      rows: JSON.stringify(await keptPlan(keeper, register, id, plan)),
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
    .selectAll()
    .where('committee_id', '=', keeper.committeeId)
    .where('register', '=', register.id)
    .where('id', '=', id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  if (!row) return undefined
  const { rows, undo, ...batch } = row
  return { ...batch, ...(await readPlan(keeper, id, rows as KeptPlan)), undo: undo as Undo[] | null }
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
