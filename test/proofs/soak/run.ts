/** Many people on one program for a long time: nothing fails, and nothing is held that nobody needs any more. */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { callerOf } from '../../support/caller.ts'
import { type County, enter, openCounty } from '../../support/county.ts'
import { raising, stepping } from '../../support/deeds.ts'
import { connectionsTo, glass, type Look, lookInside, residentOf } from '../../support/inside.ts'
import { type Installation, openInstallation } from '../../support/installation.ts'
import { closeConnections } from '../../support/sockets.ts'
import { brokenFiles, unsound } from '../../support/soundness.ts'
import { type Listener, listen } from './live.ts'
import { type Meter, meterOf } from './meter.ts'
import { type Person, peopleOf, work } from './people.ts'

export interface Options {
  readonly people: number
  readonly minutes: number
  /** Milliseconds between two acts of a person, on average. */
  readonly think: number
  readonly say?: (line: string) => void
}

export interface Report {
  readonly reads: readonly number[]
  readonly writes: readonly number[]
  readonly conflicts: number
  readonly errors: readonly string[]
  /** Numbers that arrived on open streams. */
  readonly heard: number
  /** Samples of resident memory, evenly spread, and of the heap after rubbish was collected. */
  readonly resident: readonly number[]
  readonly heap: readonly number[]
  readonly longestBlock: number
  readonly before: Held
  readonly after: Held
}

/** What the program holds while nobody asks anything. */
export interface Held {
  readonly connections: number
  readonly resources: number
  /** Sessions of the database that are in the middle of something. */
  readonly busy: number
  readonly sessions: number
  /** Files on their way in. */
  readonly arriving: number
}

const PEOPLE_OF_A_COUNTY = 8
/** Numbers of three digits: the login `clerk2` of committee 1 would be the one of `clerk` in committee 21. */
const FIRST = 101
/** Every third page is open with its live numbers. */
const LISTENS = 3
/** A person looks away for longer; how long each answer took is told in any case. */
const PATIENCE = 60_000
const LOOKS = 12
const SAMPLES = 240

export async function soak(options: Options): Promise<Report> {
  const place = join('/tmp', `huiyin-look-${process.pid}.json`)
  const house = await openInstallation({ env: { ...glass(place), HUIYIN_LIMITS: 'on' } })
  try {
    await house.start()
    return await new Soak(house, place, options).run()
  } finally {
    await house.remove()
  }
}

class Soak {
  private readonly house: Installation
  private readonly place: string
  private readonly options: Options
  private readonly meter: Meter
  private readonly resident: number[] = []
  private readonly looks: Look[] = []

  constructor(house: Installation, place: string, options: Options) {
    this.house = house
    this.place = place
    this.options = options
    this.meter = meterOf(callerOf(house.url, PATIENCE))
  }

  async run(): Promise<Report> {
    const { people: wanted, say } = this.options
    const counties = await this.open(Math.ceil(wanted / PEOPLE_OF_A_COUNTY))
    const people = peopleOf(counties, wanted)
    say?.(`${people.length} people of ${counties.length} committees are signed in`)
    const before = await this.held()
    const listeners = await Promise.all(
      people.filter((_, n) => n % LISTENS === 0).map(({ session }) => listen(this.house.url, session)),
    )
    await this.letWork(people)
    const broken = listeners.flatMap((it) => it.ended() ?? [])
    await Promise.all(listeners.map((it) => it.close()))
    return this.report(before, listeners, broken)
  }

  /** Each begins with a few matters in different states. */
  private async open(number: number): Promise<County[]> {
    const counties: County[] = []
    for (let id = FIRST; id < FIRST + number; id += 1)
      counties.push(await enter(this.meter.caller, await openCounty(this.house.ownerUrl(), id)))
    const { caller } = this.meter
    await Promise.all(
      counties.map(async (county) => {
        for (let n = 0; n < 24; n += 1) {
          const deed = n < 12 ? raising(county) : stepping(county)
          const reply = await deed?.send(caller)
          if (reply?.kind === 'done') deed?.learn(reply.body)
        }
      }),
    )
    this.meter.reads.length = 0
    this.meter.writes.length = 0
    return counties
  }

  private async letWork(people: readonly Person[]): Promise<void> {
    const { minutes, think } = this.options
    const lasts = minutes * 60_000
    const ends = performance.now() + lasts
    const working = Promise.all(people.map((one) => work(one, this.meter.caller, { think, until: ends })))
    for (let n = 1; n <= SAMPLES; n += 1) {
      await pause(Math.max(0, ends - lasts + (n * lasts) / SAMPLES - performance.now()))
      this.resident.push(residentOf(this.house.pid()).now)
      if (n % (SAMPLES / LOOKS) === 0) await this.look(n / SAMPLES)
    }
    await working
  }

  private async look(share: number): Promise<void> {
    const look = await lookInside(this.house, this.place)
    this.looks.push(look)
    const { reads, writes, errors } = this.meter
    const mega = (bytes: number) => Math.round(bytes / 1e6)
    this.options.say?.(
      `${Math.round(share * 100)} %: ${reads.length} reads, ${writes.length} writes, ${errors.length} errors, ` +
        `${mega(look.rss)} MB, heap ${mega(look.heap)} MB, ${look.resources} resources, ` +
        `longest block ${Math.round(look.longest)} ms (${Math.round(look.working)} ms at work)` +
        (errors.length ? `\n  latest: ${errors.at(-1)}` : ''),
    )
  }

  private async report(
    before: Held,
    listeners: readonly Listener[],
    broken: readonly string[],
  ): Promise<Report> {
    const after = await this.settled(before)
    const admin = new pg.Client({ connectionString: this.house.adminUrl() })
    await admin.connect()
    const wrong = await unsound(admin, new Date(0))
    wrong.push(...(await brokenFiles(admin, this.house.home, new Date(0))))
    await admin.end()
    const { reads, writes, errors, conflicts, caller } = this.meter
    return {
      reads,
      writes,
      conflicts: conflicts(),
      errors: [...errors, ...caller.faults, ...broken, ...wrong, ...faultsIn(this.house.log())],
      heard: listeners.reduce((sum, it) => sum + it.heard(), 0),
      resident: this.resident,
      heap: this.looks.map((look) => look.heap),
      longestBlock: Math.max(...this.looks.map((look) => look.longest)),
      before,
      after,
    }
  }

  /** What was let go may take a moment to be gone. */
  private async settled(before: Held): Promise<Held> {
    for (let tries = 0; ; tries += 1) {
      const now = await this.held()
      if (!leaks(before, now).length || tries >= 40) return now
      await pause(250)
    }
  }

  private async held(): Promise<Held> {
    await closeConnections()
    const { resources } = await lookInside(this.house, this.place)
    const admin = new pg.Client({ connectionString: this.house.adminUrl() })
    await admin.connect()
    const { rows } = await admin.query<{ sessions: number; busy: number }>(
      `select count(*)::int as sessions, count(*) filter (where state <> 'idle')::int as busy
         from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    await admin.end()
    const arriving = join(this.house.home, 'files', 'arriving')
    return {
      connections: connectionsTo(Number(new URL(this.house.url).port)),
      resources,
      busy: rows[0]?.busy ?? 0,
      sessions: rows[0]?.sessions ?? 0,
      arriving: existsSync(arriving) ? readdirSync(arriving).length : 0,
    }
  }
}

/** Each session that the pools keep for later holds a socket and the timer that will end it. */
const OF_A_SESSION = 2

/** What is still held though nobody is there any more. */
export function leaks(before: Held, after: Held): string[] {
  const more = after.resources - before.resources - OF_A_SESSION * (after.sessions - before.sessions)
  return [
    ...(after.connections ? [`${after.connections} connections are still open`] : []),
    ...(after.busy ? [`${after.busy} sessions of the database are not idle`] : []),
    ...(after.arriving ? [`${after.arriving} files are still on their way in`] : []),
    ...(more > 0 ? [`${more} sockets or timers more than before`] : []),
  ]
}

/** What the program itself called an error; plain refusals are noted at a lower level. */
function faultsIn(log: string): string[] {
  return log.split('\n').filter((line) => line.startsWith('{') && /"level":(50|60)/.test(line))
}
