/** A newspaper page from the clerk's paste to activities, figures and follow-ups, each with its place in the text. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram } from '../../../test/setup/program.ts'

let program: TestProgram
let clerk: Visitor
let member: Visitor

beforeAll(async () => {
  program = await testProgram({ clock: { now: () => new Date('2026-03-02T01:00:00Z') } })
  await openCommittee(program, 7)
  clerk = await signIn(program, 'clerk7')
  member = await signIn(program, 'member7')
})

afterAll(async () => {
  expect(program.faults).toEqual([])
  await program.stop()
})

const page = `青禾县政协调研农村饮水工程

本报青禾讯(通讯员 丁一帆)2月26日，青禾县政协组织12名委员深入柳湾镇、石桥村，就农村饮水安全工程开展专题调研。县政协副主席安远参加。

委员们建议，加快更换石桥村老化的供水管网，保证群众用上放心水；建立水质检测公示制度，让用水户看得见结果。`

interface Read {
  readonly keep: boolean
  readonly follow?: boolean
  readonly value: { readonly text: string; readonly kind: string }
  readonly span: { readonly start: number; readonly end: number } | null
}

async function briefOf(no: string) {
  const { body } = await clerk.get(`/briefs/${no}`)
  return body
}

test('nothing is a fact before a person confirms; then everything has its place in the text', async () => {
  const taken = await clerk.send('POST', '/briefs', { text: page, issued: '2026-03-01' })
  expect(taken.body).toMatchObject({ articles: 1, twins: 0 })
  const { no } = taken.body
  expect((await clerk.get('/activities')).body.total).toBe(0)
  expect((await clerk.get('/matters?type=followup')).body.total).toBe(0)

  const brief = await briefOf(no)
  const [article] = brief.articles
  expect(article).toMatchObject({
    committee: { value: '青禾县政协' },
    date: { value: '2026-02-26' },
    kind: { value: 'survey' },
  })
  const suggestions = article.matters.filter((read: Read) => read.value.kind === 'suggestion')
  expect(suggestions.length).toBe(2)
  for (const read of suggestions)
    expect(brief.text.slice(read.span.start, read.span.end)).toContain(read.value.text.slice(0, 8))

  const confirmed = await clerk.send('POST', `/matters/${no}/acts/confirm`, {
    version: brief.version,
    input: { articles: brief.articles },
  })
  expect(confirmed.body).toMatchObject({ state: 'confirmed' })
  const activities = (await clerk.get('/activities')).body
  expect(activities).toMatchObject({
    total: 1,
    rows: [{ kind: 'survey', date: '2026-02-26', organ: '青禾县政协' }],
  })
  const activity = (await clerk.get(`/activities/${activities.rows[0].id}`)).body
  expect(activity.people).toContainEqual(expect.objectContaining({ name: '安远' }))
  expect(activity.figures).toContainEqual(expect.objectContaining({ value: 12, unit: '名' }))
  expect(activity.matters).toHaveLength(2)
  for (const { quote, start, end } of activity.evidence) expect(brief.text.slice(start, end)).toBe(quote)

  const follow = (await clerk.get(`/matters/${activity.matters[0].no}`)).body
  expect(follow).toMatchObject({ state: 'raised' })
  expect(follow.links.map((link: { kind: string }) => link.kind).sort()).toEqual(['raisedBy', 'readFrom'])
})

test('the same event told again is recognised and becomes further evidence, not a second activity', async () => {
  const again = await clerk.send('POST', '/briefs', { text: `${page}\n`, issued: '2026-03-01' })
  expect(again.body).toMatchObject({ twins: 1 })
  const brief = await briefOf(again.body.no)
  const articles = brief.articles.map((article: { twin: { activityId: string }; matters: Read[] }) => ({
    ...article,
    sameAs: article.twin.activityId,
    matters: article.matters.map((read) => ({ ...read, follow: false })),
  }))
  const done = await clerk.send('POST', `/matters/${again.body.no}/acts/confirm`, {
    version: brief.version,
    input: { articles },
  })
  expect(done.status).toBe(200)
  expect((await clerk.get('/activities')).body.total).toBe(1)
  expect((await clerk.get('/matters?type=followup')).body.total).toBe(2)
})

test('what a clerk drops becomes nothing; garbage is refused with the reason', async () => {
  const taken = await clerk.send('POST', '/briefs', {
    text: page.replaceAll('青禾', '白沙').replace('2月26日', '2月20日'),
    issued: '2026-03-01',
  })
  const dropped = await clerk.send('POST', `/matters/${taken.body.no}/acts/drop`, {
    version: 1,
    reason: '不是本县的事',
  })
  expect(dropped.body).toMatchObject({ state: 'dropped' })
  expect((await clerk.get('/activities')).body.total).toBe(1)
  const garbage = await clerk.send('POST', '/briefs', { text: '   \n ', issued: '2026-03-01' })
  expect(garbage).toMatchObject({ status: 422, body: { reasons: [{ field: 'text' }] } })
})

test('only the office reads briefs', async () => {
  expect((await member.send('POST', '/briefs', { text: page, issued: '2026-03-01' })).status).toBe(403)
})
