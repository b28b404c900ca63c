/** The short form of `proof:soak`: two dozen people in a hurry for some seconds; nothing fails, nothing stays held. */
import { expect, it } from 'vitest'
import { leaks, soak } from './soak/run.ts'

it('many people at once meet no error, and leave nothing behind when they go', async () => {
  const report = await soak({ people: 24, minutes: 0.2, think: 400 })
  expect(report.errors).toEqual([])
  expect(leaks(report.before, report.after)).toEqual([])
  expect(report.reads.length).toBeGreaterThan(20)
  expect(report.writes.length).toBeGreaterThan(0)
  expect(report.heard).toBeGreaterThan(0)
}, 240_000)
