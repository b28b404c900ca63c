/** The demo on a fresh database: its size, its truth, its stories, and that it comes out the same every time. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/setup/databases.ts'
import { type TestProgram, testProgram } from '../../test/setup/program.ts'
import { type Seeded, seedDemo } from './seed-demo.ts'

const TODAY = '2026-11-24'

let program: TestProgram
let client: pg.Client
let seeded: Seeded
let took = 0

beforeAll(async () => {
  program = await testProgram({ demo: true, clock: { now: () => new Date(`${TODAY}T02:00:00Z`) } })
  const before = process.cpuUsage()
  seeded = await seedDemo(program.database.ownerUrl, { today: TODAY })
  const { user, system } = process.cpuUsage(before)
  took = (user + system) / 1000
  client = new pg.Client({ connectionString: program.database.ownerUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await program.stop()
})

async function rows<T extends pg.QueryResultRow = Record<string, string>>(sql: string): Promise<T[]> {
  return (await client.query<T>(sql)).rows
}
async function count(sql: string): Promise<number> {
  return Number((await rows<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n)
}

describe('size', () => {
  test('one province, two cities and six counties, all invented', async () => {
    const found = await rows('select level, count(*) n from committees where invented group by 1 order by 1')
    expect(found).toEqual([
      { level: 'city', n: '2' },
      { level: 'county', n: '6' },
      { level: 'province', n: '1' },
    ])
    expect(await count('committees where not invented')).toBe(0)
  })

  test('40 departments, 300 members, 1,500 matters, a year of activities and some to come', async () => {
    expect(await count(`entries where committee_id = 4 and data->>'kind' = 'department'`)).toBe(40)
    expect(await count(`entries where register = 'people' and (data->>'member')::boolean`)).toBe(300)
    expect(await count(`matters where type = 'followup'`)).toBe(1500)
    expect(await count(`matters where committee_id = 4 and type = 'followup'`)).toBe(900)
    const activities = await count('activities')
    expect(activities).toBeGreaterThanOrEqual(400)
    expect((await count('activities where committee_id = 4')) / activities).toBeGreaterThan(0.55)
    expect(await count(`activities where held_on > '${TODAY}'`)).toBeGreaterThan(9)
    expect(await count(`activities where held_on < '2025-12-31'`)).toBeGreaterThan(20)
  })

  // Processor time: the clock on the wall also counts what else the machine does.
  test('costs the program less than eight seconds', () => {
    expect(took).toBeLessThan(8000)
  })

  test('a second start leaves everything as it is', async () => {
    const before = await count('audit')
    const said: string[] = []
    const again = await seedDemo(program.database.ownerUrl, {
      today: '2027-01-04',
      say: (line) => said.push(line),
    })
    expect(again).toEqual(seeded)
    expect(said.join()).toContain('已经')
    expect(await count('audit')).toBe(before)
  })
})

test('two runs write the same, but for the hash of the password', async () => {
  const other: TestDatabase = await testDatabase()
  try {
    await seedDemo(other.ownerUrl, { today: TODAY })
    const [one, two] = [await checksums(program.database.ownerUrl), await checksums(other.ownerUrl)]
    expect(two).toEqual(one)
    expect(Object.keys(one).length).toBeGreaterThan(15)
  } finally {
    await other.drop()
  }
})

async function checksums(url: string): Promise<Record<string, string>> {
  const own = new pg.Client({ connectionString: url })
  await own.connect()
  const tables = await own.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('schema_steps', 'sessions', 'sign_in_failures')`,
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables.rows) {
    const row = name === 'accounts' ? `to_jsonb(t) - 'password_hash' - 'failures'` : 'to_jsonb(t)'
    const { rows: found } = await own.query<{ sum: string | null }>(
      `select md5(string_agg((${row})::text, '' order by (${row})::text)) as sum from ${name} t`,
    )
    if (found[0]?.sum) sums[name] = found[0].sum
  }
  await own.end()
  return sums
}

describe('the day of each demo account', () => {
  const todos: Record<string, number> = {}

  test('everybody can sign in, and has a readable day', async () => {
    for (const { login, password, name } of seeded.accounts) {
      const answer = await program.app.request('/api/session', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ login, password }),
      })
      expect([login, answer.status]).toEqual([login, 204])
      const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      const get = async (path: string) =>
        (await program.app.request(`/api${path}`, { headers: { cookie } })).json()
      expect(((await get('/me')) as { person: { name: string } }).person.name).toBe(name)
      todos[login] = ((await get('/matters?tab=todo')) as { total?: number }).total ?? 0
    }
    for (const login of ['clerk', 'clerk2', 'head', 'leader', 'member', 'handler', 'joint', 'city'])
      expect([login, todos[login]]).toEqual([login, expect.toSatisfy((n: number) => n >= 3 && n <= 12)])
    expect(program.faults).toEqual([])
  })

  test('the stories are there', async () => {
    expect(
      await count(`matters where committee_id = 4 and due < '${TODAY}' and closed_at is null`),
    ).toBeGreaterThan(5)
    expect(await count(`matters where committee_id = 4 and data->>'extension' = 'asked'`)).toBe(1)
    expect(
      await count(
        `matters where committee_id = 4 and state = 'watched' and due between '${TODAY}' and '2026-12-01'`,
      ),
    ).toBeGreaterThan(1)
    expect(
      await count(`matters where committee_id = 4 and state = 'judged' and data->>'verdict' = 'unsolved'`),
    ).toBe(1)
    expect(await count('access_links')).toBe(3)
    expect(await count('reminders where committee_id = 4')).toBeGreaterThan(6)
    expect(await count('links')).toBeGreaterThan(300)
    expect(await count(`notices where read_at is null and committee_id = 4`)).toBeGreaterThan(8)
  })
})
