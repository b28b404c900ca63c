/** The prototype of the engine, from a folder outside the project: two workers on its own data of the same shape. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

const BLOCK = 2048

export interface PrototypeRun {
  run(workers: 1 | 2): Promise<void>
  close(): Promise<void>
}

/** Verdicts written as bitmaps, blocks of other regions skipped: what ours does. */
export async function openPrototype(folder: string, wantedRows: number, M: number): Promise<PrototypeRun> {
  const load = (name: string) => import(pathToFileURL(join(folder, name)).href)
  const [gen, compile, engine] = await Promise.all([load('gen.mjs'), load('compile.mjs'), load('engine.mjs')])
  const N = Math.ceil(wantedRows / BLOCK) * BLOCK
  const shared = { shared: true }
  const rows = gen.genEnterprises(N, 1, shared)
  const codes = compile.classify(rows, compile.compileSet(gen.genPolicies(M)), shared)
  const planes = engine.planesOf(rows, shared)
  const ctl = new Int32Array(new SharedArrayBuffer(16))
  const workers = [0, 1].map(
    (k) =>
      new Worker(pathToFileURL(join(folder, 'par2.mjs')), {
        workerData: { k, N, M, B: BLOCK, codes, planes, region: rows.region, ctl },
      }),
  )
  const told = (worker: Worker) => new Promise<void>((resolve) => worker.once('message', () => resolve()))
  const ask = (worker: Worker, message: object) => {
    const answer = told(worker)
    worker.postMessage(message)
    return answer
  }
  await Promise.all(workers.map(told))
  await Promise.all(workers.map((it) => ask(it, { cmd: 'setup', mode: 'TP', out: 'compact', cached: 0 })))
  return {
    async run(count) {
      Atomics.store(ctl, 0, 0)
      await Promise.all(workers.slice(0, count).map((it) => ask(it, { cmd: 'run', prune: 1 })))
    },
    async close() {
      await Promise.all(workers.map((it) => it.terminate()))
    },
  }
}
