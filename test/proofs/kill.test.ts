/** The short form of `proof:kill`: ten hard ends of the program, ten of its database, with sixteen clients at work. */
import { expect, it } from 'vitest'
import { killCycles, type What } from './kill-cycles.ts'

it.each<What>(['app', 'database'])(
  'nothing is lost, half done or doubled when the %s is killed',
  async (what) => {
    const report = await killCycles({ what, cycles: 10, longest: 300, mailPatience: 150_000 })
    const { lost, half, doubled, faults } = report
    expect({ lost, half, doubled, faults }).toEqual({ lost: [], half: [], doubled: [], faults: [] })
    expect(report.acknowledged).toBeGreaterThan(50)
    expect(report.resent).toBeGreaterThan(10)
    expect(report.mailed).toBeGreaterThan(0)
    expect(Math.max(...report.recoveries)).toBeLessThan(10_000)
    if (what === 'database') expect(report.told503).toBeGreaterThan(0)
  },
  600_000,
)
