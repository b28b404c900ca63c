/** Several threads on one set of rules: the same kernel, each with a memory of its own, over one shared table. */
import { once } from 'node:events'
import { availableParallelism } from 'node:os'
import type { Worker } from 'node:worker_threads'
import type { Engine } from '../match/engine.ts'
import { Matches } from '../match/matches.ts'
import type { Packed } from '../table/pack.ts'
import { startThread } from './start.ts'
import type { Task, Told } from './task.ts'

interface Thread {
  readonly worker: Worker
  readonly memory: WebAssembly.Memory
}

export class Pool {
  readonly #engine: Engine
  readonly #threads: readonly Thread[]
  readonly #claim: Int32Array
  #generation = 0
  #busy = false

  private constructor(engine: Engine, threads: readonly Thread[], claim: Int32Array) {
    this.#engine = engine
    this.#threads = threads
    this.#claim = claim
  }

  /** One thread a core, unless told otherwise. */
  static async open(engine: Engine, threads = availableParallelism()): Promise<Pool> {
    const claim = new SharedArrayBuffer(4)
    const task: Task = { parts: engine.parts, claim }
    const started = Array.from({ length: threads }, () => open(task))
    return new Pool(engine, await Promise.all(started), new Int32Array(claim))
  }

  /** The answers can be read until the next run of this pool. */
  async match(packed: Packed): Promise<Matches> {
    if (this.#busy) throw new Error('the pool is at work: wait for the run before')
    this.#busy = true
    this.#generation += 1
    const generation = this.#generation
    Atomics.store(this.#claim, 0, 0)
    try {
      const lanes = await Promise.all(
        this.#threads.map(async ({ worker, memory }) => {
          worker.postMessage({ packed })
          const told = await answerOf(worker)
          if (!('results' in told)) throw new Error('broken' in told ? told.broken : 'no results')
          return { memory, results: told.results }
        }),
      )
      return new Matches({
        packed,
        rules: this.#engine.program.rules,
        width: this.#engine.parts.layout.width,
        lanes,
        isCurrent: () => this.#generation === generation,
      })
    } finally {
      this.#busy = false
    }
  }

  async close(): Promise<void> {
    this.#generation += 1
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()))
  }
}

const PLACE = new URL('./worker.ts', import.meta.url)

async function open(task: Task): Promise<Thread> {
  const worker = startThread(PLACE, task)
  const told = await answerOf(worker)
  if (!('ready' in told)) throw new Error('the thread did not get ready')
  return { worker, memory: told.ready }
}

async function answerOf(worker: Worker): Promise<Told> {
  const ended = new AbortController()
  const stop = () => ended.abort()
  worker.once('exit', stop)
  try {
    const [told] = (await once(worker, 'message', { signal: ended.signal })) as [Told]
    return told
  } catch (error) {
    throw ended.signal.aborted ? new Error('a thread of the pool ended without a word') : error
  } finally {
    worker.off('exit', stop)
  }
}
