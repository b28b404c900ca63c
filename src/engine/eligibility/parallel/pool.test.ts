/** Several threads give what one gives, over blocks and a tail; what was overwritten is not read. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import type { KernelKind } from '../kernel/kernel.ts'
import { Engine } from '../match/engine.ts'
import { AS_OF, anyRow, anyRule } from '../samples/arbitrary.ts'
import { catalogue } from '../samples/catalogue.ts'
import { tableOf } from '../table/from-rows.ts'
import { Pool } from './pool.ts'

const rows = fc.sample(anyRow, { numRuns: 700, seed: 7 })
const many = Array.from({ length: 9 * 2048 + 77 }, (_, i) => rows[(i * 31) % rows.length] ?? {})
const rules = fc.sample(anyRule, { numRuns: 40, seed: 7 })
const pools: Pool[] = []

afterAll(() => Promise.all(pools.map((pool) => pool.close())))

test.each<KernelKind>(['wasm', 'plain'])('three threads, ten blocks (%s)', async (kernel) => {
  const engine = new Engine(rules, { catalogue, asOf: AS_OF, kernel, sortBy: ['region'] })
  const made = tableOf(catalogue, many)
  if (!made.ok) throw new Error('the table was refused')
  const packed = engine.pack(made.table)
  const alone = engine.match(packed)
  const pool = await Pool.open(engine, 3)
  pools.push(pool)
  const first = await pool.match(packed)
  expect(rules.map((_, i) => first.rowsOf(i))).toEqual(rules.map((_, i) => alone.rowsOf(i)))
  expect(first.tally()).toEqual(alone.tally())
  const { met, unknown } = first.tally()
  rules.forEach((_, i) => {
    const told = first.rowsOf(i)
    expect([met[i], unknown[i]]).toEqual([told.met.length, told.unknown.length])
  })
  const row = 2048 * 4 + 3
  const told = rules.map((_, i) => first.rowsOf(i))
  expect(first.rulesOf(row)).toEqual({
    met: rules.flatMap((_, i) => (told[i]?.met.includes(row) ? [i] : [])),
    unknown: rules.flatMap((_, i) => (told[i]?.unknown.includes(row) ? [i] : [])),
  })
  const { size } = first
  expect((await pool.match(packed)).size).toBe(size)
  expect(() => first.tally()).toThrow('overwritten')
})
