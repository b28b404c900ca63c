/** Keys of their own for those whose data is sealed: without its key, what an entry holds is lost for good. */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Vault } from '../secrets/vault.ts'

/** One transaction of one committee, and the secrets to work with in it. */
export interface Keeper {
  readonly vault: Vault
  readonly tx: Tx
  readonly committeeId: number
}

export type KeyFound = Buffer | 'destroyed'

/** One query for all of them; whoever never had a key is missing in the answer. */
export async function keysOf(
  { vault, tx, committeeId }: Keeper,
  subjects: readonly string[],
): Promise<Map<string, KeyFound>> {
  if (!subjects.length) return new Map()
  const rows = await tx
    .selectFrom('person_keys')
    .select(['subject_id', 'wrapped'])
    .where('committee_id', '=', committeeId)
    .where('subject_id', '=', sql<string>`any(${subjects}::uuid[])`)
    .execute()
  return new Map(
    rows.map(({ subject_id: id, wrapped }) => [
      id,
      wrapped === null ? 'destroyed' : vault.openKey(wrapped, placeOf(committeeId, id)),
    ]),
  )
}

/** The keys of all of them, made for those who have none. A destroyed key is never replaced. */
export async function makeKeys(keeper: Keeper, subjects: readonly string[]): Promise<Map<string, KeyFound>> {
  const { vault, tx, committeeId } = keeper
  const made = new Map(subjects.map((id) => [id, vault.newKey(placeOf(committeeId, id))]))
  const wrapped = [...made.values()].map((one) => one.wrapped)
  const { rows } = await sql<{ subject_id: string }>`
    insert into person_keys (committee_id, subject_id, wrapped)
    select ${committeeId}::int, * from unnest(${[...made.keys()]}::uuid[], ${wrapped}::text[])
    on conflict do nothing returning subject_id`.execute(tx)
  const fresh = new Set(rows.map((row) => row.subject_id))
  const held = await keysOf(
    keeper,
    [...made.keys()].filter((id) => !fresh.has(id)),
  )
  for (const [id, { key }] of made) if (fresh.has(id)) held.set(id, key)
  return held
}

/** What they sealed is unreadable from this moment on, wherever a copy of it lies. */
export async function destroyKeys(
  { tx, committeeId }: Omit<Keeper, 'vault'>,
  subjects: readonly string[],
  at: Date,
): Promise<void> {
  await sql`
    insert into person_keys (committee_id, subject_id, wrapped, destroyed_at)
    select ${committeeId}::int, id, null, ${at}::timestamptz from unnest(${subjects}::uuid[]) as t(id)
    on conflict (committee_id, subject_id) do update set wrapped = null, destroyed_at = excluded.destroyed_at`.execute(
    tx,
  )
}

/** For what is thrown away as a whole and may come again: a draft, a preview. */
export async function dropKeys(
  { tx, committeeId }: Omit<Keeper, 'vault'>,
  subjects: readonly string[],
): Promise<void> {
  if (!subjects.length) return
  await tx
    .deleteFrom('person_keys')
    .where('committee_id', '=', committeeId)
    .where('subject_id', '=', sql<string>`any(${subjects}::uuid[])`)
    .execute()
}

/** Bound to its owner: the key of one person does not open under the name of another. */
function placeOf(committeeId: number, subject: string): string {
  return `key ${committeeId} ${subject}`
}

/** The same key under the master key that seals now; answers how many were wrapped anew. */
export async function rewrapKeys({ vault, tx, committeeId }: Keeper, size = 1000): Promise<number> {
  let after = '00000000-0000-0000-0000-000000000000'
  let done = 0
  for (;;) {
    const { rows } = await sql<{ subject_id: string; wrapped: string }>`
      select subject_id, wrapped from person_keys
       where committee_id = ${committeeId} and subject_id > ${after} and wrapped is not null
       order by subject_id limit ${size} for update`.execute(tx)
    const last = rows.at(-1)
    if (!last) return done
    after = last.subject_id
    const old = rows.filter((row) => row.wrapped.split('.')[1] !== vault.keyId)
    const ids = old.map((row) => row.subject_id)
    const wrapped = old.map((row) => {
      const place = placeOf(committeeId, row.subject_id)
      return vault.seal(vault.unseal(row.wrapped, place), place)
    })
    await sql`
      update person_keys k set wrapped = v.wrapped from unnest(${ids}::uuid[], ${wrapped}::text[]) as v(id, wrapped)
       where k.committee_id = ${committeeId} and k.subject_id = v.id`.execute(tx)
    done += old.length
  }
}
