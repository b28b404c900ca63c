/** Simulated people at work: each signed in, reading nine times out of ten, acting the tenth, at a human pace. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Caller, Session } from '../../support/caller.ts'
import { type County, LOGINS, type Login, pick } from '../../support/county.ts'
import {
  accepting,
  answering,
  attaching,
  type Deed,
  drafting,
  importing,
  raising,
  stepping,
} from '../../support/deeds.ts'

export interface Person {
  readonly county: County
  readonly login: Login
  readonly session: Session
  /** What they saw in their last list, to open one of it. */
  seen: readonly string[]
}

/** So many in each county as it has accounts. */
export function peopleOf(counties: readonly County[], most: number): Person[] {
  const all = counties.flatMap((county) =>
    LOGINS.map((login): Person => ({ county, login, session: county.sessions[login], seen: [] })),
  )
  return all.slice(0, most)
}

const EVERYBODY = ['/workbench', '/counts', '/notices', '/matters?tab=open', '/matters?tab=all&sort=no']
const SEARCHES = ['/search?q=楼道', '/search?q=照明', '/matters?q=小区']
const OFFICE = [
  '/leader',
  '/indicators?period=2026',
  '/activities',
  '/registers/people?q=试',
  '/registers/organisations',
  '/ledger.xlsx?tab=open',
  '/registers/people/imports',
]
const READS: Readonly<Partial<Record<Login, readonly string[]>>> = {
  clerk: OFFICE,
  clerk2: OFFICE,
  head: OFFICE,
  leader: ['/leader', '/indicators?period=2026', '/activities', '/registers/people'],
  member: ['/activities', '/drafts'],
  member2: ['/activities', '/drafts'],
}

const WRITES = 0.1

export interface Pace {
  /** Milliseconds between two acts of a person, on average. */
  readonly think: number
  readonly until: number
}

/** Until the time is over; how long they think is spread as arrivals are. */
export async function work(person: Person, caller: Caller, pace: Pace): Promise<void> {
  for (;;) {
    const thought = -Math.log(1 - Math.random()) * pace.think
    const left = pace.until - performance.now()
    if (thought >= left) return
    await pause(thought)
    if (Math.random() < WRITES) await write(person, caller)
    else await read(person, caller)
  }
}

async function read(person: Person, caller: Caller): Promise<void> {
  const { session } = person
  const path = choose(person)
  const { kind, body } = await caller.send({ method: 'GET', path, session })
  if (kind === 'done' && path.startsWith('/matters?'))
    person.seen = body.rows.map((row: { no: string }) => row.no)
}

function choose({ login, seen }: Person): string {
  const chance = Math.random()
  const no = pick(seen)
  if (no && chance < 0.3) return `/matters/${no}`
  if (chance < 0.4) return pick(SEARCHES) ?? ''
  if (chance < 0.8) return pick(EVERYBODY) ?? ''
  return pick(READS[login] ?? EVERYBODY) ?? ''
}

async function write(person: Person, caller: Caller): Promise<void> {
  const deed = (await wish(person, caller)) ?? raising(person.county)
  const reply = await deed.send(caller)
  if (reply.kind === 'done') deed.learn(reply.body)
  else if (deed.about) await lookAgain(deed, caller)
}

/** Somebody else was quicker: the matter is elsewhere by now. */
async function lookAgain({ county, about }: Deed, caller: Caller): Promise<void> {
  const path = `/matters/${about?.no}`
  const { kind, body } = await caller.send({ method: 'GET', path, session: county.sessions.clerk })
  if (kind !== 'done' || !about) return
  about.version = body.version
  about.state = body.state
}

function wish({ county, login }: Person, caller: Caller): Deed | undefined | Promise<Deed | undefined> {
  const chance = Math.random()
  if (chance < 0.2) return raising(county)
  if (chance < 0.6) return stepping(county)
  if (chance < 0.68) return accepting(county)
  if (chance < 0.78) return attaching(county)
  if (chance < 0.82) return importing(county, caller)
  if (chance < 0.88) return answering(county, caller)
  return drafting({ county, name: `soak-${login}`, sent: 0, acknowledged: 0 })
}
