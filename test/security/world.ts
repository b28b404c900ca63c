/** Two counties under a city, one of them with a body below it; in it, records that strangers must never meet. */
import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { inCommittee } from '#kernel/server'
import { openDatabase } from '../../src/kernel/db/database.ts'
import { execute } from '../setup/databases.ts'
import { type Committee, openCommittee, PASSWORD, signIn, type Visitor } from '../setup/office.ts'
import { type TestProgram, testProgram } from '../setup/program.ts'

export const CITY = 10
export const HERE = 11
export const THERE = 12
export const BELOW = 13
const ADMINS = ['system-admin', 'security-admin', 'audit-admin'] as const

/** The posts of those who are let in at all; the others have an account that no longer opens. */
export const POSTS: Readonly<Record<string, string>> = {
  clerk: 'office',
  head: 'office-head',
  leader: 'leader',
  member: 'member',
  member2: 'member',
  housing: 'handler',
  police: 'handler',
  'system-admin': 'system-admin',
  'security-admin': 'security-admin',
  'audit-admin': 'audit-admin',
  neighbour: 'office',
  above: 'office-head',
  below: 'office-head',
  /** Of the unit that `ours` was handed to, not the one who handles it. */
  colleague: 'unit-head',
}

/** Words that stand in one record only; none is part of another. */
export const WORDS = {
  /** Raised by `member`, handed to housing. */
  ours: '甲藤渠',
  /** Raised by `member2`, handed to the police. */
  theirs: '乙桂桥',
  brief: '丙枫报',
  activity: '丁柏会',
  draft: '戊梅稿',
  feedback: '己松言',
  file: '庚竹附',
  entry: '辛槐社',
  /** A sealed number of somebody in the register of people. */
  phone: '13800007142',
} as const
export type Word = keyof typeof WORDS

export interface Found {
  readonly no: string
  readonly id: string
}

export interface World {
  readonly program: TestProgram
  readonly here: Committee
  readonly there: Committee
  readonly visitors: Readonly<Record<string, Visitor>>
  readonly ours: Found
  readonly theirs: Found
  readonly brief: Found
  readonly activity: string
  readonly file: string
  readonly theirFile: string
  readonly entry: string
  readonly feedback: string
  readonly batch: string
  readonly linkId: string
  /** Tokens of links to `ours` and to `theirs`. */
  readonly tokens: { readonly ours: string; readonly theirs: string }
  readonly calendar: string
}

type NewPerson = readonly [login: string, post: string, org?: string | undefined]

/** Adds people with an account and a post, after the office's own. */
async function addPeople(program: TestProgram, committee: number, people: readonly NewPerson[]) {
  const db = openDatabase(program.database.ownerUrl, 1)
  const password_hash = await hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 })
  await inCommittee(db, committee, async (tx) => {
    for (const [login, post, org_id = null] of people) {
      const id = randomUUID()
      const own = { committee_id: committee, id: randomUUID() }
      const data = JSON.stringify({ name: login, code: login })
      await tx
        .insertInto('entries')
        .values({ committee_id: committee, id, register: 'people', key: login, title: login, data })
        .execute()
      await tx
        .insertInto('posts')
        .values({ ...own, person_id: id, org_id, post, starts: '2020-01-01', ends: null })
        .execute()
      await tx
        .insertInto('accounts')
        .values({ ...own, person_id: id, login: `${login}${committee}`, password_hash })
        .execute()
    }
  })
  await db.destroy()
}

const POINTS = ['修好三个小区的楼道灯']

async function handedOver(
  by: Readonly<Record<string, Visitor>>,
  raiser: string,
  title: string,
  hostId: string,
): Promise<Found> {
  const act = (name: string, no: string, verb: string, version: number, input: object) =>
    by[name]?.send('POST', `/matters/${no}/acts/${verb}`, { version, input })
  const input = { title, text: `${title}，走访中居民反映楼道灯坏了半年。`, points: POINTS }
  const raised = await by[raiser]?.send('POST', '/matters', { type: 'followup', input })
  const { no, id } = raised?.body ?? {}
  await act('clerk', no, 'accept', 1, { hostId, points: POINTS })
  const handed = await act('head', no, 'handOver', 2, {})
  if (handed?.body.state !== 'handed') throw new Error(JSON.stringify(handed?.body))
  return { no, id }
}

export async function upload(
  program: TestProgram,
  by: Visitor,
  path: string,
  name: string,
  content: string | Uint8Array<ArrayBuffer>,
) {
  const form = new FormData()
  form.append('file', new Blob([content]), name)
  const headers = { cookie: by.cookie, 'x-csrf': by.csrf }
  const answer = await program.app.request(`/api${path}`, { method: 'POST', headers, body: form })
  return { status: answer.status, body: JSON.parse(await answer.text()) }
}

export async function openWorld(options: { readonly web?: string } = {}): Promise<World> {
  const clock = { now: () => new Date('2026-03-02T01:00:00Z') }
  const program = await testProgram({ demo: true, clock, ...options })
  await openCommittee(program, CITY, 'city')
  const [here, there] = [
    await openCommittee(program, HERE, 'county', CITY),
    await openCommittee(program, THERE, 'county', CITY),
  ]
  await openCommittee(program, BELOW, 'county', HERE)
  await addPeople(program, HERE, [
    ...ADMINS.map((post): NewPerson => [post, post]),
    ['colleague', 'unit-head', here.orgs.housing],
    ['gone', 'office'],
    ['closed', 'office-head'],
  ])
  const visitors: Record<string, Visitor> = {}
  for (const name of [
    'clerk',
    'head',
    'leader',
    'member',
    'member2',
    'housing',
    'police',
    'colleague',
    ...ADMINS,
    'gone',
    'closed',
  ])
    visitors[name] = await signIn(program, `${name}${HERE}`)
  visitors.neighbour = await signIn(program, `clerk${THERE}`)
  visitors.above = await signIn(program, `head${CITY}`)
  visitors.below = await signIn(program, `head${BELOW}`)
  const records = await fill(program, visitors, here)
  await visitors.gone?.send('DELETE', '/session')
  await execute(
    program.database.adminUrl,
    `update accounts set disabled_at = now() where login = 'closed${HERE}'`,
  )
  return { program, here, there, visitors, ...records }
}

async function fill(program: TestProgram, visitors: Readonly<Record<string, Visitor>>, here: Committee) {
  const { clerk, housing } = visitors
  if (!clerk || !housing) throw new Error('nobody there')
  const ours = await handedOver(visitors, 'member', `${WORDS.ours}楼道照明`, here.orgs.housing ?? '')
  const theirs = await handedOver(visitors, 'member2', `${WORDS.theirs}路口照明`, here.orgs.police ?? '')
  const page = `${WORDS.activity}调研农村饮水工程\n\n本报青禾讯(通讯员 丁一帆)2月26日，青禾县政协组织12名委员深入柳湾镇开展专题调研。委员们建议，加快更换老化的供水管网，保证群众用上放心水。`
  const taken = await clerk.send('POST', '/briefs', {
    text: page,
    issued: '2026-03-01',
    title: `${WORDS.brief}一版`,
  })
  const brief = (await clerk.get(`/briefs/${taken.body.no}`)).body
  await clerk.send('POST', `/matters/${brief.no}/acts/confirm`, {
    version: 1,
    input: { articles: brief.articles },
  })
  const activities = (await clerk.get('/activities')).body.rows
  const attach = async (no: string, by: Visitor, name: string) =>
    (await upload(program, by, `/matters/${no}/files`, name, '现场情况说明')).body.id
  const link = async (no: string, org: string) => {
    const made = await clerk.send('POST', `/matters/${no}/links`, { org, verbs: ['answer'], days: 7 })
    return made.body.url.replace('/k/', '')
  }
  await clerk.send('PUT', '/drafts/note', { data: { text: WORDS.draft }, label: WORDS.draft, href: '/w' })
  await clerk.send('POST', '/feedback', { kind: 'suggestion', text: `${WORDS.feedback}字太小` })
  const entry = await clerk.send('POST', '/registers/organisations', {
    input: { name: `${WORDS.entry}合作社`, kind: 'other', code: 'HZS-1' },
  })
  await clerk.send('POST', '/registers/people', { input: { name: '佟一', code: 'W-1', phone: WORDS.phone } })
  const csv = `名称,类别,代码\n${WORDS.entry}二社,其他,HZS-2\n`
  const imported = await upload(program, clerk, '/registers/organisations/import', 'a.csv', csv)
  const calendar = await clerk.send('POST', '/me/calendar')
  const tokens = {
    ours: await link(ours.no, here.orgs.housing ?? ''),
    theirs: await link(theirs.no, here.orgs.police ?? ''),
  }
  return {
    ours,
    theirs,
    brief: { no: brief.no, id: (await clerk.get(`/matters/${brief.no}`)).body.id },
    activity: activities[0]?.id,
    file: await attach(ours.no, housing, `${WORDS.file}.txt`),
    theirFile: await attach(theirs.no, clerk, `${WORDS.theirs}.txt`),
    entry: entry.body.id,
    feedback: (await clerk.get('/admin/feedback')).body.rows[0].id,
    batch: imported.body.batch,
    linkId: (await clerk.get(`/matters/${ours.no}`)).body.accessLinks[0].id,
    tokens,
    calendar:
      String(calendar.body.url)
        .split('/')
        .at(-1)
        ?.replace(/\.ics$/, '') ?? '',
  }
}
