/** Settings on a real database: defaults, changes, refusals, the audit entry, and no value that was rolled back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { openOffices } from '../jobs/sample-office.ts'
import type { AnyMatterType } from '../matter/define.ts'
import type { Actor } from '../permissions/actor.ts'
import { catalogueOf } from './catalogue.ts'
import { changeSetting } from './change.ts'
import { defineSetting } from './define.ts'
import { allSettings, changedDays, settingOf } from './read.ts'

const near = defineSetting({
  key: 'deadlines.near',
  label: { zh: '临近提醒（工作日）', en: 'Near (working days)' },
  schema: z.int().min(1).max(30),
  default: 3,
})

const type = {
  id: 'followup',
  label: { zh: '交办事项', en: 'Follow-up' },
  states: {
    raised: { label: { zh: '待受理', en: 'Raised' }, dueIn: 5 },
    closed: { label: { zh: '已办结', en: 'Closed' }, final: true },
  },
} as unknown as AnyMatterType

const catalogue = catalogueOf([type], [near])
const at = new Date('2026-07-10T02:00:00Z')

let home: TestDatabase
let db: Database
const actor: Actor = {
  committeeId: 1,
  personId: '00000000-0000-4000-8000-000000000001',
  accountId: null,
  name: '马一',
  unit: '政协办公室',
  orgIds: [],
  posts: [],
  address: '10.0.0.1',
}

beforeAll(async () => {
  home = await testDatabase()
  await (await openOffices(home.ownerUrl, [1, 2])).close()
  db = openDatabase(home.appUrl, 3)
})
afterAll(async () => {
  await db.destroy()
  await home.drop()
})

describe('the catalogue', () => {
  it('has the declared settings and one for each state with a deadline', () => {
    expect([...catalogue.keys()]).toEqual(['deadlines.near', 'followup.raised.dueIn'])
  })

  it('refuses two settings of one name and a default its schema refuses', () => {
    expect(() => catalogueOf([type, type], [])).toThrow('followup.raised.dueIn')
    expect(() => defineSetting({ ...near, default: 0 })).toThrow('default')
  })
})

describe('a committee', () => {
  it('has the defaults until it changes one, and other committees keep theirs', async () => {
    expect(await inCommittee(db, 1, (tx) => settingOf(tx, 1, near))).toBe(3)
    const changed = await inCommittee(db, 1, (tx) =>
      changeSetting(tx, 1, catalogue, { key: near.key, value: 5, actor, at }),
    )
    expect(changed).toEqual({ ok: true, value: 5 })
    expect(await inCommittee(db, 1, (tx) => settingOf(tx, 1, near))).toBe(5)
    expect(await inCommittee(db, 2, (tx) => settingOf(tx, 2, near))).toBe(3)
    const entry = await inCommittee(db, 1, (tx) =>
      tx.selectFrom('audit').select(['event', 'actor_name', 'detail']).executeTakeFirstOrThrow(),
    )
    expect(entry).toEqual({
      event: 'setting.change',
      actor_name: '马一',
      detail: { key: near.key, from: 3, to: 5 },
    })
  })

  it('is refused a value out of bounds, with a sentence at the setting', async () => {
    const change = (value: unknown) =>
      inCommittee(db, 1, (tx) => changeSetting(tx, 1, catalogue, { key: near.key, value, actor, at }))
    for (const wrong of [0, 31, 2.5, 'many', {}])
      expect(await change(wrong)).toMatchObject({
        ok: false,
        kind: 'invalid',
        reasons: [{ field: near.key, text: { zh: expect.stringContaining('临近提醒') } }],
      })
    const unknown = { key: 'constructor', value: 1, actor, at }
    expect(await inCommittee(db, 1, (tx) => changeSetting(tx, 1, catalogue, unknown))).toMatchObject({
      kind: 'not-found',
    })
  })

  it('returns to the default by leaving the box empty', async () => {
    await inCommittee(db, 1, async (tx) => {
      const change = { key: 'followup.raised.dueIn', actor, at }
      await changeSetting(tx, 1, catalogue, { ...change, value: 8 })
      expect(await changedDays(tx, 1, 'followup')).toEqual(new Map([['raised', 8]]))
      await changeSetting(tx, 1, catalogue, { ...change, value: '' })
      expect(await changedDays(tx, 1, 'followup')).toEqual(new Map())
      const rows = await allSettings(tx, 1, catalogue)
      expect(rows.map((row) => [row.setting.key, row.value, row.changed !== null])).toEqual([
        ['deadlines.near', 5, true],
        ['followup.raised.dueIn', 5, false],
      ])
    })
  })

  it('never sees a value that was rolled back, nor one its schema no longer accepts', async () => {
    const failed = inCommittee(db, 2, async (tx) => {
      await changeSetting(tx, 2, catalogue, { key: near.key, value: 9, actor, at })
      expect(await settingOf(tx, 2, near)).toBe(9)
      throw new Error('stop')
    })
    await expect(failed).rejects.toThrow('stop')
    expect(await inCommittee(db, 2, (tx) => settingOf(tx, 2, near))).toBe(3)
    await inCommittee(db, 2, async (tx) => {
      const row = { committee_id: 2, key: near.key, value: '"seven"', by_id: null }
      await tx.insertInto('settings').values(row).execute()
      expect(await settingOf(tx, 2, near)).toBe(3)
    })
  })
})
