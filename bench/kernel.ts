/** The six benches of one size, each in rounds that alternate with its floor. */
import pg from 'pg'
import { withLogin } from '../src/kernel/db/address.ts'
import { startEmbedded } from '../src/kernel/db/embedded/start-embedded.ts'
import { provision } from '../src/kernel/db/provision.ts'
import type { Kept } from './data/home.ts'
import { SIZES, type Size } from './data/shape.ts'
import { openNoteBook } from './floor/note-down.ts'
import type { Floor } from './floor/replay.ts'
import type { Transcript } from './floor/transcript.ts'
import type { Load } from './load/ask.ts'
import { type Measured, median, ofRounds } from './load/measured.ts'
import { inProcess } from './process.ts'
import { actsOf, type ReadBench, readsOf, type Session, signInAll } from './scene.ts'
import { serveHome } from './served.ts'

export const BENCHES = ['inbox', 'list', 'open', 'act', 'search', 'leader'] as const
export type Bench = (typeof BENCHES)[number]

export const CONNECTIONS = 16
/** Requests whose statements the floor repeats. */
const NOTED = 240
const COMMITTEES = 24

/** A program that runs on kept data, with people signed in. */
export interface Stage {
  readonly size: Size
  readonly port: number
  readonly home: string
  readonly appUrl: string
  readonly client: pg.Client
  readonly sessions: readonly Session[]
  close(): Promise<void>
}

export async function openStage(size: Size, { home }: Kept, program: string): Promise<Stage> {
  const server = await startEmbedded(home, () => undefined)
  if (!server.ok) throw new Error(server.reason.text.en)
  const { adminUrl } = server
  const doors = await provision({ adminUrl, database: 'huiyin', home, resetPasswords: true })
  if (!doors.ok) throw new Error(doors.reason.text.en)
  const served = await serveHome(home, program)
  const client = new pg.Client({ connectionString: withLogin(adminUrl, { database: 'huiyin' }) })
  await client.connect()
  const sessions = await signInAll({
    port: served.port,
    client,
    matters: SIZES[size],
    committees: COMMITTEES,
  })
  return {
    size,
    port: served.port,
    home,
    appUrl: doors.appUrl,
    client,
    sessions,
    async close() {
      await client.end()
      await served.stop()
      await server.stop()
    },
  }
}

/** One round of a bench and one of its floor. */
export interface Rounds {
  program(seconds: number): Promise<Measured>
  floor(seconds: number): Promise<Measured>
}

export async function roundsOf(stage: Stage, bench: Bench): Promise<Rounds> {
  const { port, appUrl } = stage
  const load = (what: Pick<Load, 'reads' | 'acts'>, seconds: number) =>
    inProcess<Measured>('load/ask.ts', { port, connections: CONNECTIONS, seconds, ...what } satisfies Load)
  const floor = (transcripts: readonly Transcript[], seconds: number, writes: boolean) => {
    const job: Floor = { url: appUrl, connections: CONNECTIONS, seconds, transcripts, writes }
    return inProcess<Measured>('floor/replay.ts', job)
  }
  const book = await openNoteBook(stage.home, appUrl)
  try {
    if (bench === 'act') {
      const transcripts = await book.acts((await actsOf(stage.client, stage.sessions, 1)).slice(0, NOTED))
      return {
        program: async (seconds) => load({ acts: await actsOf(stage.client, stage.sessions, 0) }, seconds),
        floor: (seconds) => floor(transcripts, seconds, true),
      }
    }
    const reads = await requestsOf(stage, bench)
    const transcripts = await book.reads(reads.slice(0, NOTED))
    return {
      program: (seconds) => load({ reads }, seconds),
      floor: (seconds) => floor(transcripts, seconds, false),
    }
  } finally {
    await book.close()
  }
}

export function requestsOf({ size, client, sessions }: Stage, bench: ReadBench) {
  return readsOf(bench, { client, matters: SIZES[size] }, sessions)
}

export interface Result {
  readonly bench: Bench
  readonly program: Measured
  readonly floor: Measured
  /** Of the floor's requests per second; the median of the rounds. */
  readonly ratio: number
}

const ROUNDS = 3
const WARM = 1

export async function measure(stage: Stage, bench: Bench, seconds: number): Promise<Result> {
  const { program, floor } = await roundsOf(stage, bench)
  await program(WARM)
  await floor(WARM)
  const each = Math.max(1, seconds / ROUNDS / 2)
  const pairs: (readonly [Measured, Measured])[] = []
  for (let round = 0; round < ROUNDS; round++)
    pairs.push(
      round % 2
        ? ([await floor(each), await program(each)].reverse() as [Measured, Measured])
        : [await program(each), await floor(each)],
    )
  return {
    bench,
    program: ofRounds(pairs.map(([own]) => own)),
    floor: ofRounds(pairs.map(([, bare]) => bare)),
    ratio: median(pairs.map(([own, bare]) => own.perSecond / bare.perSecond)),
  }
}
