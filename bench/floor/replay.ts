/** The floor, in a process of its own: the statements of the requests through bare `pg`, without anything of ours. */
import pg from 'pg'
import { type Measured, Stopwatch } from '../load/measured.ts'
import { takeJob } from '../process.ts'
import { freshened } from './freshen.ts'
import type { Transcript } from './transcript.ts'

export interface Floor {
  readonly url: string
  readonly connections: number
  readonly seconds: number
  readonly transcripts: readonly Transcript[]
  /** The transcripts write: what must be new each time is made new. */
  readonly writes?: boolean
}

takeJob<Floor, Measured>(async ({ url, connections, seconds, transcripts, writes = false }) => {
  // As the program opens them.
  const config = { connectionString: url, pipeline: true }
  const clients = Array.from({ length: connections }, () => new pg.Client(config))
  await Promise.all(clients.map((client) => client.connect()))
  const watch = new Stopwatch()
  const until = performance.now() + seconds * 1000
  let next = 0
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() < until) {
        const transcript = transcripts[next++ % transcripts.length] as Transcript
        const began = performance.now()
        if (writes) await freshened(client, transcript)
        else for (const flight of transcript) await sent(client, flight)
        watch.add(performance.now() - began)
      }
    }),
  )
  const measured = watch.read()
  await Promise.all(clients.map((client) => client.end()))
  return measured
})

async function sent(client: pg.Client, flight: Transcript[number]): Promise<void> {
  await Promise.all(
    flight.map(({ text, values, name }) =>
      client.query({ text, values: values as unknown[], ...(name ? { name } : {}) }),
    ),
  )
}
