/** `npm run proof:import -- --rows 100000 --errors 12000 --kills 5 --sealed no`: a long list, in and out. */
import { flags, seconds, table } from '../support/figures.ts'
import { openDesk } from './import/house.ts'
import { type Killed, killMidway, timeOfCommit } from './import/kills.ts'
import { bringIn, type Stage } from './import/run.ts'

const asked = flags(process.argv.slice(2))
const { rows = '100000', errors = '12000', kills = '5', sealed = 'no' } = asked
/** Of each list in whose middle the program is killed. */
const SHARE = 5

const desk = await openDesk(sealed === 'yes' ? 'sample-sealed-firms' : 'sample-firms')
const wrong: string[] = []
try {
  const small = {
    rows: Math.ceil(Number(rows) / SHARE),
    errors: Math.floor(Number(errors) / SHARE),
  }
  const brought = await bringIn(desk, Number(rows), Number(errors))
  wrong.push(...brought.wrong)
  const killed: Killed[] = []
  const lasts = Number(kills) ? await timeOfCommit(desk, small.rows, small.errors) : 0
  for (let n = 1; n <= Number(kills); n += 1)
    killed.push(await killMidway(desk, { mark: `K${n}`, ...small, lasts }))
  wrong.push(...killed.flatMap((one) => one.wrong))
  for (const told of wrong.slice(0, 50)) console.log(`✗ ${told}`)
  tell(brought.bytes, brought.stages, killed)
} finally {
  await desk.remove()
}
process.exitCode = wrong.length ? 1 : 0

function tell(bytes: number, stages: readonly Stage[], killed: readonly Killed[]): void {
  const mega = (n: number) => `${Math.round(n / 1e6)} MB`
  console.log(`${rows} rows of 12 columns, ${errors} errors, ${(bytes / 1e6).toFixed(1)} MB`)
  console.log(
    table([
      ['', 'time', 'processor', 'above idle', 'served nobody', 'of it at work', 'others waited'],
      ...stages.map((it) => [
        it.name,
        seconds(it.milliseconds),
        seconds(it.processor),
        mega(it.above),
        `${Math.round(it.longest)} ms`,
        `${Math.round(it.working)} ms`,
        `${Math.round(it.waited)} ms`,
      ]),
    ]),
  )
  for (const { share, found, answered } of killed)
    console.log(
      `killed at ${Math.round(share * 100)} %: ${found} was there${answered ? ', acknowledged' : ''}`,
    )
  const missed = stages.flatMap(missedBy)
  console.log(
    `correctness: ${wrong.length ? `${wrong.length} findings, FAILED` : 'passed'}; ` +
      `limits: ${missed.length ? `MISSED ${missed.join(', ')}` : 'all kept'}`,
  )
}

/** Of the goals for a hundred thousand rows. */
function missedBy({ name, milliseconds, above, longest }: Stage): string[] {
  const most: Readonly<Record<string, number>> = { preview: 6000, commit: 15_000 }
  return [
    ...(milliseconds > (most[name] ?? Number.POSITIVE_INFINITY) ? [`${name} ${seconds(milliseconds)}`] : []),
    ...(above > 250e6 ? [`${name} ${Math.round(above / 1e6)} MB above idle`] : []),
    ...(longest > 50 ? [`${name} served nobody for ${Math.round(longest)} ms`] : []),
  ]
}
