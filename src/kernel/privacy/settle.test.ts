/** What time brings: older releases, new keys, other algorithms, and backups from before an erasure. */
import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/setup/databases.ts'
import { makeHome, removeHome } from '../../../test/setup/home.ts'
import { openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { withOwn } from '../../../test/setup/program.ts'
import { fakeId, fakePhone, householdBook } from '../register/sample-sealed.ts'
import { PROFILES, type Profile } from '../secrets/profile.ts'
import { type Program, startProgram } from '../start/program.ts'
import { rotateKeys } from '../start/rotate.ts'
import { settleAll } from '../start/settled.ts'
import { tablesHolding } from './sample-search.ts'

const PATH = '/registers/sample-households'

/** An installation that is stopped and started again, as the owner of its machine sees it. */
class House {
  readonly database: TestDatabase
  readonly home = makeHome()
  readonly said: string[] = []
  private program: Program | undefined

  constructor(database: TestDatabase) {
    this.database = database
  }

  async start(crypto: Profile = PROFILES.default): Promise<Program> {
    await this.stop()
    this.program = startProgram({
      appUrl: this.database.appUrl,
      connections: 4,
      home: this.home,
      demo: false,
      crypto,
      ...(await withOwn(householdBook)),
      log: (_trace, cause) => this.said.push(String(cause)),
    })
    await settleAll(this.program.kernel, this.database.ownerUrl, ({ zh }) => this.said.push(zh))
    return this.program
  }

  async clerk(): Promise<Visitor> {
    if (!this.program) throw new Error('not started')
    const faults: unknown[] = []
    return signIn({ ...this.program, database: this.database, faults }, 'clerk1')
  }

  async stop(): Promise<void> {
    await this.program?.stop()
    this.program = undefined
  }

  async ask<T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> {
    const client = new pg.Client({ connectionString: this.database.adminUrl })
    await client.connect()
    try {
      return (await client.query<T>(text, values)).rows
    } finally {
      await client.end()
    }
  }
}

let house: House

async function open(): Promise<House> {
  house = new House(await testDatabase())
  await house.start()
  await openCommittee(house, 1)
  return house
}

afterEach(async () => {
  await house.stop()
  await house.database.drop()
  removeHome(house.home)
})

const looked = async (visitor: Visitor, value: string, path = PATH) =>
  (await visitor.send('POST', `${path}/look-up`, { value })).body as { id: string; title: string }[]

test('what an older release wrote readable is sealed at the start, once, and reads as before', async () => {
  await open()
  const [person] = await house.ask<{ id: string }>(`select id from entries where title = '柯武'`)
  const phone = fakePhone(5)
  const other = fakePhone(6)
  const row = { row: 3, title: '柯武', outcome: 'same', problems: [], changes: [`手机：${phone} → ${other}`] }
  const plan = { kind: 'csv', sha256: 'a'.repeat(64), sheet: null, headerRow: 1, missing: [], unknown: [] }
  const counts = { new: 0, changed: 1, same: 0, error: 0 }
  const before = { data: { name: '柯武', code: 'clerk2', phone: other }, archived: false }
  await house.ask(`update entries set data = data || jsonb_build_object('phone', $2::text) where id = $1`, [
    person?.id,
    phone,
  ])
  await house.ask(
    `insert into import_batches (committee_id, id, register, file_name, rows, undo, committed_at)
     values (1, gen_random_uuid(), 'people', 'p.csv', $1, $2, now())`,
    [
      JSON.stringify({ ...plan, counts, rows: [row] }),
      JSON.stringify([{ id: person?.id, title: '柯武', version: 1, before }]),
    ],
  )
  await house.ask(
    `insert into drafts (committee_id, owner, key, data)
     select 1, person_id::text, 'entry:people', $1 from accounts where login = 'clerk1'`,
    [JSON.stringify({ phone: other })],
  )
  await house.ask('delete from sealings')
  await house.start()
  expect(house.said.join()).toMatch(/已将 \d+ 条名册的保密信息加密保存/)
  expect(await tablesHolding(house.database.adminUrl, [phone, other])).toEqual([])
  const clerk = await house.clerk()
  const { body } = await clerk.get(`/registers/people/${person?.id}`)
  expect(body.version).toBe(1)
  expect(body.facts.find((fact: { name: string }) => fact.name === 'phone').text).toBe(phone)
  expect((await clerk.get('/drafts/entry%3Apeople')).body.data).toEqual({ phone: other })
  const [batch] = (await clerk.get('/registers/people/imports')).body
  expect((await clerk.get(`/registers/people/import/${batch.batch}`)).body.rows[0].changes).toEqual(
    row.changes,
  )
  expect((await clerk.send('DELETE', `/registers/people/import/${batch.batch}`)).status).toBe(200)
  expect(await looked(clerk, other, '/registers/people')).toMatchObject([{ title: '柯武' }])
  house.said.length = 0
  await house.start()
  expect(house.said).toEqual([])
})

test('after the master key was replaced everything opens, is found, and no key is under the old one', async () => {
  await open()
  const clerk = await house.clerk()
  const input = { name: '换钥户', idNo: fakeId(21), phone: fakePhone(21) }
  await clerk.send('POST', PATH, { input })
  const parts = { home: house.home, ...(await withOwn(householdBook)) }
  const early = await rotateKeys(house.database, parts)
  expect(early).toMatchObject({ ok: false, kind: 'blocked' })
  await house.stop()
  const old = await house.ask<{ wrapped: string; mark: string }>(
    'select wrapped, mark from person_keys k join entry_lookups l on l.entry_id = k.subject_id',
  )
  // The server sees a closed connection a moment later than whoever closed it.
  await vi.waitFor(
    async () =>
      expect(await rotateKeys(house.database, parts)).toMatchObject({ ok: true, value: { wrapped: 1 } }),
    { timeout: 30_000 },
  )
  const fresh = await house.ask<{ wrapped: string; mark: string }>(
    'select wrapped, mark from person_keys k join entry_lookups l on l.entry_id = k.subject_id',
  )
  const idOf = (wrapped = '') => wrapped.split('.')[1]
  expect(idOf(fresh[0]?.wrapped)).not.toBe(idOf(old[0]?.wrapped))
  expect(fresh.some(({ mark }) => old.some((one) => one.mark === mark))).toBe(false)
  await house.start()
  expect(house.said).toEqual([])
  const again = await house.clerk()
  expect(await looked(again, input.phone)).toMatchObject([{ title: '换钥户' }])
  expect((await again.send('POST', PATH, { input })).body.reasons[0].code).toBe('key-taken')
})

test('sealed with the international algorithms it opens under the national ones, and both seal side by side', async () => {
  await open()
  const first = { name: '国际户', idNo: fakeId(31), phone: fakePhone(31) }
  await (await house.clerk()).send('POST', PATH, { input: first })
  await house.start(PROFILES.guomi)
  const clerk = await house.clerk()
  const second = { name: '国密户', idNo: fakeId(32), phone: fakePhone(32) }
  expect((await clerk.send('POST', PATH, { input: second })).status).toBe(200)
  expect(await looked(clerk, first.idNo)).toMatchObject([{ title: '国际户' }])
  expect(await looked(clerk, second.idNo)).toMatchObject([{ title: '国密户' }])
  expect((await clerk.send('POST', PATH, { input: first })).body.reasons[0].code).toBe('key-taken')
  const rows = await house.ask<{ title: string; idno: string }>(
    `select title, data ->> 'idNo' as idno from entries where register = 'sample-households' order by title`,
  )
  expect(rows.map(({ title, idno }) => [title, idno.slice(0, 3)])).toEqual([
    ['国密户', 'g1.'],
    ['国际户', 'v1.'],
  ])
  expect(house.said.filter((said) => said.includes('Error'))).toEqual([])
})

test('a backup from before an erasure, under the keys of today, does not bring the person back', async () => {
  await open()
  const clerk = await house.clerk()
  const input = { name: '已逝户', idNo: fakeId(41), phone: fakePhone(41), health: '需要长期照料' }
  const { id } = (await clerk.send('POST', PATH, { input })).body as { id: string }
  const tables = ['entries', 'entry_lookups', 'sealings']
  for (const table of tables) await house.ask(`create table kept_${table} as table ${table}`)
  const asked = await clerk.send('POST', `${PATH}/${id}/erasure`, { reason: '家属申请' })
  const head = await signIn({ ...(await house.start()), database: house.database, faults: [] }, 'head1')
  expect((await head.send('POST', `/erasures/${asked.body.id}/decide`, { grant: true })).status).toBe(200)
  await house.stop()
  for (const table of tables) {
    const on =
      table === 'entries'
        ? '(committee_id, id) do update set key = excluded.key, data = excluded.data'
        : 'do nothing'
    await house.ask(`insert into ${table} select * from kept_${table} on conflict ${on}`)
    await house.ask(`drop table kept_${table}`)
  }
  await house.start()
  const again = await house.clerk()
  const { body } = await again.get(`${PATH}/${id}`)
  const texts = Object.fromEntries(
    body.facts.map((fact: { name: string; text: string }) => [fact.name, fact.text]),
  )
  expect(texts).toMatchObject({ idNo: '已抹除', phone: '已抹除', health: '已抹除' })
  expect(await looked(again, input.phone)).toEqual([])
  expect(await looked(again, input.idNo)).toEqual([])
  expect((await again.send('POST', PATH, { input })).status).toBe(200)
})

test('an envelope moved to another person or another field is not read, and the page stays', async () => {
  await open()
  const clerk = await house.clerk()
  const add = async (n: number) =>
    (await clerk.send('POST', PATH, { input: { name: `第${n}户`, idNo: fakeId(n), phone: fakePhone(n) } }))
      .body.id
  const [one, two] = [await add(51), await add(52)]
  await house.ask(
    `update entries e set data = jsonb_set(e.data, '{phone}', o.data -> 'phone') from entries o where e.id = $1 and o.id = $2`,
    [one, two],
  )
  await house.ask(`update entries set data = jsonb_set(data, '{phone}', data -> 'idNo') where id = $1`, [two])
  for (const id of [one, two]) {
    const { status, body } = await clerk.get(`${PATH}/${id}`)
    expect(status).toBe(200)
    expect(JSON.stringify(body.facts)).toContain('无法读出')
  }
  expect((await clerk.get(PATH)).body.total).toBe(2)
})
