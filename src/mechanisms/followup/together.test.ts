/** Two people, or many matters, at once. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { heard, openStory, type Story } from './story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
})

afterAll(() => story.close())

describe('two clerks at once', () => {
  test('the second sees what each field holds on both sides; an untouched field is no conflict', async () => {
    const no = await story.raised()
    const { body } = await story.by('clerk').get(`/matters/${no}`)
    const revise = (name: string, input: object) =>
      story.by(name).send('POST', `/matters/${no}/acts/revise`, {
        version: body.version,
        input: { ...heard, ...input },
      })
    expect((await revise('clerk', { title: '老旧小区楼道照明长期损坏' })).status).toBe(200)
    const conflict = await revise('clerk2', { title: '小区楼道的灯坏了' })
    expect(conflict.status).toBe(409)
    expect(conflict.body.conflict).toMatchObject({
      by: '柯文',
      fields: [
        {
          label: '事由',
          mine: '小区楼道的灯坏了',
          theirs: '老旧小区楼道照明长期损坏',
          original: heard.title,
        },
      ],
    })
    expect((await story.by('clerk').get(`/matters/${no}`)).body.title).toBe('老旧小区楼道照明长期损坏')
  })

  test('an act from an older state is refused: nobody undoes a step they have not seen', async () => {
    const no = await story.raised()
    const { body } = await story.by('clerk2').get(`/matters/${no}`)
    await story.act('clerk', no, 'accept', { hostId: story.committee.orgs.housing, points: heard.points })
    const stale = { version: body.version, input: { ...heard, title: '楼道照明改造进展缓慢' } }
    const refused = await story.by('clerk2').send('POST', `/matters/${no}/acts/revise`, stale)
    expect(refused).toMatchObject({ status: 409, body: { reasons: [{ code: 'moved-on' }] } })
    expect((await story.by('clerk').get(`/matters/${no}`)).body.state).toBe('accepted')
  })
})

describe('many at once', () => {
  test('a dry run tells which can and why not; then each is done with its own answers', async () => {
    const [one, two] = [await story.raised(), await story.raised()]
    await story.act('clerk', one, 'accept', { hostId: story.committee.orgs.housing, points: heard.points })
    const foreseen = await story.by('head').send('POST', '/batch', {
      verb: 'handOver',
      nos: [one, two],
      dryRun: true,
    })
    expect(foreseen.body).toMatchObject({ can: [one], cannot: [{ no: two }], done: [] })
    expect(foreseen.body.cannot[0].reasons[0]).toContain('待受理')
    const done = await story
      .by('head')
      .send('POST', '/batch', { verb: 'handOver', nos: [one, two], dryRun: false })
    expect(done.body.done).toEqual([one])
    const accepted = await story.by('clerk').send('POST', '/batch', {
      verb: 'accept',
      nos: [two],
      input: { hostId: story.committee.orgs.housing },
      dryRun: false,
    })
    expect(accepted.body.done).toEqual([two])
  })

  test('sent again after no answer came, a batch hears what it did', async () => {
    const nos = [await story.raised(), await story.raised()]
    const input = { hostId: story.committee.orgs.housing }
    const send = () =>
      story.by('clerk').send('POST', '/batch', { verb: 'accept', nos, input, dryRun: false }, 'batch-key-01')
    const first = await send()
    expect(first.body).toMatchObject({ done: nos, cannot: [] })
    expect((await send()).body).toEqual(first.body)
  })
})
