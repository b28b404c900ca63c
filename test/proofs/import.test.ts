/** The short form of `proof:import`: every planted error is told where it is, and a kill midway leaves all or nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Desk, openDesk } from './import/house.ts'
import { killMidway, timeOfCommit } from './import/kills.ts'
import { bringIn } from './import/run.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('sample-sealed-firms')
}, 240_000)
afterAll(() => desk.remove())

it('a list of three thousand rows comes in but for three hundred, which go back marked in its owner’s file', async () => {
  expect((await bringIn(desk, 3000, 300)).wrong).toEqual([])
}, 240_000)

it('killed in the middle of writing, the whole list is there or nothing of it, and it can be written again', async () => {
  const list = { rows: 3000, errors: 300 }
  const lasts = await timeOfCommit(desk, list.rows, list.errors)
  expect((await killMidway(desk, { mark: 'K', ...list, lasts })).wrong).toEqual([])
}, 240_000)
