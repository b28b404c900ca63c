/** `held` in the program and `where` in SQL are the same standing: a property over random matters and actors. */

import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import type { Actor } from './actor.ts'
import { held, party, post, type Role, raiser } from './roles.ts'
import { whereAny } from './where.ts'

const label = { zh: '某', en: 'some' }
const ids = Array.from({ length: 4 }, () => randomUUID())
const matters = Array.from({ length: 12 }, () => randomUUID())
let database: TestDatabase
let db: Database
interface Standing {
  readonly id: string
  readonly raisedBy: string | null
  readonly parties: Record<string, string[]>
}
const standings: Standing[] = matters.map((id, i) => ({
  id,
  raisedBy: ids[i % 5] ?? null,
  parties: { host: ids.filter((_, k) => (i >> k) & 1), joint: ids.filter((_, k) => ((i * 7) >> k) & 1) },
}))

beforeAll(async () => {
  database = await testDatabase()
  const owner = openDatabase(database.ownerUrl, 1)
  await inCommittee(owner, 1, async (tx) => {
    for (const id of [1, 2])
      await tx
        .insertInto('committees')
        .values({
          id,
          parent_id: null,
          code: `c${id}`,
          name: `c${id}`,
          short_name: 'c',
          level: 'county',
          region_code: '990000',
          path: [id],
        })
        .execute()
    const row = (committee_id: number, id: string) => ({
      committee_id,
      id,
      register: 'people',
      key: id,
      title: id,
      data: '{}',
    })
    await tx
      .insertInto('entries')
      .values(ids.flatMap((id) => [row(1, id), row(2, id)]))
      .execute()
    for (const committee_id of [1, 2])
      for (const [i, { id, raisedBy, parties }] of standings.entries()) {
        await tx
          .insertInto('matters')
          .values({
            committee_id,
            id,
            no: `T${i}`,
            type: 't',
            title: 't',
            state: 's',
            data: '{}',
            raised_by: raisedBy,
            raised_on: '2026-03-02',
            due: null,
            stopped_on: null,
            last_by: '{}',
          })
          .execute()
        const rows = Object.entries(parties).flatMap(([role, list]) =>
          list.map((party_id) => ({ committee_id, matter_id: id, role, party_id })),
        )
        if (rows.length) await tx.insertInto('matter_parties').values(rows).execute()
      }
  })
  await owner.destroy()
  db = openDatabase(database.appUrl, 2)
})

afterAll(async () => {
  await db.destroy()
  await database.drop()
})

const roles: Role[] = [
  party('host', label),
  party('joint', label),
  post('office', label),
  post('leader', label),
  raiser(label),
]
const actor = fc.record({
  committeeId: fc.constant(1),
  personId: fc.constantFrom(...ids, randomUUID()),
  accountId: fc.constant(null),
  name: fc.constant('a'),
  unit: fc.constant('u'),
  orgIds: fc.subarray(ids),
  posts: fc.subarray(['office', 'leader', 'member']),
  address: fc.constant(''),
  link: fc.option(
    fc.constantFrom(...matters).map((matterId) => ({ id: 'l', matterId, verbs: ['x'] })),
    { nil: undefined },
  ),
})

test('the rows SQL finds are the matters for which the role is held', async () => {
  await fc.assert(
    fc.asyncProperty(actor, fc.subarray(roles, { minLength: 1 }), async ({ link, ...rest }, some) => {
      const who: Actor = link ? { ...rest, posts: [], link } : rest
      const found = await inCommittee(db, 1, (tx) =>
        tx
          .selectFrom('matters')
          .select('id')
          .where((eb) => whereAny(eb, some, who))
          .orderBy('id')
          .execute(),
      )
      const expected = standings.filter((matter) => some.some((role) => held(role, who, matter)))
      expect(found.map((row) => row.id)).toEqual(expected.map((matter) => matter.id).sort())
    }),
    { numRuns: 150 },
  )
})

test('without the application asking for it, the database shows one committee only', async () => {
  const rows = await inCommittee(db, 2, (tx) =>
    tx.selectFrom('matters').select('committee_id').distinct().execute(),
  )
  expect(rows).toEqual([{ committee_id: 2 }])
  expect(await db.selectFrom('matters').select('id').execute()).toEqual([])
  await expect(
    inCommittee(db, 2, (tx) =>
      tx.updateTable('matters').set({ committee_id: 1 }).where('no', '=', 'T1').execute(),
    ),
  ).rejects.toThrow(/row-level security/)
})
