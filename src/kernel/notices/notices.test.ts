/** The outbox on a real database: who is told once, what is sent, tried again, merged and paced. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase, type Tx } from '../db/database.ts'
import { type Office, openOffices } from '../jobs/sample-office.ts'
import type { Channel, Message, Sent } from './channel.ts'
import { claim } from './claim.ts'
import { drain } from './drain.ts'
import { listNotices, markRead, unreadNotices } from './inbox.ts'
import { notify, type Told } from './notify.ts'
import { noticeSwitches, setNoticeSwitches } from './switches.ts'

let home: TestDatabase
let db: Database
let close: () => Promise<void>
let offices: Office[]
let now = new Date('2026-07-10T02:00:00Z')
const clock = { now: () => now }
const later = (minutes: number) => {
  now = new Date(now.getTime() + minutes * 60_000)
}

beforeAll(async () => {
  home = await testDatabase()
  const opened = await openOffices(home.ownerUrl, [1, 2, 3, 4, 5, 6])
  offices = opened.offices
  close = opened.close
  db = openDatabase(home.appUrl, 6)
})
afterAll(async () => {
  await db.destroy()
  await close()
  await home.drop()
})
beforeEach(() => {
  now = new Date('2026-07-10T02:00:00Z')
})

function office(id: number): Office {
  const found = offices.find((o) => o.committeeId === id)
  if (!found) throw new Error('no such office')
  return found
}

const within = <T>(id: number, work: (tx: Tx) => Promise<T>) => inCommittee(db, id, work)

function told(to: string[], more: Partial<Told> = {}): Told {
  const text = { zh: '“修路”待答复，等您办理', en: '“Road”: to answer' }
  return { to, kind: 'waits', text, href: '/m/JB2026-1', key: 'waits:1', at: now, ...more }
}

function fakeChannel(id: 'mail' | 'webhook', answers: Sent[] = [], perMinute?: number) {
  const sent: Message[] = []
  const channel: Channel = {
    id,
    ...(perMinute ? { perMinute } : {}),
    send: async (message) => {
      sent.push(message)
      return answers.shift() ?? { ok: true }
    },
  }
  return { channel, sent }
}

const run = (...channels: Channel[]) => drain(db, { channels, clock, origin: 'https://zx.test' })

describe('notices', () => {
  it('tell each person once per key, in the program and by mail as they chose', async () => {
    const o = office(1)
    const ma = await o.person('马一', { mail: 'ma@x.test' })
    const li = await o.person('李二', { mail: 'li@x.test', lang: 'en', switches: { waits: { mail: false } } })
    const wu = await o.person('吴三')
    expect(await within(1, (tx) => notify(tx, 1, told([ma, li, wu, ma])))).toEqual([ma, li, wu])
    expect(await within(1, (tx) => notify(tx, 1, told([ma, li])))).toEqual([])
    const reader = { committeeId: 1, personId: ma }
    const page = await within(1, (tx) => listNotices(tx, reader, { page: 1, size: 10 }))
    expect(page).toMatchObject({
      total: 1,
      rows: [{ text: told([]).text, href: '/m/JB2026-1', readAt: null }],
    })
    expect(await within(1, (tx) => unreadNotices(tx, reader))).toBe(1)
    expect(await within(1, (tx) => markRead(tx, reader, { ids: [] }, now))).toBe(0)
    expect(await within(1, (tx) => markRead(tx, reader, 'all', now))).toBe(1)
    expect(await within(1, (tx) => unreadNotices(tx, reader))).toBe(0)
    expect(await within(1, (tx) => unreadNotices(tx, { committeeId: 1, personId: li }))).toBe(1)
    expect((await within(1, (tx) => listNotices(tx, reader, { page: 3, size: 10 }))).total).toBe(1)

    const mail = fakeChannel('mail')
    expect(await run(mail.channel)).toEqual({ sent: 1, failed: 0, again: 0 })
    expect(mail.sent).toEqual([
      expect.objectContaining({
        to: 'ma@x.test',
        subject: '“修路”待答复，等您办理',
        text: expect.stringContaining('https://zx.test/m/JB2026-1'),
      }),
    ])
    expect(await run(mail.channel)).toEqual({ sent: 0, failed: 0, again: 0 })
  })

  it('vanish with the act that is rolled back', async () => {
    const zhao = await office(1).person('赵四', { mail: 'zhao@x.test' })
    const failed = within(1, async (tx) => {
      await notify(tx, 1, told([zhao], { key: 'rolled-back' }))
      throw new Error('stop')
    })
    await expect(failed).rejects.toThrow('stop')
    expect(await within(1, (tx) => unreadNotices(tx, { committeeId: 1, personId: zhao }))).toBe(0)
    expect((await run(fakeChannel('mail').channel)).sent).toBe(0)
  })

  it('keep a private title out, and respect a switch-off but where knowing is a duty', async () => {
    const o = office(2)
    const off = { inApp: false, mail: false }
    const qian = await o.person('钱五', { mail: 'q@x.test', switches: { moved: off, waits: off } })
    await within(2, async (tx) => {
      expect(await notify(tx, 2, told([qian], { kind: 'moved', key: 'a' }))).toEqual([])
      expect(await notify(tx, 2, told([qian], { kind: 'waits', key: 'b', sensitive: true }))).toEqual([qian])
      const { rows } = await listNotices(tx, { committeeId: 2, personId: qian }, { page: 1, size: 10 })
      expect(rows.map((row) => row.text.zh)).toEqual(['有事待您办理（内容请登录查看）'])
    })
    expect((await run(fakeChannel('mail').channel)).sent).toBe(0)
  })

  it('can be switched per kind', async () => {
    const sun = await office(2).person('孙六', { mail: 's@x.test' })
    await within(2, async (tx) => {
      const account = await tx
        .selectFrom('accounts')
        .select('id')
        .where('person_id', '=', sun)
        .executeTakeFirstOrThrow()
      await setNoticeSwitches(tx, 2, account.id, [{ kind: 'moved', inApp: false, mail: true }])
      const rows = await noticeSwitches(tx, 2, account.id)
      expect(rows.find((row) => row.kind === 'moved')).toMatchObject({
        inApp: false,
        mail: true,
        fixed: false,
      })
      expect(rows.find((row) => row.kind === 'waits')).toMatchObject({ inApp: true, mail: true, fixed: true })
      expect(await notify(tx, 2, told([sun], { kind: 'moved', key: 'mail-only' }))).toEqual([])
      expect(await unreadNotices(tx, { committeeId: 2, personId: sun })).toBe(0)
    })
    const mail = fakeChannel('mail')
    await run(mail.channel)
    expect(mail.sent.map((m) => m.to)).toEqual(['s@x.test'])
  })
})

describe('the outbox', () => {
  it('merges what waits for one address and keeps the id of a batch it tries again', async () => {
    const zhou = await office(3).person('周七', { mail: 'zhou@x.test' })
    await within(3, async (tx) => {
      for (const n of [1, 2, 3]) await notify(tx, 3, told([zhou], { key: `k${n}` }))
    })
    const mail = fakeChannel('mail', [{ ok: false, retry: true, problem: '451 later' }])
    expect(await run(mail.channel)).toMatchObject({ again: 1, sent: 0 })
    expect(await run(mail.channel)).toMatchObject({ again: 0, sent: 0 })
    await within(3, (tx) => notify(tx, 3, told([zhou], { key: 'k4' })))
    later(1)
    expect(await run(mail.channel)).toMatchObject({ sent: 2 })
    const [first, ...others] = mail.sent
    expect(first?.subject).toBe('您有 3 条新通知')
    expect(others.map((m) => m.id)).toContain(first?.id)
    expect(others.map((m) => m.subject).sort()).toEqual(['“修路”待答复，等您办理', '您有 3 条新通知'].sort())
  })

  it('gives a batch to one of two that drain at a time, and back after a crash under the same id', async () => {
    const wu = await office(4).person('吴八', { mail: 'wu@x.test' })
    await within(4, (tx) => notify(tx, 4, told([wu])))
    const mail = fakeChannel('mail')
    const crashed = await within(4, (tx) => claim(tx, 4, mail.channel, now))
    expect(crashed?.lines).toHaveLength(1)
    expect((await run(mail.channel)).sent).toBe(0)
    later(2)
    const both = await Promise.all([run(mail.channel), run(mail.channel), run(mail.channel)])
    expect(both.reduce((sum, d) => sum + d.sent, 0)).toBe(1)
    expect(mail.sent).toHaveLength(1)
    expect(mail.sent[0]?.id).toBe(crashed?.lines[0]?.deliveryId)
  })

  it('sends no mail to somebody who is out of the register', async () => {
    const o = office(5)
    const [gone, here] = [await o.person('郑六', { mail: 'z6@x.test' }), await o.person('郑七', {})]
    await within(5, (tx) =>
      tx.updateTable('entries').set({ archived_at: now }).where('id', '=', gone).execute(),
    )
    await within(5, (tx) => notify(tx, 5, told([gone, here], { key: 'gone' })))
    const mail = fakeChannel('mail')
    expect(await run(mail.channel)).toEqual({ sent: 0, failed: 0, again: 0 })
  })

  it('stops after a final no, after a closed account, and leaves a broken gateway alone', async () => {
    const o = office(5)
    const people: string[] = []
    for (const n of [1, 2, 3, 4, 5]) people.push(await o.person(`郑${n}`, { mail: `z${n}@x.test` }))
    const [gone = ''] = people
    await within(5, (tx) => notify(tx, 5, told([gone])))
    await within(5, (tx) =>
      tx.updateTable('accounts').set({ disabled_at: now }).where('person_id', '=', gone).execute(),
    )
    const mail = fakeChannel('mail', [{ ok: false, retry: false, problem: '550 no such user' }])
    expect(await run(mail.channel)).toEqual({ sent: 0, failed: 1, again: 0 })
    expect(mail.sent).toHaveLength(0)
    await within(5, (tx) => notify(tx, 5, told(people.slice(1), { key: 'second' })))
    expect(await run(mail.channel)).toEqual({ sent: 3, failed: 1, again: 0 })
    await within(5, (tx) => notify(tx, 5, told(people.slice(1), { key: 'third' })))
    const broken = fakeChannel(
      'mail',
      Array.from({ length: 9 }, () => ({ ok: false, retry: true, problem: 'down' })),
    )
    expect(await run(broken.channel)).toEqual({ sent: 0, failed: 0, again: 3 })
  })

  it('tells the group once an event and at most so often a minute; the rest is merged', async () => {
    const o = office(6)
    const [a, b] = [await o.person('冯九'), await o.person('陈十')]
    await within(6, (tx) =>
      tx
        .insertInto('settings')
        .values({
          committee_id: 6,
          key: 'notices.webhook',
          value: JSON.stringify('https://robot.test/x'),
          by_id: null,
        })
        .execute(),
    )
    const hook = fakeChannel('webhook', [], 3)
    for (let n = 0; n < 5; n += 1) {
      await within(6, (tx) => notify(tx, 6, told([a, b], { key: `e${n}` })))
      await run(hook.channel)
      later(0.1)
    }
    expect(hook.sent).toHaveLength(3)
    later(1)
    await run(hook.channel)
    expect(hook.sent).toHaveLength(4)
    expect(hook.sent[3]?.subject).toBe('您有 2 条新通知')
    expect(hook.sent[3]?.to).toBe('https://robot.test/x')
  })
})
