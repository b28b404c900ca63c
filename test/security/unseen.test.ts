/** What somebody may not see is answered like what does not exist: word for word, so that numbers cannot be tried out. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCommittee, signIn, type Visitor } from '../setup/office.ts'
import { type TestProgram, testProgram } from '../setup/program.ts'

let program: TestProgram
let member: Visitor
let stranger: Visitor
let unseen: string
const NOWHERE = 'JB2026-9999'

beforeAll(async () => {
  program = await testProgram({ demo: true, clock: { now: () => new Date('2026-03-02T01:00:00Z') } })
  await openCommittee(program, 6)
  member = await signIn(program, 'member6')
  stranger = await signIn(program, 'member26')
  const input = { title: '楼道照明坏了', text: '走访中居民反映楼道灯坏了半年。', points: ['修好楼道灯'] }
  unseen = (await member.send('POST', '/matters', { type: 'followup', input })).body.no
})
afterAll(async () => {
  expect(program.faults).toEqual([])
  await program.stop()
})

const TRIED: Readonly<Record<string, (no: string) => ReturnType<Visitor['get']>>> = {
  open: (no) => stranger.get(`/matters/${no}`),
  act: (no) => stranger.send('POST', `/matters/${no}/acts/withdraw`, { version: 1, reason: '试试' }),
  'act on a version': (no) =>
    stranger.send('POST', `/matters/${no}/acts/withdraw`, { version: 9, reason: '试试' }),
  remind: (no) => stranger.send('POST', `/matters/${no}/remind`),
  watch: (no) => stranger.send('PUT', `/matters/${no}/watch`),
  unwatch: (no) => stranger.send('DELETE', `/matters/${no}/watch`),
  attach: (no) => stranger.send('POST', `/matters/${no}/files`),
  paper: (no) => stranger.get(`/matters/${no}/papers/sheet.docx`),
  foresee: (no) => stranger.send('POST', '/batch', { verb: 'withdraw', nos: [no], dryRun: true }),
  'act on many': (no) =>
    stranger.send('POST', '/batch', { verb: 'withdraw', nos: [no], dryRun: false, reason: '试试' }),
  find: (no) => stranger.get(`/matters?tab=all&q=${no}`),
  search: (no) => stranger.get(`/search?q=${no}`),
}

test.each(Object.entries(TRIED))('to %s', async (_, ask) => {
  const [real, invented] = [await ask(unseen), await ask(NOWHERE)]
  expect(real.status).toBe(invented.status)
  const said = (body: unknown) => JSON.stringify(body).replaceAll(unseen, NOWHERE)
  expect(said(real.body)).toBe(said(invented.body))
})

test('a draft put under its number is not named after it', async () => {
  await stranger.send('PUT', `/drafts/act:${unseen}:answer`, { data: {} })
  const { body } = await stranger.get('/drafts')
  expect(JSON.stringify(body)).not.toContain('楼道照明')
})

test('whoever raised it finds it in each of these ways', async () => {
  expect((await member.get(`/matters/${unseen}`)).status).toBe(200)
  const { body } = await member.send('POST', '/batch', { verb: 'withdraw', nos: [unseen], dryRun: true })
  expect(body.can).toEqual([unseen])
})
