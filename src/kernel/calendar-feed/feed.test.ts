/** The feed of a department's handler holds each deadline that waits for it, no more, and moves with the matters. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, openDesk } from '../exports/sample-desk.ts'

let desk: Desk

beforeAll(async () => {
  desk = await openDesk('2026-03-02T01:00:00Z')
})
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

async function events(url: string): Promise<Record<string, string>[]> {
  const answer = await desk.program.app.request(new URL(url).pathname)
  const text = (await answer.text()).replaceAll('\r\n ', '')
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n[\s\S]*END:VCALENDAR\r\n$/)
  const blocks = text.match(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT/g) ?? []
  return blocks.map((block) =>
    Object.fromEntries(block.split('\r\n').map((line) => line.split(/[:;](.*)/s).slice(0, 2))),
  )
}

test('as many events as matters with a deadline that wait', async () => {
  const nos = [await desk.handOver('老旧小区楼道照明无人维护'), await desk.handOver('背街小巷夜间照明不足')]
  await desk.handOver('校门口上下学时段没有人疏导交通', 'police')
  const { body } = await desk.by('housing').send('POST', '/me/calendar')
  const before = await events(body.url)
  expect(before.map((event) => event.DTSTART)).toEqual(['VALUE=DATE:20260528', 'VALUE=DATE:20260528'])
  expect(new Set(before.map((event) => event.UID)).size).toBe(2)
  await desk.answer(nos[0] ?? '')
  const after = (await events(body.url)).filter((event) => event.STATUS !== 'CANCELLED')
  expect(after.map((event) => event.SUMMARY)).toEqual(['时限：背街小巷夜间照明不足（办理中）'])
})
