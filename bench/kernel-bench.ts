/** `huiyin bench kernel`: how fast the kernel is with up to a million matters, beside the floor of the same run. */
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { coldLeader, numbersAgree, recall } from './checks.ts'
import { keptData } from './data/home.ts'
import { SIZES, type Size } from './data/shape.ts'
import { growth } from './growth.ts'
import { BENCHES, type Bench, measure, openStage, type Result } from './kernel.ts'
import { growthTable, kernelTable } from './report.ts'

const say = (line: string) => console.error(`· ${line}`)

const USAGE = `huiyin bench kernel [--size 10k|100k|1M] [--only ${BENCHES.join(',')}] [--seconds N] [--home DIR]
huiyin bench kernel --growth   p50 of inbox, open and act at all three sizes
huiyin bench kernel --full     both, one after the other`

interface Asked {
  readonly size: Size
  readonly only: readonly Bench[]
  readonly seconds: number
  readonly folder: string
  /** The built program. */
  readonly program: string
}

/** 0 done · 1 an answer was wrong · 64 asked wrongly */
export async function kernelBench(args: readonly string[], program: string): Promise<number> {
  const asked = read(args)
  if (!asked) {
    console.error(USAGE)
    return 64
  }
  const run = { ...asked, program }
  let wrong = 0
  if (!asked.growth || asked.full) wrong += await six(run)
  if (asked.growth || asked.full) console.log(growthTable(Object.keys(SIZES), await growth(run, say)))
  return wrong ? 1 : 0
}

function read(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        size: { type: 'string', default: '1M' },
        only: { type: 'string', default: BENCHES.join(',') },
        seconds: { type: 'string', default: '40' },
        home: { type: 'string', default: join(tmpdir(), 'huiyin-bench') },
        growth: { type: 'boolean', default: false },
        full: { type: 'boolean', default: false },
      },
    })
    const only = values.only.split(',').filter((name): name is Bench => BENCHES.some((one) => one === name))
    const [size] = Object.keys(SIZES).filter((name): name is Size => name === values.size)
    const seconds = Number(values.seconds)
    if (!size || !only.length || !(seconds > 0)) return undefined
    const { growth: grow, full } = values
    return { size, only, seconds, folder: resolve(values.home), growth: grow, full }
  } catch {
    return undefined
  }
}

async function six({ size, only, seconds, folder, program }: Asked): Promise<number> {
  const stage = await openStage(size, await keptData(folder, size, say), program)
  try {
    const cold = only.includes('leader') ? await coldLeader(stage) : []
    const results: Result[] = []
    for (const bench of only) {
      say(bench)
      results.push(await measure(stage, bench, seconds))
    }
    console.log(
      `\nD${size}, 16 connections, ${seconds} s a bench and its floor in turns\n\n${kernelTable(results, Math.max(0, ...cold))}\n`,
    )
    if (cold.length)
      console.log(
        `leader, first look at each of ${cold.length} committees: longest ${Math.max(...cold).toFixed(0)} ms`,
      )
    let wrong = 0
    if (only.includes('leader')) wrong += told('numbers that open lists', await numbersAgree(stage))
    if (only.includes('search'))
      wrong += told('planted phrases', await recall({ ...stage, matters: SIZES[size] }))
    return wrong
  } finally {
    await stage.close()
  }
}

function told(what: string, { looked, wrong }: { looked: number; wrong: readonly string[] }): number {
  console.log(
    `${what}: ${looked} looked at, ${wrong.length} wrong${wrong.map((one) => `\n  ${one}`).join('')}`,
  )
  return wrong.length
}
