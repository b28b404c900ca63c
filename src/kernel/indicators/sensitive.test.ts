/** Small numbers of people who need protection: untold on every way out, and not to be worked out from the others. */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, openDesk } from '../exports/sample-desk.ts'
import type { Indicator } from './define.ts'
import { careIndicators, careMechanism, takeIn } from './sample-care.ts'
import { HIDDEN } from './sensitive.ts'
import { checkSensitive } from './sensitive-types.ts'

let desk: Desk

// Orphans 3, disabled 9 in January; none in February; 8 and 14 in March.
beforeAll(async () => {
  desk = await openDesk('2026-01-12T01:00:00Z', careMechanism)
  await takeIn(desk, 3, 9)
  await desk.at('2026-03-12T01:00:00Z')
  await takeIn(desk, 8, 14)
  await desk.raise('县城东路路灯不亮')
}, 120_000)
afterAll(async () => {
  expect(desk.program.faults).toEqual([])
  await desk.program.stop()
})

type Name = Parameters<Desk['by']>[0]

async function numbers(name: Name, period: string): Promise<Record<string, string>> {
  const { body } = await desk.by(name).get(`/indicators${period && `?period=${period}`}`)
  const own = (body as { id: string; value: string }[]).filter(({ id }) => id.startsWith('care.'))
  return Object.fromEntries(own.map(({ id, value }) => [id.slice(5), value]))
}

/** What an office could write down who asks for every period there is. */
async function everything(name: Name) {
  const months = Array.from({ length: 12 }, (_, m) => `2026-${String(m + 1).padStart(2, '0')}`)
  const told: Record<string, Record<string, string>> = {}
  for (const period of ['', '2026', ...months]) told[period] = await numbers(name, period)
  return told
}

test('a month with three tells neither them nor their year, nor the others that would leave them over', async () => {
  const told = await everything('leader')
  const january = told['2026-01']
  expect(january).toMatchObject({ orphans: HIDDEN, disabled: HIDDEN, all: '12' })
  expect(told['2026-02']).toMatchObject({ orphans: '0', disabled: '0', all: '0' })
  // Orphans of the year and of March together would tell January.
  const march = told['2026-03']
  expect([march?.orphans, told['2026']?.orphans]).toContain(HIDDEN)
  expect([march?.disabled, told['2026']?.disabled]).toContain(HIDDEN)
  expect(told['2026']?.all).toBe('34')
  expect(told['']).toEqual(told['2026'])
  expect(Object.values(told).flatMap((one) => Object.values(one))).not.toContain('3')
})

test('every reader is told the same, whatever they may see of the matters', async () => {
  expect(await everything('clerk')).toEqual(await everything('leader'))
})

test('a hidden number opens no list, neither on the page nor by its address, in no format', async () => {
  const { body } = await desk.by('clerk').get('/indicators?period=2026-01')
  const of = (id: string) => body.find((one: { id: string }) => one.id === id)
  expect(of('care.orphans')).toMatchObject({ value: HIDDEN, href: '' })
  expect(of('care.all').href).toContain('indicator=care.all')
  for (const path of ['/matters', '/ledger.xlsx', '/ledger.csv', '/ledger.json'])
    for (const id of ['care.orphans', 'care.disabled']) {
      const answer = await desk.by('clerk').get(`${path}?indicator=${id}&period=2026-01`)
      expect(answer.status).toBe(409)
      expect(JSON.stringify(answer.body)).toContain('indicator.hidden')
    }
  const list = await desk.by('clerk').get('/matters?indicator=care.all&period=2026-01')
  expect(list.body.total).toBe(12)
  // The leader sees none of these matters: the number is told, the list is not.
  const leaders = (await desk.by('leader').get('/indicators?period=2026-01')).body
  expect(leaders.find((one: { id: string }) => one.id === 'care.all')).toMatchObject({
    value: '12',
    href: '',
  })
})

describe('the screen of the leader and the report of the month', () => {
  test('tell what the indicators tell, and mix these matters into no other number', async () => {
    for (const name of ['leader', 'clerk'] as const) {
      const { body } = await desk.by(name).get('/leader')
      expect(body.numbers.find((one: { id: string }) => one.id === 'care.all').value).toBe('34')
      expect(
        body.byMonth.map((one: { raised: number }) => one.raised).reduce((a: number, b: number) => a + b),
      ).toBe(1)
      expect(JSON.stringify(body.stuck)).not.toContain('结对关爱')
      expect(body.byTown).toEqual([expect.objectContaining({ town: '东关镇', open: 1 })])
      const list = await desk.by(name).get(body.byTown[0].href.replace('/w/matters', '/matters'))
      expect(list.body.total).toBe(1)
    }
  })

  test('the report hides the share with its parts, on the screen and in the paper', async () => {
    const { body } = await desk.by('leader').get('/reports/2026-01')
    const of = (id: string) => body.numbers.find((one: { id: string }) => one.id === id)
    expect(of('care.orphans').value).toBe(HIDDEN)
    expect(body.solved.find((one: { label: string }) => one.label === '结束率')).toMatchObject({
      part: { n: 0 },
      whole: { n: 12 },
    })
    expect(body.overdue.n).toBe(0)
    const { bytes } = await desk.file('leader', '/reports/2026-01.docx')
    const words = strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array()).replace(
      /<[^>]+>/g,
      '|',
    )
    const table = words.replaceAll(/\|+/g, '|')
    expect(table).toContain(`|孤儿|${HIDDEN}|`)
    expect(table).toContain('按规定不显示')
    expect(table).not.toContain('|孤儿|3 人|')
    expect(table).not.toContain('|残疾|9 人|')
  })
})

describe('no boot', () => {
  const [all, orphans, , ended] = careIndicators as [Indicator, Indicator, Indicator, Indicator]
  test.each([
    ['a part of nothing', [{ ...orphans, partOf: 'nowhere' }]],
    ['a part of a part', [all, orphans, { ...orphans, id: 'x', partOf: 'care.orphans' }]],
    [
      'an open part of a sensitive whole',
      [all, { ...orphans, sensitive: undefined } as unknown as Indicator],
    ],
    ['other days than its whole', [all, { ...orphans, counts: { type: 'care', closed: 'period' as const } }]],
    ['other days than it divides by', [{ ...ended, of: { type: 'care', open: true as const } }]],
    ['a share that is a part', [all, { ...ended, partOf: 'care.all' }]],
  ])('with %s', (_what, indicators) => {
    expect(() => checkSensitive(indicators)).toThrow(/^indicator /)
  })
  test('else there is', () => expect(() => checkSensitive(careIndicators)).not.toThrow())
})
