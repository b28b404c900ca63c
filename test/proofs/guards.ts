/**
 * `npm run proof:guards -- [--only PATTERN] [--jobs N] [--quick] [--out FILE]`: takes every guard of the program away,
 * one at a time, in a copy; the tests must notice each. `--quick` leaves out the last round, in which everything that
 * could notice a survivor is run.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { testDatabase } from '../setup/databases.ts'
import { standAlone } from '../setup/template.ts'
import { inOrder } from './guards/areas.ts'
import { huntDeclared, huntPolicies } from './guards/at-once.ts'
import { whyEquivalent } from './guards/equivalent.ts'
import { guardsIn, mutantsOf } from './guards/find.ts'
import type { Outcome } from './guards/hunt.ts'
import type { Mutant } from './guards/mutant.ts'
import { policyMutants } from './guards/policies.ts'
import { plantTree } from './guards/tree.ts'

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '1' },
    out: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
})

const close = await standAlone()
const guarded = guardsIn()
const all = [...mutantsOf(guarded), ...(await walls())]
const only = new RegExp(values.only)
const alike = all.filter((mutant) => whyEquivalent(mutant) !== undefined)
const wanted = inOrder(
  all.filter((mutant) => !alike.includes(mutant) && only.test(`${mutant.kind} ${mutant.id} ${mutant.was}`)),
)
console.error(
  `· ${all.length} guards, ${alike.length} of them equivalent by hand, ${wanted.length} to take away`,
)
const folder = mkdtempSync(join(tmpdir(), 'huiyin-guards-'))
const outcomes: Outcome[] = []
const left: Mutant[] = []
let taken = 0
try {
  plantTree(folder, guarded)
  for (const outcome of await atOnce()) tell(outcome, 'at once')
  const noticed = new Set(outcomes.map(({ mutant }) => mutant.id))
  left.push(...wanted.filter(({ id }) => !noticed.has(id)))
  await Promise.all(Array.from({ length: Number(values.jobs) }, (_, i) => worker(i)))
} finally {
  rmSync(folder, { recursive: true, force: true })
  await close()
}
process.exitCode = report()

async function atOnce(): Promise<Outcome[]> {
  const of = (...kinds: string[]) => wanted.filter(({ kind }) => kinds.includes(kind))
  return [
    ...(await huntDeclared(folder, of('route', 'verb', 'register'))),
    ...(await huntPolicies(of('policy'))),
  ]
}

async function walls(): Promise<Mutant[]> {
  const database = await testDatabase()
  try {
    return await policyMutants(database.adminUrl)
  } finally {
    await database.drop()
  }
}

/** A process with a vitest of its own, which takes the next mutant whenever it is done with one. */
function worker(number: number): Promise<void> {
  const program = fileURLToPath(new URL('./guards/worker.ts', import.meta.url))
  const child: ChildProcess = fork(program, [folder, values.quick ? 'quick' : 'thorough'], {
    execArgv: process.execArgv,
  })
  return new Promise((done, failed) => {
    child.on('message', (outcome: Outcome | 'ready') => {
      if (outcome !== 'ready') tell(outcome, `worker ${number}`)
      const next = left[taken]
      taken += 1
      if (next) child.send(next)
      else child.send('end')
    })
    child.once('error', failed)
    child.once('exit', (code) => (code === 0 ? done() : failed(new Error(`a worker ended with ${code}`))))
  })
}

function tell(outcome: Outcome, by: string): void {
  outcomes.push(outcome)
  const { mutant, killer, seconds } = outcome
  const line = `${killer === undefined ? '✗ survived' : '· killed  '} ${placeOf(mutant)} ${seconds} s, ${by}: ${killer ?? ''}`
  console.error(`${outcomes.length}/${wanted.length} ${line}`)
  if (values.out) appendFileSync(values.out, `${JSON.stringify(outcome)}\n`)
}

function placeOf({ kind, file, line, was, becomes }: Mutant): string {
  return `[${kind}] ${file}${line ? `:${line}` : ''} ${was.slice(0, 90)}${becomes ? ` → ${becomes.slice(0, 40)}` : ' left away'}`
}

function report(): number {
  const survivors = outcomes.filter(({ killer }) => killer === undefined)
  for (const { mutant } of survivors) console.log(`✗ ${placeOf(mutant)}`)
  for (const mutant of alike) console.log(`= ${placeOf(mutant)}: ${whyEquivalent(mutant)}`)
  const killed = outcomes.length - survivors.length
  console.log(
    `${killed} killed, ${survivors.length} survived, ${alike.length} equivalent, ${all.length - alike.length - outcomes.length} not tried, of ${all.length} guards`,
  )
  return survivors.length || outcomes.length < wanted.length ? 1 : 0
}
