/** Notes down what the requests of a bench send to the database, through a program in this very process. */
import { randomUUID } from 'node:crypto'
import { startProgram } from '#kernel/server'
import { loadHalves, mechanisms } from '../../src/halves.ts'
import type { Acting } from '../load/ask.ts'
import type { Asked } from '../load/connection.ts'
import { listenIn, type Transcript } from './transcript.ts'

export interface NoteBook {
  reads(asked: readonly Asked[]): Promise<Transcript[]>
  /** Nothing of these acts remains. */
  acts(acts: readonly Acting[]): Promise<Transcript[]>
  close(): Promise<void>
}

export async function openNoteBook(home: string, appUrl: string): Promise<NoteBook> {
  const faults: unknown[] = []
  const program = startProgram({
    appUrl,
    connections: 1,
    home,
    demo: false,
    mechanisms,
    halves: await loadHalves(),
    log: (_trace, cause) => faults.push(cause),
  })
  const recorder = listenIn()
  const ask = async ({ method, path, cookie, csrf, body, key }: Asked) => {
    const answer = await program.app.request(`/api${path}`, {
      method,
      headers: {
        cookie,
        ...(key ? { 'x-csrf': csrf, 'idempotency-key': key, 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()} ${faults}`)
    await answer.arrayBuffer()
  }
  return {
    async reads(asked) {
      const noted = []
      for (const one of asked) noted.push(await recorder.record(() => ask(one)))
      return noted
    },
    async acts(acts) {
      const noted = []
      for (const { no, version, state, cookie, csrf } of acts) {
        const pausing = state === 'handed'
        const body = { version, input: {}, ...(pausing ? { reason: '等待上级专项资金下达。' } : {}) }
        const path = `/matters/${no}/acts/${pausing ? 'pause' : 'resume'}`
        const asked = { method: 'POST', path, cookie, csrf, body, key: randomUUID() } as const
        noted.push(await recorder.record(() => ask(asked), true))
      }
      return noted
    },
    async close() {
      recorder.stop()
      await program.stop()
    },
  }
}
