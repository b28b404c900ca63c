/** Buckets: how much may be asked for in one go and in the long run, by whom, and what remembering it costs. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openRates } from './rate.ts'
import { type Route, route, type Visitor } from './route.ts'

const plain = route({
  method: 'get',
  path: '/a',
  by: 'anyone',
  summary: '',
  run: async () => ({ ok: true, value: undefined }),
})
const file: Route = { ...plain, sends: 'text/csv' }
const heavy: Route = { ...plain, cost: 60 }

const nobody = (address: string): Visitor => ({ actor: null, session: null, lang: 'zh', address })
const person = (accountId: string, address = '10.0.0.1'): Visitor => ({
  ...nobody(address),
  session: { id: 's', accountId, csrf: '', expiresAt: new Date(0), elder: false, confirmedAt: new Date(0) },
})

function count(take: () => number): number {
  let taken = 0
  while (take() === 0) taken += 1
  return taken
}

test('an account has 600 calls, 60 files or 10 heavy ones in one go, then a steady trickle', () => {
  let now = 0
  const rates = openRates(() => now)
  expect(count(() => rates.wait(plain, person('a')))).toBe(600)
  expect(count(() => rates.wait(file, person('b')))).toBe(60)
  expect(count(() => rates.wait(heavy, person('c')))).toBe(10)
  expect(rates.wait(plain, person('a'))).toBe(1)
  expect(rates.wait(heavy, person('c'))).toBe(2)
  now += 1000
  expect(count(() => rates.wait(plain, person('a')))).toBe(30)
  expect(count(() => rates.wait(heavy, person('c')))).toBe(0)
  now += 1000
  expect(count(() => rates.wait(heavy, person('c')))).toBe(1)
})

test('one caller does not use up another one’s, nor does another address help the same account', () => {
  const rates = openRates(() => 0)
  expect(count(() => rates.wait(plain, person('a')))).toBe(600)
  expect(rates.wait(plain, person('a', '10.0.0.2'))).toBeGreaterThan(0)
  expect(rates.wait(plain, person('b'))).toBe(0)
  expect(rates.wait(plain, nobody('10.0.0.1'))).toBe(0)
})

test('strangers are counted by network: a thousand may sign in from one office within a minute', () => {
  let now = 0
  const rates = openRates(() => now)
  const signIn: Route = { ...plain, cost: 2 }
  let refused = 0
  for (let i = 0; i < 1000; i++) {
    now += 60
    if (rates.wait(plain, nobody('192.0.2.1')) + rates.wait(signIn, nobody('192.0.2.1')) > 0) refused += 1
  }
  expect(refused).toBe(0)
  expect(count(() => rates.wait(plain, nobody('2001:db8:1:2::1')))).toBe(1200)
  expect(rates.wait(plain, nobody('2001:db8:1:2:ffff::9'))).toBeGreaterThan(0)
  expect(rates.wait(plain, nobody('2001:db8:1:3::1'))).toBe(0)
})

test('memory is bounded by forgetting whoever was not seen longest', () => {
  const rates = openRates(() => 0, 100)
  expect(count(() => rates.wait(plain, person('busy')))).toBe(600)
  for (let i = 0; i < 10_000; i++) {
    rates.wait(plain, nobody(`10.1.${i >> 8}.${i & 255}`))
    if (i % 50 === 0) expect(rates.wait(plain, person('busy'))).toBeGreaterThan(0)
  }
  expect(rates.size).toBe(100)
})

test('over any stretch nobody gets more than the bucket and what refilled', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 3000 }), { minLength: 1, maxLength: 200 }), (pauses) => {
      let now = 0
      const rates = openRates(() => now)
      let taken = 0
      for (const pause of pauses) {
        now += pause
        for (let i = 0; i < 40; i++) taken += rates.wait(plain, person('a')) === 0 ? 1 : 0
      }
      expect(taken).toBeLessThanOrEqual(600 + (now / 1000) * 30)
    }),
    { numRuns: 50 },
  )
})
