/** The load, in a process of its own: so many connections that each ask, wait for the answer and ask again. */
import { randomUUID } from 'node:crypto'
import { takeJob } from '../process.ts'
import { type Asked, type Connection, openConnection, type Reply, wire } from './connection.ts'
import { type Measured, Stopwatch } from './measured.ts'

export interface Load {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  /** Asked in turn. */
  readonly reads?: readonly Asked[]
  /** Acted on in turn, each by one connection only. */
  readonly acts?: readonly Acting[]
}

/** A matter whose clock is stopped and started again and again. */
export interface Acting extends Pick<Asked, 'cookie' | 'csrf'> {
  readonly no: string
  version: number
  state: string
}

takeJob<Load, Measured>(async ({ port, connections, seconds, reads = [], acts = [] }) => {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(port)))
  const wired = reads.map(wire)
  const watch = new Stopwatch()
  const until = performance.now() + seconds * 1000
  let next = 0
  const read = (connection: Connection) => connection.ask(wired[next++ % wired.length] as Buffer)
  await Promise.all(
    open.map(async (connection, n) => {
      const own = acts.filter((_, at) => at % connections === n)
      for (let turn = 0; performance.now() < until; turn++) {
        const began = performance.now()
        const acting = own[turn % own.length]
        const reply = acting ? await act(connection, acting) : await read(connection)
        watch.add(performance.now() - began)
        if (reply.status !== 200) throw new Error(`${reply.status}: ${reply.body.toString().slice(0, 500)}`)
      }
    }),
  )
  const measured = watch.read()
  for (const connection of open) connection.close()
  return measured
})

async function act(connection: Connection, acting: Acting): Promise<Reply> {
  const { no, version, state, cookie, csrf } = acting
  const pausing = state === 'handed'
  const path = `/matters/${no}/acts/${pausing ? 'pause' : 'resume'}`
  const body = { version, input: {}, ...(pausing ? { reason: '等待上级专项资金下达。' } : {}) }
  const reply = await connection.ask(wire({ method: 'POST', path, cookie, csrf, body, key: randomUUID() }))
  if (reply.status === 200) {
    const told = JSON.parse(reply.body.toString()) as { version: number; state: string }
    acting.version = told.version
    acting.state = told.state
  }
  return reply
}
