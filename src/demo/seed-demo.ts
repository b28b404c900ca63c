/** Fills an empty database with the demo: nine invented committees and a year of their work. */
import pg from 'pg'
import { hashPassword } from '../kernel/accounts/password.ts'
import { makeCalendar, type WorkCalendar } from '../kernel/deadlines/calendar.ts'
import { addDays } from '../kernel/deadlines/day.ts'
import { PUBLISHED_DAYS } from '../kernel/deadlines/published.ts'
import { addWorkdays } from '../kernel/deadlines/workdays.ts'
import type { AnyMatterType } from '../kernel/matter/define.ts'
import { docRow } from '../kernel/search/index-doc.ts'
import { type Account, accountsIn, PASSWORD } from './accounts.ts'
import { buildActivities } from './activities/activities.ts'
import { buildBriefs, lastOf } from './matters/briefs.ts'
import { daysOf } from './matters/days.ts'
import { instant } from './matters/history.ts'
import { buildMatters, clockworkOf, type Docket } from './matters/matters.ts'
import { typeNamed } from './matters/type-named.ts'
import { MAIN } from './places/committees.ts'
import { activityRows, SERIES } from './rows/activities.ts'
import { FEEDBACK_SERIES, feedbackRows, proposalRows } from './rows/administration.ts'
import { insertRows, type Row } from './rows/bulk.ts'
import { chain } from './rows/chain.ts'
import { linkRows, remindersOf, watchRows } from './rows/follow-through.ts'
import { briefRows, gapRows, matterRows, seriesRows } from './rows/matters.ts'
import { noticeRows } from './rows/notices.ts'
import { accountRow, committeeRow, entriesOf, postRows } from './rows/registers.ts'
import { buildWorlds, type World } from './world.ts'

const SEED = 'huiyin'
const LOCK = 7_261_905

export interface SeedOptions {
  readonly today: string
  readonly say?: (line: string) => void
}

export interface Seeded {
  readonly accounts: readonly {
    readonly login: string
    readonly password: string
    readonly name: string
    readonly role: { readonly zh: string; readonly en: string }
  }[]
}

/** Once: a database that has committees already is left as it is. */
export async function seedDemo(ownerUrl: string, { today, say = () => {} }: SeedOptions): Promise<Seeded> {
  const worlds = buildWorlds(SEED)
  const accounts = accountsIn(worlds)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock($1)', [LOCK])
    const { rowCount } = await client.query('select 1 from committees limit 1')
    if (rowCount) {
      await client.query('rollback')
      say('演示数据已经在库中')
    } else {
      say('正在写入演示数据：一省、两市、六县，人物、单位、地名均为虚构')
      await write(client, worlds, accounts, today)
      await client.query('commit')
      await client.query('analyze')
    }
  } finally {
    await client.end()
  }
  return {
    accounts: accounts.map(({ login, person, role }) => ({
      login,
      password: PASSWORD,
      name: person.data.name,
      role,
    })),
  }
}

async function write(client: pg.Client, worlds: World[], accounts: Account[], today: string): Promise<void> {
  const type = typeNamed('followup')
  const calendar = makeCalendar(PUBLISHED_DAYS)
  const hash = await hashPassword(PASSWORD)
  const began = addWorkdays(calendar, addDays(today, -460), 1)
  await insertRows(
    client,
    'committees',
    worlds.map((world) => committeeRow(world.place)),
  )
  for (const world of worlds) {
    const own = accounts.filter((account) => account.world === world)
    for (const [table, rows] of tablesOf({ world, type, calendar, accounts: own, hash, began, today }))
      await insertRows(client, table, rows)
  }
}

interface Making {
  readonly world: World
  readonly type: AnyMatterType
  readonly calendar: WorkCalendar
  readonly accounts: readonly Account[]
  readonly hash: string
  /** The day the registers were filled. */
  readonly began: string
  readonly today: string
}

/** All rows of one committee, table by table, each after those it points at. */
function tablesOf(making: Making): (readonly [table: string, rows: readonly Row[]])[] {
  const { world, type, calendar, accounts, hash, began, today } = making
  const { id } = world.place
  const entered = entriesOf(world, began)
  const days = daysOf(calendar, today)
  const main = id === MAIN
  const all = buildActivities(world, SEED, today, calendar)
  const brief = typeNamed('brief')
  const briefs = main ? buildBriefs(world, brief, clockworkOf(calendar), days, today, all) : []
  const unrecorded = new Set(briefs.flatMap((one) => (one.isConfirmed ? [] : [one.activity])))
  const activities = all.filter((one) => !unrecorded.has(one))
  const happened = activityRows(world, activities, addWorkdays(calendar, today, -1))
  const docket: Docket = buildMatters({ world, type, calendar, today, seed: SEED, activities })
  const handled = matterRows(world, type, docket)
  const sources = briefRows(world, brief, briefs)
  const nothing = { rows: [], lines: [], last: new Map<number, number>() }
  const proposals = main ? proposalRows(world, days, today) : nothing
  const feedback = main ? feedbackRows(world, days, today) : nothing
  const reminded = docket.matters.flatMap((one) => remindersOf(world, one, days, today))
  const handedOut = main ? linkRows(world, type, docket.matters, today) : { rows: [], lines: [] }
  const audit = chain(id, [
    ...entered.map(({ told, id: entry }) => ({ told, kind: 'entry', id: entry })),
    ...happened.told,
    ...handled.lines,
    ...sources.lines,
    ...reminded.map((one) => one.line),
    ...handedOut.lines,
    ...proposals.lines,
    ...feedback.lines,
  ])
  return [
    ['entries', entered.map((one) => one.row)],
    ['posts', postRows(world)],
    ['accounts', accounts.map((account) => accountRow(account, hash, instant(began, 700)))],
    ['activities', happened.activities],
    ['activity_people', happened.people],
    ['figures', happened.figures],
    ['matters', [...handled.matters, ...sources.matters]],
    ['matter_parties', handled.parties],
    ['links', [...handled.links, ...sources.links]],
    ['evidence', sources.evidence],
    [
      'number_series',
      [
        ...seriesRows(id, type.prefix, docket.last),
        ...seriesRows(id, SERIES, happened.last),
        ...seriesRows(id, brief.prefix, lastOf(briefs)),
        ...seriesRows(id, FEEDBACK_SERIES, feedback.last),
      ],
    ],
    ['number_gaps', gapRows(world, type.prefix, docket)],
    ['reminders', reminded.map((one) => one.row)],
    ['access_links', handedOut.rows],
    ['post_requests', proposals.rows],
    ['feedback', feedback.rows],
    ['watches', watchRows(accounts, world, docket.matters)],
    ['notices', accounts.flatMap((account) => noticeRows(account, type, docket.matters, reminded, today))],
    ['audit', audit.rows],
    ['audit_heads', [audit.head]],
    ['search_docs', docRows(id, [...entryDocs(entered), ...happened.docs, ...handled.docs, ...sources.docs])],
  ]
}

function entryDocs(entered: ReturnType<typeof entriesOf>) {
  return entered.map(({ id, register, row }) => ({
    at: String(row.updated_at),
    doc: {
      kind: 'entry' as const,
      id,
      title: String(row.title),
      body: [row.title, row.detail].filter(Boolean).join('\n'),
      href: `/r/${register.id}/${id}`,
    },
  }))
}

function docRows(
  committee_id: number,
  docs: readonly { readonly doc: Parameters<typeof docRow>[1]; readonly at: string }[],
): Row[] {
  return docs.map(({ doc, at }) => ({
    committee_id,
    kind: doc.kind,
    id: doc.id,
    ...docRow(committee_id, doc),
    at,
  }))
}
