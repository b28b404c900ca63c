/** A long list with errors in it, brought in from beginning to end: how long, how much memory, how long others waited. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { type Look, lookInside, residentOf, workOf } from '../../support/inside.ts'
import { changesOf, wronglyTold } from './compare.ts'
import { fileOf } from './file.ts'
import type { Desk } from './house.ts'
import { listOf } from './plants.ts'

export interface Stage {
  readonly name: string
  readonly milliseconds: number
  /** Of the program on a processor, all threads together: on a busy machine the better measure. */
  readonly processor: number
  /** The longest time the program served nobody, and how much of it was work of its own. */
  readonly longest: number
  readonly working: number
  /** Above what it used at rest, in bytes. */
  readonly above: number
  /** The longest that somebody else waited for a small answer meanwhile. */
  readonly waited: number
}

export interface Brought {
  readonly bytes: number
  readonly stages: readonly Stage[]
  readonly wrong: readonly string[]
}

export async function bringIn(desk: Desk, rows: number, errors: number): Promise<Brought> {
  await warmUp(desk)
  const list = listOf('A', rows, errors)
  const file = await fileOf(list)
  await lookInside(desk.house, desk.glass)
  const idle = residentOf(desk.house.pid()).now
  const stages: Stage[] = []
  const during = async <T>(name: string, work: () => Promise<T>) => {
    const { value, stage } = await watched(desk, idle, name, work)
    stages.push(stage)
    return value
  }
  const wrong: string[] = []
  const shown = await during('preview', () => desk.upload(file))
  const good = rows - errors
  if (shown.body.new !== good || shown.body.errors !== errors)
    wrong.push(`preview: ${shown.status} ${shown.body.new} new, ${shown.body.errors} with errors`)
  const answered = await during('annotate', () => desk.annotated(shown.body.batch))
  wrong.push(...wronglyTold(list, answered), ...changesOf(file, answered).map((it) => `changed: ${it}`))
  const done = await during('commit', () => desk.commit(shown.body.batch, randomUUID()))
  if (done.body.added !== good) wrong.push(`commit: ${done.status} ${JSON.stringify(done.body)}`)
  const there = await desk.written('A', shown.body.batch)
  if (there.entries !== good || there.audited !== good || there.found !== good)
    wrong.push(`written: ${JSON.stringify(there)}`)
  return { bytes: file.byteLength, stages, wrong }
}

/** Once through everything, so that what is measured is the work and not its first time. */
async function warmUp(desk: Desk): Promise<void> {
  const shown = await desk.upload(await fileOf(listOf('W', 1000, 100)))
  await desk.annotated(shown.body.batch)
  await desk.commit(shown.body.batch, randomUUID())
  await pause(500)
}

async function watched<T>(desk: Desk, idle: number, name: string, work: () => Promise<T>) {
  const pid = desk.house.pid()
  await lookInside(desk.house, desk.glass)
  let most = 0
  let waited = 0
  let isDone = false
  const sampling = setInterval(() => {
    most = Math.max(most, residentOf(pid).now)
  }, 50)
  const others = (async () => {
    while (!isDone) {
      const began = performance.now()
      await desk.ask('/session/options')
      waited = Math.max(waited, performance.now() - began)
      await pause(50)
    }
  })()
  const began = performance.now()
  const workBefore = workOf(pid)
  const value = await work()
  const milliseconds = performance.now() - began
  const processor = workOf(pid) - workBefore
  isDone = true
  await others
  clearInterval(sampling)
  const { longest, working }: Look = await lookInside(desk.house, desk.glass)
  const stage: Stage = { name, milliseconds, processor, longest, working, above: most - idle, waited }
  return { value, stage }
}
