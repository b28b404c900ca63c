/** Marking overdue and tidying on a real database, by two at a time, and what a day's work leaves behind. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { verifyChain } from '../audit/verify.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { keepingJobs } from '../keeping/jobs.ts'
import type { Kernel, LoadedType } from '../kernel.ts'
import type { AnyMatterType } from '../matter/define.ts'
import { unreadNotices } from '../notices/inbox.ts'
import { post } from '../permissions/roles.ts'
import { kernelJobs } from './kernel-jobs.ts'
import { markOverdue } from './mark-overdue.ts'
import { QUEUES } from './queues.ts'
import { type Office, openOffices } from './sample-office.ts'
import { tidy } from './tidy.ts'

let home: TestDatabase
let db: Database
let offices: Office[]
let close: () => Promise<void>
let kernel: Kernel
const now = new Date('2026-07-10T02:00:00Z')
const days = (n: number) => new Date(now.getTime() + n * 86_400_000)

const type = {
  id: 'followup',
  states: { handed: { label: { zh: '办理中', en: 'Handed over' }, waitsFor: ['office'] } },
  roles: { office: post('office', { zh: '办公室', en: 'Office' }) },
} as unknown as AnyMatterType

beforeAll(async () => {
  home = await testDatabase()
  ;({ offices, close } = await openOffices(home.ownerUrl, [1, 2]))
  db = openDatabase(home.appUrl, 6)
  const types = new Map([['followup', { type } as LoadedType]])
  kernel = { db, home: '/nowhere', clock: { now: () => now }, types } as unknown as Kernel
})
afterAll(async () => {
  await db.destroy()
  await close()
  await home.drop()
})

it('marks each overdue matter once, whoever runs it, and tells those it waits for', async () => {
  const [one, two] = offices
  if (!one || !two) throw new Error('no offices')
  const clerk = await one.person('马一', { mail: 'ma@x.test' })
  await one.post(clerk, null, 'office')
  const late: string[] = []
  for (let n = 0; n < 130; n += 1) late.push(await one.matter({ title: `修路${n}`, due: '2026-07-09' }))
  await one.matter({ title: '今天到期', due: '2026-07-10' })
  await one.matter({ title: '没有时限' })
  await one.matter({ title: '中止计时', due: '2026-07-01', stoppedOn: '2026-06-30' })
  late.push(await two.matter({ title: '别的县', due: '2026-07-08' }))

  const counts = await Promise.all([markOverdue(kernel), markOverdue(kernel), markOverdue(kernel)])
  expect(counts.reduce((a, b) => a + b, 0)).toBe(131)
  expect(await markOverdue(kernel)).toBe(0)
  await inCommittee(db, 1, async (tx) => {
    const marked = await tx.selectFrom('matters').select('id').where('overdue_at', 'is not', null).execute()
    expect(marked.map((row) => row.id).sort()).toEqual(late.slice(0, 130).sort())
    expect(await unreadNotices(tx, { committeeId: 1, personId: clerk })).toBe(130)
    const entries = await tx
      .selectFrom('audit')
      .select(['event', 'actor_id', 'subject_id', 'detail'])
      .execute()
    expect(new Set(entries.map((row) => row.subject_id)).size).toBe(130)
    expect(entries[0]).toMatchObject({
      event: 'matter.overdue',
      actor_id: null,
      detail: { due: '2026-07-09' },
    })
    expect(await verifyChain(tx, 1)).toEqual({ rows: 130, broken: null })
  })
})

it('marks a matter again when its new deadline passes as well', async () => {
  const [id] = (await inCommittee(db, 2, (tx) => tx.selectFrom('matters').select('id').execute())).map(
    (r) => r.id,
  )
  const extend = { due: '2026-07-09', overdue_at: null }
  await inCommittee(db, 2, (tx) =>
    tx
      .updateTable('matters')
      .set(extend)
      .where('id', '=', id ?? '')
      .execute(),
  )
  expect(await markOverdue(kernel)).toBe(1)
})

it('tidies what has served its time and nothing else', async () => {
  const person = await offices[0]?.person('吴二', { mail: 'wu@x.test' })
  await inCommittee(db, 1, async (tx) => {
    const request = { committee_id: 1, actor_id: null, fingerprint: 'f', status: 200, body: null }
    for (const [key, at] of [
      ['old', days(-8)],
      ['new', days(-6)],
    ] as const)
      await tx
        .insertInto('requests')
        .values({ ...request, key, at })
        .execute()
    for (const [key, at] of [
      ['old', days(-181)],
      ['new', days(-1)],
    ] as const)
      await tx.insertInto('drafts').values({ committee_id: 1, owner: 'a', key, data: '{}', at }).execute()
    const account = await tx
      .selectFrom('accounts')
      .select('id')
      .where('person_id', '=', person ?? '')
      .executeTakeFirstOrThrow()
    for (const [n, expires_at] of [
      [1, days(-8)],
      [2, days(1)],
    ] as const)
      await tx
        .insertInto('sessions')
        .values({
          committee_id: 1,
          id: randomUUID(),
          token_hash: Buffer.from([n]),
          account_id: account.id,
          csrf: '',
          expires_at,
        })
        .execute()
    for (const [key, at] of [
      ['old', days(-366)],
      ['stale', days(-4)],
    ] as const) {
      const id = randomUUID()
      const notice = {
        committee_id: 1,
        id,
        person_id: person ?? '',
        kind: 'waits',
        zh: '',
        en: '',
        href: '',
        matter_id: null,
      }
      await tx
        .insertInto('notices')
        .values({ ...notice, key, at })
        .execute()
      const delivery = {
        committee_id: 1,
        id: randomUUID(),
        notice_id: id,
        channel: 'mail' as const,
        address: 'x',
        next_at: at,
      }
      await tx.insertInto('deliveries').values(delivery).execute()
    }
  })
  await inCommittee(kernel.db, 1, async (tx) => {
    const rows = JSON.stringify({ counts: { new: 1 }, rows: [{ title: '某人' }] })
    for (const [at, committed_at] of [
      [days(-9), days(-8)],
      [days(-9), null],
      [days(-2), null],
    ] as const)
      await tx
        .insertInto('import_batches')
        .values({
          committee_id: 1,
          id: randomUUID(),
          register: 'people',
          file_name: 'a.xlsx',
          rows,
          undo: committed_at && '[]',
          by_id: null,
          at,
          committed_at,
        })
        .execute()
  })
  expect(await tidy(kernel)).toEqual({
    failures: 0,
    requests: 1,
    drafts: 1,
    sessions: 1,
    undo: 1,
    previews: 1,
    stale: 2,
    deliveries: 1,
    notices: 1,
  })
  expect(await tidy(kernel)).toEqual({
    failures: 0,
    requests: 0,
    drafts: 0,
    sessions: 0,
    undo: 0,
    previews: 0,
    stale: 0,
    deliveries: 0,
    notices: 0,
  })
  const kept = await inCommittee(kernel.db, 1, (tx) =>
    tx.selectFrom('import_batches').select('rows').orderBy('at').execute(),
  )
  expect(kept.map((batch) => (batch.rows as { rows: unknown[] }).rows.length)).toEqual([0, 1])
})

it('has a queue for each of its jobs', () => {
  const jobs = [...kernelJobs(kernel, { channels: [], origin: '' }), ...keepingJobs(kernel, home.ownerUrl)]
  expect(jobs.map((job) => job.name).sort()).toEqual([...QUEUES].sort())
})
