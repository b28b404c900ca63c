/** A thread that matches blocks: takes the next ones until none is left. */
import { parentPort, workerData } from 'node:worker_threads'
import { makeKernel } from '../kernel/kernel.ts'
import { type BlockResult, Runner } from '../match/run.ts'
import type { Packed } from '../table/pack.ts'
import { type Ask, CLAIM, type Task, type Told } from './task.ts'

const { task } = workerData as { task: Task }
const claim = new Int32Array(task.claim)
const kernel = makeKernel(task.parts)
const runner = new Runner(kernel)

parentPort?.on('message', ({ packed }: Ask) => tell(answer(packed)))
tell({ ready: kernel.memory })

function answer(packed: Packed): Told {
  try {
    return { results: work(packed) }
  } catch (error) {
    return { broken: String(error) }
  }
}

function work(packed: Packed): BlockResult[] {
  const results: BlockResult[] = []
  runner.restart()
  for (;;) {
    const from = Atomics.add(claim, 0, CLAIM)
    if (from >= packed.blocks) return results
    for (let block = from; block < Math.min(packed.blocks, from + CLAIM); block += 1)
      results.push(runner.run(packed, block))
  }
}

function tell(told: Told): void {
  parentPort?.postMessage(told)
}
