/** Who asks for what: people signed in through the front door, and the requests each bench makes with their sessions. */
import type pg from 'pg'
import { type Chance, chance } from '../src/demo/random.ts'
import { PHRASES, plantedIn } from './data/phrases.ts'
import { PASSWORD } from './data/registers.ts'
import { placesOf } from './data/shape.ts'
import type { Acting } from './load/ask.ts'
import type { Asked } from './load/connection.ts'

export const ROLES = ['office', 'office-head', 'leader', 'member', 'handler'] as const
export type Role = (typeof ROLES)[number]

export interface Session {
  readonly committee: number
  readonly role: Role
  readonly person: string
  readonly orgs: readonly string[]
  readonly cookie: string
  readonly csrf: string
}

export interface Wish {
  readonly port: number
  /** Looks behind the walls: the superuser's. */
  readonly client: pg.Client
  readonly matters: number
  readonly committees: number
}

const EACH: Readonly<Record<Role, number>> = { office: 1, 'office-head': 1, leader: 1, member: 2, handler: 3 }

/** Committees come by their share of the matters, as requests would; the three large ones are always among them. */
export async function signInAll({ port, client, matters, committees }: Wish): Promise<Session[]> {
  const luck = chance('scene/committees')
  const places = placesOf(matters)
  const heavy = [...places].sort((a, b) => b.matters - a.matters).slice(0, 3)
  const chosen = new Map(heavy.map((place) => [place.id, place]))
  while (chosen.size < Math.min(committees, places.length)) {
    const place = luck.pick(places)
    chosen.set(place.id, place)
  }
  const { rows } = await client.query<Candidate>(
    `select a.committee_id as committee, a.login, a.person_id as person, p.post as role,
            array_remove(array_agg(p.org_id), null) as orgs
       from accounts a join posts p on p.committee_id = a.committee_id and p.person_id = a.person_id
      where a.committee_id = any($1) and p.ends is null and p.post = any($2)
      group by 1, 2, 3, 4 order by 1, 4, 2`,
    [[...chosen.keys()], ROLES],
  )
  const wanted = [...chosen.keys()].flatMap((committee) =>
    ROLES.flatMap((role) =>
      luck.several(
        rows.filter((row) => row.committee === committee && row.role === role),
        EACH[role],
      ),
    ),
  )
  const sessions: Session[] = []
  for (const one of wanted) sessions.push(await signIn(port, one))
  return sessions
}

interface Candidate extends Omit<Session, 'cookie' | 'csrf'> {
  readonly login: string
}

async function signIn(port: number, { login, ...who }: Candidate): Promise<Session> {
  const api = `http://127.0.0.1:${port}/api`
  const answer = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  if (answer.status !== 204)
    throw new Error(`${login} cannot sign in: ${answer.status} ${await answer.text()}`)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const me = await fetch(`${api}/me`, { headers: { cookie } })
  const { csrf } = (await me.json()) as { csrf: string }
  return { ...who, cookie, csrf }
}

/** Draws sessions of some roles, their committees weighted by matters. */
export function drawer(sessions: readonly Session[], matters: number, luck: Chance) {
  const weights = new Map(placesOf(matters).map((place) => [place.id, place.matters]))
  return (roles: Readonly<Partial<Record<Role, number>>>): Session => {
    const role = luck.weighted(roles as Record<Role, number>)
    const fitting = sessions.filter((one) => one.role === role)
    let left = luck.next() * fitting.reduce((sum, one) => sum + (weights.get(one.committee) ?? 0), 0)
    const found = fitting.find((one) => {
      left -= weights.get(one.committee) ?? 0
      return left < 0
    })
    return found ?? (fitting.at(-1) as Session)
  }
}

const get = ({ cookie, csrf }: Session, path: string): Asked => ({ method: 'GET', path, cookie, csrf })

export type ReadBench = 'inbox' | 'list' | 'open' | 'search' | 'leader'

export async function readsOf(
  bench: ReadBench,
  { client, matters }: Pick<Wish, 'client' | 'matters'>,
  sessions: readonly Session[],
  count = 2000,
): Promise<Asked[]> {
  const luck = chance(`scene/${bench}`)
  const draw = drawer(sessions, matters, luck)
  const many = (make: () => Asked) => Array.from({ length: count }, make)
  if (bench === 'inbox')
    return many(() =>
      get(draw({ office: 25, 'office-head': 10, handler: 40, member: 20, leader: 5 }), '/workbench'),
    )
  if (bench === 'leader') return many(() => get(draw({ leader: 8, 'office-head': 2 }), '/leader'))
  if (bench === 'list')
    return many(() =>
      get(draw({ office: 4, 'office-head': 1, leader: 1, handler: 2, member: 2 }), '/matters?tab=all'),
    )
  if (bench === 'search') {
    const words = await wordsOf(client)
    return many(() => {
      const planted = luck.likely(0.3)
      const word = planted ? luck.pick(PHRASES) : luck.pick(words)
      return get(
        draw({ office: 5, leader: 2, handler: 2, member: 1 }),
        `/search?q=${encodeURIComponent(word)}`,
      )
    })
  }
  return opens(client, sessions, count, luck, draw)
}

/** Two neighbouring characters out of titles that are there. */
async function wordsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ title: string }>(
    `select title from matters where committee_id = 2 order by no limit 400`,
  )
  const luck = chance('scene/words')
  return rows.map(({ title }) => {
    const from = luck.whole(0, title.length - 2)
    return title.slice(from, from + 2)
  })
}

async function opens(
  client: pg.Client,
  sessions: readonly Session[],
  count: number,
  luck: Chance,
  draw: ReturnType<typeof drawer>,
): Promise<Asked[]> {
  const seen = new Map<Session, string[]>()
  for (const session of sessions) seen.set(session, await visible(client, session))
  const asked: Asked[] = []
  while (asked.length < count) {
    const session = draw({ office: 4, 'office-head': 1, leader: 1, handler: 3, member: 1 })
    const nos = seen.get(session) ?? []
    if (nos.length) asked.push(get(session, `/matters/${luck.pick(nos)}`))
  }
  return asked
}

/** Half of what is opened is open, the rest of any age; by standing, as the program will judge it again. */
async function visible(client: pg.Client, { committee, role, person, orgs }: Session): Promise<string[]> {
  const all = role === 'office' || role === 'office-head' || role === 'leader'
  const own = `exists (select from matter_parties p where p.committee_id = m.committee_id and p.matter_id = m.id
                        and p.party_id = any($2) and p.role in ('host', 'joint', 'raiser'))`
  const some = (closed: boolean) =>
    client.query<{ no: string }>(
      `select no from matters m where committee_id = $1 and (closed_at is not null) = ${closed}
          and ($2::uuid[] is not null) and ${all ? 'true' : own} order by md5(no) limit 60`,
      [committee, [person, ...orgs]],
    )
  const [open, closed] = [await some(false), await some(true)]
  return [...open.rows, ...closed.rows].map((row) => row.no)
}

/** Matters with a department, each with a clerk who may stop and start its clock; even ones for the program, odd ones for the floor. */
export async function actsOf(
  client: pg.Client,
  sessions: readonly Session[],
  half: 0 | 1,
): Promise<(Acting & { readonly committee: number })[]> {
  const clerks = sessions.filter((one) => one.role === 'office')
  const { rows } = await client.query<{ committee: number; no: string; version: number; state: string }>(
    `select committee_id as committee, no, version, state from matters
      where committee_id = any($1) and state in ('handed', 'paused') and type = 'followup'
        and (hashtext(no) & 1) = $2 order by md5(no || committee_id)`,
    [clerks.map((one) => one.committee), half],
  )
  return rows.flatMap((row) => {
    const clerk = clerks.find((one) => one.committee === row.committee)
    return clerk ? [{ ...row, cookie: clerk.cookie, csrf: clerk.csrf }] : []
  })
}

/** What each planted phrase must find in a committee. */
export function expectedHits(
  matters: number,
  committee: number,
): { readonly phrase: string; readonly hits: number }[] {
  const own = placesOf(matters).find((place) => place.id === committee)?.matters ?? 0
  return PHRASES.map((phrase, n) => ({ phrase, hits: plantedIn(own, n) }))
}
