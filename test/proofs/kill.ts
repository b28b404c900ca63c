/** `npm run proof:kill -- --cycles 100 --what app|database|both`: nothing acknowledged is lost, nothing half done stays. */
import { flags, percentile, seconds, table } from '../support/figures.ts'
import { killCycles, type Report } from './kill-cycles.ts'

const { cycles = '10', what = 'both', quiet = 'no' } = flags(process.argv.slice(2))
const reports: Report[] = []
for (const one of ['app', 'database'] as const)
  if (what === one || what === 'both')
    reports.push(
      await killCycles({
        what: one,
        cycles: Number(cycles),
        longest: 1500,
        mailPatience: 150_000,
        ...(quiet === 'no' ? { say: (line) => console.log(`${one} ${line}`) } : {}),
      }),
    )

for (const { what: one, lost, half, doubled, faults } of reports)
  for (const told of [...lost, ...half, ...doubled, ...faults].slice(0, 50)) console.log(`✗ ${one}: ${told}`)

console.log(
  table([
    [
      'killed',
      'cycles',
      'acknowledged',
      'refused',
      'resent',
      'of these done',
      'lost',
      'half',
      'doubled',
      'faults',
      'back p50',
      'p95',
      'max',
    ],
    ...reports.map((it) => [
      it.what,
      it.cycles,
      it.acknowledged,
      it.refused,
      it.resent,
      it.alreadyDone,
      it.lost.length,
      it.half.length,
      it.doubled.length,
      it.faults.length,
      seconds(percentile(it.recoveries, 0.5)),
      seconds(percentile(it.recoveries, 0.95)),
      seconds(Math.max(...it.recoveries)),
    ]),
  ]),
)
for (const { what: one, kinds, told503 } of reports)
  console.log(
    `${one}: ${JSON.stringify(kinds)}${one === 'database' ? `, ${told503} plain 503 meanwhile` : ''}`,
  )
const wrong = reports.flatMap((it) => [...it.lost, ...it.half, ...it.doubled, ...it.faults])
process.exitCode = wrong.length ? 1 : 0
