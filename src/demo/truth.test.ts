/** What the demo wrote is true to the program's own rules, and invented. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../test/setup/databases.ts'
import { COUNTIES } from '../engine/reader/lexicon/counties.ts'
import { verifyChain } from '../kernel/audit/verify.ts'
import { inCommittee, openDatabase } from '../kernel/db/database.ts'
import { makeCalendar } from '../kernel/deadlines/calendar.ts'
import { dayOf } from '../kernel/deadlines/clock.ts'
import { PUBLISHED_DAYS } from '../kernel/deadlines/published.ts'
import { addWorkdays } from '../kernel/deadlines/workdays.ts'
import { readForm } from '../kernel/field/read.ts'
import { partiesOf } from '../kernel/matter/parties.ts'
import { isSoundCode } from './codes.ts'
import { typeNamed } from './matters/type-named.ts'
import { PLACES } from './places/committees.ts'
import { MAIN_TOWNS, OTHER_TOWNS } from './places/names.ts'
import { seedDemo } from './seed-demo.ts'

const TODAY = '2026-11-24'
const calendar = makeCalendar(PUBLISHED_DAYS)
const type = typeNamed('followup')

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  await seedDemo(database.ownerUrl, { today: TODAY })
  client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
})

afterAll(async () => {
  await client.end()
  await database.drop()
})

async function rows<T extends pg.QueryResultRow = Record<string, string>>(sql: string): Promise<T[]> {
  return (await client.query<T>(sql)).rows
}
async function count(sql: string): Promise<number> {
  return Number((await rows<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n)
}

interface Open {
  readonly no: string
  readonly state: string
  readonly due: string
  readonly entered_at: Date
  readonly data: Record<string, unknown>
  readonly stopped_on: string | null
}

/** The day given by hand, else the working days its state allows. */
function rightDue({ state, data, entered_at }: Open): unknown {
  const { dueOn, dueIn } = type.states[state] ?? {}
  const given = dueOn ? data[dueOn] : undefined
  return given ?? (dueIn === undefined ? null : addWorkdays(calendar, dayOf(entered_at), dueIn))
}

describe('truth', () => {
  test('every state occurs, in the demo county and elsewhere', async () => {
    for (const where of ['committee_id = 4', 'committee_id <> 4']) {
      const found = await rows<{ state: string }>(
        `select distinct state from matters where type = 'followup' and ${where}`,
      )
      expect(found.map((row) => row.state).sort()).toEqual(Object.keys(type.states).sort())
    }
  })

  test('every deadline is the one that the calendar gives', async () => {
    const open = await rows<Open>(
      "select no, state, due::text, entered_at, data, stopped_on::text from matters where closed_at is null and type = 'followup'",
    )
    expect(open.length).toBeGreaterThan(200)
    for (const one of open) {
      if (one.state === 'paused') expect([one.no, typeof one.stopped_on]).toEqual([one.no, 'string'])
      else if (one.data.extension === undefined) expect([one.no, one.due]).toEqual([one.no, rightDue(one)])
    }
    expect(
      await count('matters where closed_at is not null and (due is not null or stopped_on is not null)'),
    ).toBe(0)
  })

  test('what everybody entered would pass the form it was entered in', async () => {
    const acts = await rows<{ event: string; input: Record<string, unknown> }>(
      `select event, detail->'input' as input from audit where event like 'followup.%'`,
    )
    expect(acts.length).toBeGreaterThan(7000)
    for (const { event, input } of acts) {
      const verb = event.slice('followup.'.length)
      const form = verb === 'raise' ? type.raise : type.transitions[verb]
      const { asks = [], mayAsk = [] } = form ?? {}
      expect([event, readForm(type.data, { asks, mayAsk }, input)]).toEqual([
        event,
        { ok: true, value: input },
      ])
    }
    for (const { data } of await rows<{ data: unknown }>(`select data from matters where type = 'followup'`))
      expect(type.data.safeParse(data).error).toBeUndefined()
  })

  test('every quotation stands in its source where it is said to stand', async () => {
    const quoted = await rows<{ quote: string; found: string }>(
      `select e.quote, substr(m.data->>'text', e.start_at + 1, e.end_at - e.start_at) as found
         from evidence e join matters m on m.committee_id = e.committee_id and m.id = e.source_id`,
    )
    expect(quoted.length).toBeGreaterThan(300)
    for (const { quote, found } of quoted) expect(found).toBe(quote)
    for (const { data } of await rows<{ data: unknown }>(`select data from matters where type = 'brief'`))
      expect(typeNamed('brief').data.safeParse(data).error).toBeUndefined()
  })

  test('hardly two matters of a committee have one title', async () => {
    expect(
      await count(`(select distinct committee_id, title from matters where type = 'followup') t`),
    ).toBeGreaterThan(1480)
  })

  test('parties are those of the data, and the last audit row tells the present state', async () => {
    const found = await rows<{
      id: string
      data: Record<string, unknown>
      parties: Record<string, string[]> | null
    }>(
      `select m.id, m.data, (select jsonb_object_agg(role, ids) from (
         select role, jsonb_agg(party_id order by party_id) ids from matter_parties p
         where p.matter_id = m.id group by role) x) as parties from matters m`,
    )
    for (const { data, parties } of found) expect(parties ?? {}).toEqual(partiesOf(type, data))
    const stale = await rows(`select m.no from matters m where m.state <> (
      select a.to_state from audit a where a.subject_id = m.id and a.to_state <> '' order by seq desc limit 1)`)
    expect(stale).toEqual([])
  })

  test('the audit chain of every committee holds', async () => {
    const db = openDatabase(database.ownerUrl, 1)
    for (const { id } of PLACES) {
      const verified = await inCommittee(db, id, (tx) => verifyChain(tx, id))
      expect(verified.broken).toBeNull()
      expect(verified.rows).toBeGreaterThan(200)
    }
    await db.destroy()
  })

  test('numbers run without a gap that nobody explained, and the counters stand where they should', async () => {
    const series = await rows<{ committee_id: number; series: string; year: number; last: number }>(
      'select * from number_series',
    )
    expect(series.length).toBeGreaterThan(30)
    for (const { committee_id, series: prefix, year, last } of series) {
      const table = { HD: 'activities', TS: 'feedback' }[prefix] ?? 'matters'
      const used = await count(
        `${table} where committee_id = ${committee_id} and no like '${prefix}${year}-%'`,
      )
      const given = await count(
        `number_gaps where committee_id = ${committee_id} and series = '${prefix}' and year = ${year}`,
      )
      expect(used + given).toBe(last)
    }
    expect(await count('number_gaps')).toBe(1)
  })

  test('nothing happened in the future, or outside working days', async () => {
    const now = `'${TODAY}T00:30:00+08:00'`
    expect(await count(`audit where at > ${now}`)).toBe(0)
    expect(await count(`notices where at > ${now}`)).toBe(0)
    const days = await rows<{ day: string }>(
      `select distinct (at at time zone 'Asia/Shanghai')::date::text as day from audit where event like 'followup.%'`,
    )
    expect(days.filter(({ day }) => !calendar.isWorkday(day))).toEqual([])
  })
})

describe('invention', () => {
  const core = (name: string) => name.replace(/(?:自治[区州县旗]|[省市县区旗州盟镇乡])$/, '')

  test('no place bears the name of a real county, district or city', async () => {
    const real = new Set(COUNTIES.map(core))
    const own = [...PLACES.map((place) => place.root), ...[...MAIN_TOWNS, ...OTHER_TOWNS].map(core)]
    expect(own.filter((name) => real.has(name))).toEqual([])
    expect(new Set(own).size).toBe(own.length - 1) // the seat of the county bears its name
  })

  test('codes are sound and of no region that exists; telephones reach nobody', async () => {
    const orgs = await rows<{ code: string; phone: string }>(
      `select data->>'code' as code, data->>'phone' as phone from entries where register = 'organisations'`,
    )
    for (const { code, phone } of orgs) {
      expect([code, isSoundCode(code)]).toEqual([code, true])
      expect(code.slice(2, 4)).toBe('99')
      expect(phone).toMatch(/^100000\d{5}$/)
    }
    expect(await count(`entries where register = 'people' and data->>'phone' !~ '^100000[0-9]{5}$'`)).toBe(0)
  })

  test('two people of one name are told apart', async () => {
    const twins = await rows<{ n: string; titles: string }>(
      `select count(*) n, count(distinct data->>'title') titles from entries
       where register = 'people' and committee_id = 4 group by title having count(*) > 1`,
    )
    expect(twins.length).toBeGreaterThanOrEqual(2)
    for (const { n, titles } of twins) expect(titles).toBe(n)
  })
})
