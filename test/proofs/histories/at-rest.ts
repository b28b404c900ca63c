/** What must hold when all clients have stopped: every count of the program is the sum of the rows, by queries of our own. */
import type pg from 'pg'
import type { Login } from '../../support/county.ts'
import { checkDeeds, noFindings } from '../../support/ledger.ts'
import { wronglyTold } from '../../support/told.ts'
import type { Office } from './office.ts'

export async function wrongAtRest(admin: pg.Client, office: Office): Promise<string[]> {
  const findings = noFindings()
  await checkDeeds(admin, office.deeds, findings)
  const rests = [
    ...findings.lost,
    ...findings.half,
    ...findings.doubled,
    ...office.caller.faults,
    ...(await wronglyTold(admin, [office], new Map())),
    ...(await wrongTotals(admin, office)),
  ]
  for (const login of ['clerk', 'head', 'member', 'housing'] as const)
    rests.push(...(await wrongCounts(admin, office, login)))
  return rests
}

const acknowledged = ({ deeds }: Office, kind: string) =>
  deeds.filter((deed) => deed.kind === kind && deed.state === 'acknowledged')

async function wrongTotals(admin: pg.Client, office: Office): Promise<string[]> {
  const { id, caller, sessions } = office
  const sum = sumsOf(admin, id)
  const read = async (path: string) =>
    (await caller.send({ method: 'GET', path, session: sessions.clerk })).body
  const raised = acknowledged(office, 'raise').length
  const imported = acknowledged(office, 'import').reduce((n, deed) => n + (deed.traces[0]?.rows ?? 0), 0)
  const registers: { id: string; count: number }[] = await read('/registers')
  const indicators: { id: string; value: string }[] = await read('/indicators')
  const leader = await read('/leader')
  const register = (name: string) => registers.find((it) => it.id === name)?.count
  const indicator = (name: string) => indicators.find((it) => it.id === `followup.${name}`)?.value
  const closed = await sum(`select count(*) from matters where state = 'closed'`)
  return compare([
    ['matters and acknowledged raises', await sum('select count(*) from matters'), raised],
    ['list of all', (await read('/matters?tab=all')).total, raised],
    [
      'people and imports',
      await sum(`select count(*) from entries where register = 'people'`),
      PEOPLE + imported,
    ],
    ['people in the register', register('people'), PEOPLE + imported],
    ['people listed', (await read('/registers/people')).total, PEOPLE + imported],
    ['units', register('organisations'), 2],
    [
      'indicator raised',
      indicator('raised'),
      await sum(`select count(*) from matters where state <> 'withdrawn'`),
    ],
    ['indicator closed', indicator('closed'), closed],
    ['indicator open', indicator('open'), await sum('select count(*) from matters where closed_at is null')],
    ['indicator overdue', indicator('overdue'), 0],
    ['indicator solved', indicator('solved'), closed ? '100' : '—'],
    ['leader, raised by month', total(leader.byMonth, 'raised'), raised],
    [
      'leader, closed by month',
      total(leader.byMonth, 'closed'),
      await sum('select count(*) from matters where closed_at is not null'),
    ],
    [
      'versions of entries',
      await sum(`select coalesce(sum(version - 1), 0) from entries where register = 'people'`),
      acknowledged(office, 'edit').length,
    ],
    [
      'links used',
      await sum('select count(*) from access_links where used_at is not null'),
      acknowledged(office, 'link').length,
    ],
    ['links handed out', await sum('select count(*) from access_links'), office.links.length],
    [
      'audit rows and the head of the chain',
      await sum('select count(*) from audit'),
      await sum('select seq from audit_heads'),
    ],
  ])
}

/** As `openCommittee` fills the register. */
const PEOPLE = 8

const total = (rows: readonly Record<string, number>[], name: string) =>
  rows.reduce((n, row) => n + (row[name] ?? 0), 0)

const WAITING: Readonly<Partial<Record<Login, readonly string[]>>> = {
  clerk: ['raised', 'judged'],
  head: ['accepted'],
  member: ['answered'],
  housing: ['handed'],
}

async function wrongCounts(admin: pg.Client, office: Office, login: Login): Promise<string[]> {
  const { id, caller, sessions, people } = office
  const sum = sumsOf(admin, id)
  const read = async (path: string) =>
    (await caller.send({ method: 'GET', path, session: sessions[login] })).body
  const counts = await read('/counts')
  const workbench = await read('/workbench')
  const states = (WAITING[login] ?? []).map((state) => `'${state}'`).join(', ')
  const todo = await sum(`select count(*) from matters where state in (${states})`)
  const done = await sum(
    `select count(*) from matters m where state not in (${states}) and exists (
       select from audit a where a.committee_id = m.committee_id and a.subject_id = m.id
          and a.subject_kind = 'matter' and a.actor_id = '${people[login]}')`,
  )
  const listed = async (tab: string) => (await read(`/matters?tab=${tab}`)).total
  const unread = `select count(*) from notices where person_id = '${people[login]}' and read_at is null`
  return compare([
    [`${login} todo`, counts.todo, todo],
    [`${login} todo in the menu`, counts.menu.followup ?? 0, todo],
    [`${login} list of todo`, await listed('todo'), todo],
    [`${login} rows on the workbench`, workbench.rows.length, Math.min(todo, 15)],
    [`${login} sentence of the workbench`, Number(/\d+/.exec(workbench.sentence)?.[0] ?? 0), todo],
    [`${login} done`, counts.done, done],
    [`${login} list of done`, await listed('done'), done],
    [`${login} list of raised`, await listed('raised'), counts.raised],
    [`${login} notices`, counts.notices, await sum(unread)],
    [`${login} overdue`, counts.overdue, 0],
  ])
}

type Comparison = readonly [what: string, shown: unknown, rows: unknown]

function compare(pairs: readonly Comparison[]): string[] {
  return pairs
    .filter(([, shown, rows]) => String(shown) !== String(rows))
    .map(([what, shown, rows]) => `${what}: ${shown}, not ${rows}`)
}

/** Of one committee: every table in these queries is narrowed to it. */
function sumsOf(admin: pg.Client, id: number) {
  return async (query: string): Promise<number> => {
    const narrowed = query.replace(/from (\w+)( m)?/, `from (select * from $1 where committee_id = ${id}) m`)
    const { rows } = await admin.query({ text: narrowed, rowMode: 'array' })
    return Number(rows[0]?.[0] ?? 0)
  }
}
