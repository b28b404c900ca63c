/**
 * Brings what an older release, another key or a restored backup left to what holds now: plain values are sealed,
 * marks follow their key, and of erased people nothing comes back. Once done, a later start finds nothing to do.
 */
import { sql } from 'kysely'
import { inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import { type Register, sealedFields } from '../register/define.ts'
import type { Entry } from '../register/store.ts'
import { keepMarks, keyOf } from './marks.ts'
import type { Keeper } from './person-keys.ts'
import { openRows, sealRows } from './sealed-data.ts'
import { sealDrafts, sealImports } from './settle-copies.ts'

type Settling = Pick<Kernel, 'db' | 'vault' | 'registers' | 'clock'>

const PAGE = 500
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Answers how many entries were sealed or marked anew; the caller sweeps away what they were. */
export async function settle(kernel: Settling): Promise<number> {
  const committees = await outsideCommittees(kernel.db, (tx) =>
    tx.selectFrom('committees').select('id').execute(),
  )
  let settled = 0
  for (const { id } of committees) {
    const open = await inCommittee(kernel.db, id, async (tx) => {
      await forgetMarks(tx, id)
      return unsettled(kernel, { vault: kernel.vault, tx, committeeId: id })
    })
    for (const register of open) settled += await settleRegister(kernel, id, register)
  }
  return settled
}

async function unsettled({ registers }: Settling, { vault, tx, committeeId }: Keeper): Promise<Register[]> {
  const rows = await tx
    .selectFrom('sealings')
    .select(['place', 'digests'])
    .where('committee_id', '=', committeeId)
    .execute()
  const done = new Map(rows.map((row) => [row.place, row.digests]))
  return [...registers.values()].filter(
    (register) => sealedFields(register).length > 0 && done.get(placeOf(register)) !== vault.digestId,
  )
}

/** Another field sealed is another place. */
function placeOf(register: Register): string {
  return `${register.id}: ${sealedFields(register).sort().join(' ')}`
}

/** An old backup brings back the marks of people who were erased since. */
async function forgetMarks(tx: Tx, committeeId: number): Promise<void> {
  await sql`
    delete from entry_lookups l using person_keys k
     where l.committee_id = ${committeeId} and k.committee_id = l.committee_id and k.subject_id = l.entry_id
       and k.destroyed_at is not null`.execute(tx)
  await sql`
    update entries e set key = 'erased ' || e.id from person_keys k
     where e.committee_id = ${committeeId} and k.committee_id = e.committee_id and k.subject_id = e.id
       and k.destroyed_at is not null and e.key ~ '^[0-9a-f]{8}[.][A-Za-z0-9_-]{43}$'`.execute(tx)
}

async function settleRegister(kernel: Settling, committeeId: number, register: Register): Promise<number> {
  const { db, vault, clock } = kernel
  const within = <T>(work: (keeper: Keeper) => Promise<T>) =>
    inCommittee(db, committeeId, (tx) => work({ vault, tx, committeeId }))
  let settled = 0
  for (let after: string | undefined = FIRST; after; ) {
    const page = await within((keeper) => settlePage(keeper, register, after ?? FIRST))
    settled += page.settled
    after = page.last
  }
  await within(async (keeper) => {
    await sealImports(keeper, register)
    await sealDrafts(keeper, register)
    const row = {
      committee_id: committeeId,
      place: placeOf(register),
      digests: vault.digestId,
      at: clock.now(),
    }
    await keeper.tx
      .insertInto('sealings')
      .values(row)
      .onConflict((c) => c.columns(['committee_id', 'place']).doUpdateSet(row))
      .execute()
  })
  return settled
}

/** Neither a version nor a day changes: nobody did anything to these entries. */
async function settlePage(keeper: Keeper, register: Register, after: string) {
  const { tx, committeeId } = keeper
  const entries: Entry[] = await tx
    .selectFrom('entries')
    .selectAll()
    .where('committee_id', '=', committeeId)
    .where('register', '=', register.id)
    .where('id', '>', after)
    .orderBy('id')
    .limit(PAGE)
    .forUpdate()
    .execute()
  const open = await openRows(keeper, register, entries)
  const was = new Map(entries.map(({ id, data }, i) => [id, { sealed: data, open: open[i]?.data ?? {} }]))
  const sealed = await sealRows(keeper, register, open, was)
  const values = entries.map(({ id, key }, i) => ({
    id,
    key: keyOf(keeper, register, open[i]?.data ?? {}) ?? key,
    data: sealed[i],
  }))
  await sql`
    update entries e set key = v.key, data = v.data
      from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(id uuid, key text, data jsonb)
     where e.committee_id = ${committeeId} and e.id = v.id and (e.key, e.data) is distinct from (v.key, v.data)`.execute(
    tx,
  )
  await keepMarks(keeper, register, open)
  return { settled: entries.length, last: entries.length < PAGE ? undefined : entries.at(-1)?.id }
}
