/** Reads and writes matters with their parties. */
import type { Selectable } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Matters } from '../db/tables.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'
import { partiesOf } from './parties.ts'

type Row = Selectable<Matters>

export async function findMatter(
  tx: Tx,
  committeeId: number,
  where: { readonly no: string } | { readonly id: string },
  lock = false,
): Promise<Matter | undefined> {
  let query = tx.selectFrom('matters').selectAll().where('committee_id', '=', committeeId)
  query = 'no' in where ? query.where('no', '=', where.no) : query.where('id', '=', where.id)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && (await withParties(tx, committeeId, [row]))[0]
}

/** Adds parties and the names of their entries to rows, in one query for all of them. */
export async function withParties(tx: Tx, committeeId: number, rows: readonly Row[]): Promise<Matter[]> {
  if (!rows.length) return []
  const found = await tx
    .selectFrom('matter_parties as p')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'p.committee_id').onRef('e.id', '=', 'p.party_id'),
    )
    .select(['p.matter_id', 'p.role', 'p.party_id', 'e.title'])
    .where('p.committee_id', '=', committeeId)
    .where(
      'p.matter_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
  const parties = new Map<string, Record<string, string[]>>()
  const names = new Map<string, Record<string, string>>()
  for (const p of found) {
    const own = parties.get(p.matter_id) ?? {}
    parties.set(p.matter_id, { ...own, [p.role]: [...(own[p.role] ?? []), p.party_id] })
    names.set(p.matter_id, { ...names.get(p.matter_id), [p.party_id]: p.title })
  }
  return rows.map((row) => toMatter(row, parties.get(row.id) ?? {}, names.get(row.id) ?? {}))
}

function toMatter(row: Row, parties: Record<string, string[]>, names: Record<string, string>): Matter {
  return {
    id: row.id,
    no: row.no,
    type: row.type,
    title: row.title,
    state: row.state,
    version: row.version,
    data: row.data,
    region: row.region,
    raisedBy: row.raised_by,
    raisedOn: row.raised_on,
    enteredAt: row.entered_at.toISOString(),
    due: row.due,
    stoppedOn: row.stopped_on,
    closedAt: row.closed_at?.toISOString() ?? null,
    parties,
    names,
    lastBy: row.last_by,
  }
}

function columns(matter: Matter) {
  return {
    title: matter.title,
    state: matter.state,
    version: matter.version,
    region: matter.region,
    data: JSON.stringify(matter.data),
    entered_at: matter.enteredAt,
    due: matter.due,
    stopped_on: matter.stoppedOn,
    closed_at: matter.closedAt,
    last_by: JSON.stringify(matter.lastBy),
  }
}

export async function insertMatter(
  tx: Tx,
  committeeId: number,
  type: AnyMatterType,
  matter: Matter,
): Promise<void> {
  await tx
    .insertInto('matters')
    .values({
      committee_id: committeeId,
      id: matter.id,
      no: matter.no,
      type: matter.type,
      raised_by: matter.raisedBy,
      raised_on: matter.raisedOn,
      ...columns(matter),
    })
    .execute()
  await saveParties(tx, committeeId, type, matter)
}

export async function saveMatter(
  tx: Tx,
  committeeId: number,
  type: AnyMatterType,
  before: Matter,
  matter: Matter,
): Promise<void> {
  await tx
    .updateTable('matters')
    .set({
      ...columns(matter),
      updated_at: new Date(),
      ...(matter.due === before.due ? {} : { overdue_at: null }),
    })
    .where('committee_id', '=', committeeId)
    .where('id', '=', matter.id)
    .execute()
  const was = JSON.stringify(partiesOf(type, before.data))
  if (was !== JSON.stringify(partiesOf(type, matter.data))) await saveParties(tx, committeeId, type, matter)
}

async function saveParties(tx: Tx, committeeId: number, type: AnyMatterType, matter: Matter): Promise<void> {
  await tx
    .deleteFrom('matter_parties')
    .where('committee_id', '=', committeeId)
    .where('matter_id', '=', matter.id)
    .execute()
  const rows = Object.entries(partiesOf(type, matter.data)).flatMap(([role, ids]) =>
    ids.map((party_id) => ({ committee_id: committeeId, matter_id: matter.id, role, party_id })),
  )
  if (rows.length) await tx.insertInto('matter_parties').values(rows).execute()
}
