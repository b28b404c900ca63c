/** `npm run proof:tamper -- --edits 10000`: a log of the demo attacked in every way; each attack must be found and the row named. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seedDemo } from '../../src/demo/seed-demo.ts'
import { withLogin } from '../../src/kernel/db/address.ts'
import { openDatabase } from '../../src/kernel/db/database.ts'
import { secretsOf } from '../../src/kernel/db/embedded/secrets.ts'
import { openEverything } from '../../src/kernel/start/open.ts'
import { makeHome, removeHome } from '../setup/home.ts'
import { attackAnchors } from './tamper/anchors.ts'
import { attackDatabase, readLog } from './tamper/in-database.ts'
import { attackInMemory, type Missed, type Tally } from './tamper/in-memory.ts'

const { values } = parseArgs({
  options: {
    edits: { type: 'string', default: '10000' },
    real: { type: 'string', default: '300' },
    seed: { type: 'string', default: String(Date.now()) },
  },
})

const home = makeHome()
const folder = mkdtempSync(join(tmpdir(), 'huiyin-tamper-'))
const opened = await openEverything({ home }, ({ zh, en }) => console.error(`· ${zh} ${en}`))
if (!opened.ok) throw new Error(opened.reason.text.en)
try {
  await seedDemo(opened.ownerUrl, { today: '2026-11-24' })
  const auditor = openDatabase(opened.auditorUrl, 1)
  const committees = await auditor.selectFrom('committees').select('id').orderBy('id').execute()
  const logs = []
  for (const { id } of committees) {
    const log = await readLog(auditor, id)
    if (log.rows.length > 50) logs.push(log)
  }
  await auditor.destroy()
  const rows = logs.reduce((sum, log) => sum + log.rows.length, 0)
  console.error(`· ${logs.length} logs, ${rows} rows; seed ${values.seed}`)
  const memory = attackInMemory(logs, Number(values.edits), values.seed)
  const [smallest] = [...logs].sort((a, b) => a.rows.length - b.rows.length)
  if (!smallest) throw new Error('the demo has no log')
  const adminUrl = withLogin(opened.ownerUrl, { user: 'postgres', password: secretsOf(home).superuser })
  const real = await attackDatabase(adminUrl, smallest, Number(values.real), values.seed)
  const files = await attackAnchors(folder, [smallest], Math.max(40, Number(values.edits) / 50), values.seed)
  process.exitCode = report([
    ['in memory', memory.tallies, memory.missed],
    ['in the database', real.tallies, real.missed],
    ['anchor file', files, []],
  ])
} finally {
  await opened.stop()
  removeHome(home)
  rmSync(folder, { recursive: true, force: true })
}

function report(parts: readonly (readonly [string, readonly Tally[], readonly Missed[]])[]): number {
  for (const [, , missed] of parts) for (const one of missed.slice(0, 20)) console.error(JSON.stringify(one))
  const all = parts.flatMap(([where, tallies]) => tallies.map((tally) => ({ where, ...tally })))
  const sum = (name: 'tried' | 'found' | 'named') => all.reduce((total, one) => total + one[name], 0)
  for (const { where, attack, tried, found, named } of all)
    console.log(`${where.padEnd(16)} ${attack.padEnd(46)} ${line(tried, found, named)}`)
  console.log(`${'all'.padEnd(63)} ${line(sum('tried'), sum('found'), sum('named'))}`)
  return sum('tried') === sum('found') && sum('tried') === sum('named') ? 0 : 1
}

function line(tried: number, found: number, named: number): string {
  return `${String(tried).padStart(6)} tried ${String(found).padStart(6)} found ${String(named).padStart(6)} named`
}
