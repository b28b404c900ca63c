/** The short form of `proof:histories`: 32 clients, and a new seed each time, which a failure prints. */
import { expect, it } from 'vitest'
import { proveHistories } from './histories/prove.ts'

it('whatever 32 clients do at once, one wins, nothing is lost, and every number is the sum of its rows', {
  timeout: 600_000,
}, async () => {
  const told = await proveHistories({ acts: 600, length: 14, seed: Date.now() % 2 ** 31 })
  expect(told.failure).toBe('')
  expect(told.acts).toBeGreaterThan(200)
  expect(told.acknowledged).toBeGreaterThan(50)
})
