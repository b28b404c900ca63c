/** `npm run proof:faults -- --lasts 5000`: disks full or read-only, no descriptors, a restarted database, mail that hangs. */
import { flags, seconds, table } from '../support/figures.ts'
import { runFaults } from './faults/run.ts'

const { lasts = '5000', clients = '16', only = '' } = flags(process.argv.slice(2))
const { suffered, balance, verify, toldTwice } = await runFaults({
  lasts: Number(lasts),
  clients: Number(clients),
  only,
  mailPatience: 150_000,
  say: (line) => console.log(line),
})

const findings = [
  ...suffered.flatMap((it) => it.wrong.map((one) => `${it.name}: ${one}`)),
  ...balance.lost,
  ...balance.half,
  ...balance.doubled,
  ...balance.faults,
  ...toldTwice.map((line) => `told twice: ${line}`),
  ...(verify.status === 0 ? [] : [`huiyin verify: ${verify.said}`]),
]
for (const told of findings.slice(0, 50)) console.log(`✗ ${told}`)
console.log(
  table([
    ['fault', 'done meanwhile', 'told', 'right again', 'way out open'],
    ...suffered.map((it) =>
      it.skipped
        ? [it.name, 'left out', it.skipped, '', '']
        : [
            it.name,
            it.done,
            Object.values(it.told).reduce((sum, n) => sum + n, 0),
            seconds(it.recovery),
            it.outlet === undefined ? '' : seconds(it.outlet),
          ],
    ),
  ]),
)
const { acknowledged, resent, lost, half, doubled, faults, mailed, waiting } = balance
console.log(
  `${acknowledged} acknowledged, ${resent} resent; ${lost.length} lost, ${half.length} half, ${doubled.length} doubled, ${faults.length} strange answers; ${mailed} delivered, ${waiting} waiting; verify ${verify.status}`,
)
process.exitCode = findings.length ? 1 : 0
