/** A follow-up from what was heard to what became of it, through the same door the browser uses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answer, heard, openStory, replies, type Story } from './story.ts'

let story: Story

beforeAll(async () => {
  story = await openStory()
})

afterAll(() => story.close())

describe('the happy way by five people', () => {
  test('raised, accepted, handed over, answered, judged, closed', async () => {
    const no = await story.raised()
    expect(no).toMatch(/^JB2026-\d{4}$/)
    const accepted = await story.act('clerk', no, 'accept', {
      hostId: story.committee.orgs.housing,
      points: heard.points,
      raiserId: story.committee.people.member,
    })
    expect(accepted.body).toMatchObject({ state: 'accepted', waitsFor: '办公室主任' })
    const handed = await story.act('head', no, 'handOver')
    expect(handed.body).toMatchObject({ state: 'handed', waitsFor: '县住建局', due: '2026-05-28' })
    expect(decodeURIComponent(handed.headers.get('x-said') ?? '')).toBe(
      '已签发交办，等县住建局办理，2026年5月28日前',
    )

    const todo = await story.by('housing').get('/matters?tab=todo')
    expect(todo.body.rows.map((row: { no: string }) => row.no)).toEqual([no])
    const answered = await story.act('housing', no, 'answer', answer)
    expect(answered.body).toMatchObject({ state: 'answered', waitsFor: '梅委员' })
    const judged = await story.act('member', no, 'judge', { verdict: 'solved', comment: '灯都亮了' })
    expect(judged.body).toMatchObject({ state: 'judged' })
    const closed = await story.act('clerk', no, 'close')
    expect(closed.body).toMatchObject({ state: 'closed', final: true, waitsFor: '' })

    const { body } = await story.by('clerk').get(`/matters/${no}`)
    expect(body.timeline.map((entry: { act: string; who: string }) => `${entry.who}${entry.act}`)).toEqual([
      '柯文登记',
      '柯文受理',
      '贺主任签发交办',
      '胡承办答复',
      '梅委员评价答复',
      '柯文办结',
    ])
  })
})

describe('must never', () => {
  test('one person accepts and hands over', async () => {
    const no = await story.raised()
    const { body: before } = await story.by('head').get(`/matters/${no}`)
    expect(before.actions.map((a: { verb: string }) => a.verb)).not.toContain('accept')
  })

  test('a stranger sees it', async () => {
    const no = await story.raised()
    for (const stranger of ['member2', 'police'])
      expect((await story.by(stranger).get(`/matters/${no}`)).status).toBe(404)
  })

  test('a point is left without an answer, or a promise without a date', async () => {
    const no = await story.handedOver()
    const short = await story.act('housing', no, 'answer', { ...answer, replies: replies().slice(0, 1) })
    expect(short.status).toBe(422)
    expect(short.body.reasons).toMatchObject([{ field: 'replies', text: '每一条建议都要答复并分类' }])
    const undated = replies('A', 'B').map(({ promiseOn: _, ...reply }) => reply)
    expect((await story.act('housing', no, 'answer', { ...answer, replies: undated })).status).toBe(422)
  })

  test('the department rewords a point it must answer', async () => {
    const no = await story.handedOver()
    const reworded = replies().map((reply) => ({ ...reply, text: '别的事' }))
    await story.act('housing', no, 'answer', { ...answer, replies: reworded })
    const { body } = await story.by('clerk').get(`/matters/${no}`)
    const told = body.facts.find((fact: { name: string }) => fact.name === 'replies')
    expect(told.table.rows.map((row: string[]) => row[0])).toEqual(heard.points)
  })

  test('it is closed over the raiser’s discontent, or kept from them', async () => {
    const no = await story.handedOver()
    await story.act('housing', no, 'answer', answer)
    expect((await story.act('housing', no, 'judge', { verdict: 'solved' })).status).toBe(403)
    await story.act('member', no, 'judge', { verdict: 'unsolved' })
    const blocked = await story.act('clerk', no, 'close')
    expect(blocked.status).toBe(409)
    expect(blocked.body.reasons[0].text).toContain('不满意')
  })

  test('the same submission counts twice', async () => {
    const no = await story.raised()
    const input = { version: 1, input: { hostId: story.committee.orgs.housing, points: heard.points } }
    const key = 'same-key-0001'
    const [one, two] = await Promise.all([
      story.by('clerk').send('POST', `/matters/${no}/acts/accept`, input, key),
      story.by('clerk').send('POST', `/matters/${no}/acts/accept`, input, key),
    ])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(two.body.timeline).toHaveLength(2)
  })
})

describe('joint departments', () => {
  test('the answer waits for the one who is late, and says for whom', async () => {
    const no = await story.handedOver([story.committee.orgs.police])
    const { body } = await story.by('housing').get(`/matters/${no}`)
    expect(body.waitsFor).toBe('县公安局')
    const blocked = body.actions.find((a: { verb: string }) => a.verb === 'answer')
    expect(blocked.blockedBy[0].text).toBe('县公安局还没有会签，等会签后再答复')
    expect((await story.act('housing', no, 'answer', answer)).status).toBe(409)
    const signed = await story.act('police', no, 'coSign', { opinion: '小区周边治安照明由我局配合' })
    expect(signed.body).toMatchObject({ state: 'handed', waitsFor: '县住建局' })
    expect((await story.act('housing', no, 'answer', answer)).body).toMatchObject({ state: 'answered' })
  })
})

describe('time', () => {
  test('one extension with a reason, decided by the office, and never a second', async () => {
    const no = await story.handedOver()
    expect((await story.act('housing', no, 'askExtension', { extendTo: '2026-07-15' })).status).toBe(422)
    await story.act('housing', no, 'askExtension', { extendTo: '2026-07-15' }, '需等汛期过后施工')
    expect((await story.act('housing', no, 'answer', answer)).body.reasons[0].code).toBe(
      'followup.no-open-request',
    )
    expect((await story.act('clerk', no, 'grantExtension')).body).toMatchObject({ due: '2026-07-15' })
    const again = await story.act('housing', no, 'askExtension', { extendTo: '2026-08-15' }, '再延一次')
    expect(again.body.reasons[0].text).toBe('只能延期一次，这件已经申请过')
  })

  test('a lawful pause moves the deadline by the working days it lasted', async () => {
    const no = await story.handedOver()
    await story.act('clerk', no, 'pause', {}, '等待专家鉴定')
    await story.setClock('2026-03-09T01:00:00Z', 'clerk')
    const { body } = await story.act('clerk', no, 'resume')
    expect(body).toMatchObject({ state: 'handed', due: '2026-06-04' })
    await story.setClock('2026-03-02T01:00:00Z', 'clerk')
  })

  test('sent back, the department answers again; a B promise returns on its date', async () => {
    const no = await story.handedOver()
    await story.act('housing', no, 'answer', answer)
    await story.act('member', no, 'judge', { verdict: 'unsolved' })
    const back = await story.act('clerk', no, 'sendBack', { dueOn: '2026-04-30' }, '提出人不满意')
    expect(back.body).toMatchObject({ state: 'handed', due: '2026-04-30' })
    await story.act('housing', no, 'answer', { ...answer, replies: replies('A', 'B') })
    await story.act('member', no, 'judge', { verdict: 'accepted' })
    expect((await story.act('clerk', no, 'close')).body.reasons[0].code).toBe('followup.no-open-promise')
    const watched = await story.act('clerk', no, 'keepWatch')
    expect(watched.body).toMatchObject({ state: 'watched', due: '2026-06-30' })
    expect((await story.act('member', no, 'confirmKept', { kept: '新规定已经张贴' })).body.state).toBe(
      'closed',
    )
  })
})
