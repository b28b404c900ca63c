/** The short form of `proof:faults`: each trouble of the machine once, with eight clients at work. */
import { expect, it } from 'vitest'
import { lineOf, runFaults } from './faults/run.ts'

it('troubles of the machine are told as such, pass by themselves, and leave nothing half done', {
  timeout: 900_000,
}, async () => {
  const { suffered, balance, verify, toldTwice } = await runFaults({ clients: 8, lasts: 800, mailPatience: 150_000 })
  for (const it of suffered) if (it.skipped) console.log(lineOf(it))
  expect(suffered.flatMap(({ name, wrong }) => wrong.map((one) => `${name}: ${one}`))).toEqual([])
  const { lost, half, doubled, faults } = balance
  expect({ lost, half, doubled, faults }).toEqual({ lost: [], half: [], doubled: [], faults: [] })
  expect(toldTwice).toEqual([])
  expect(verify.status, verify.said).toBe(0)
  expect(suffered.length).toBeGreaterThan(10)
  expect(balance.acknowledged).toBeGreaterThan(20)
})
