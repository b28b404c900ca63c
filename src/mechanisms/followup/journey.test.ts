/** A follow-up from what was heard to what became of it, through the same door the browser uses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Committee, openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram } from '../../../test/setup/program.ts'

let program: TestProgram
let committee: Committee
const who: Record<string, Visitor> = {}
const instant = { at: '2026-03-02T01:00:00Z' }

beforeAll(async () => {
  program = await testProgram({ clock: { now: () => new Date(instant.at) } })
  committee = await openCommittee(program, 1)
  for (const name of ['clerk', 'clerk2', 'head', 'leader', 'member', 'member2', 'housing', 'police'])
    who[name] = await signIn(program, `${name}1`)
})

afterAll(async () => {
  expect(program.faults).toEqual([])
  await program.stop()
})

const by = (name: string): Visitor => {
  const visitor = who[name]
  if (!visitor) throw new Error(`nobody is called ${name}`)
  return visitor
}
const act = async (name: string, no: string, verb: string, input = {}, reason?: string) => {
  const { body } = await by(name).get(`/matters/${no}`)
  return by(name).send('POST', `/matters/${no}/acts/${verb}`, {
    version: body.version,
    input,
    ...(reason ? { reason } : {}),
  })
}

const heard = {
  title: '老旧小区楼道照明坏了没人修',
  text: '走访中居民反映，三个小区的楼道灯坏了半年，老人夜里不敢下楼。',
  points: ['修好三个小区的楼道灯', '明确楼道照明由谁维护'],
}

async function raised(): Promise<string> {
  const { body } = await by('clerk').send('POST', '/matters', {
    type: 'followup',
    input: { ...heard, raiserId: committee.people.member, town: '东关镇' },
  })
  return body.no
}

async function handedOver(jointIds: (string | undefined)[] = []): Promise<string> {
  const no = await raised()
  await act('clerk', no, 'accept', {
    hostId: committee.orgs.housing,
    points: heard.points,
    jointIds,
    raiserId: committee.people.member,
  })
  expect((await act('head', no, 'handOver')).body).toMatchObject({ state: 'handed' })
  return no
}

const replies = (a = 'A', b = 'A') => [
  { text: heard.points[0], class: a, answer: '三个小区已全部更换完毕' },
  {
    text: heard.points[1],
    class: b,
    answer: '由物业负责，街道督促',
    ...(b === 'B' ? { promiseOn: '2026-06-30' } : {}),
  },
]
const answer = {
  answer: '收到交办后，我局当日派人到现场查看，现将办理情况答复如下，请审阅。',
  replies: replies(),
}

describe('the happy way by five people', () => {
  test('raised, accepted, handed over, answered, judged, closed', async () => {
    const no = await raised()
    expect(no).toMatch(/^JB2026-\d{4}$/)
    const accepted = await act('clerk', no, 'accept', {
      hostId: committee.orgs.housing,
      points: heard.points,
      raiserId: committee.people.member,
    })
    expect(accepted.body).toMatchObject({ state: 'accepted', waitsFor: '办公室主任' })
    const handed = await act('head', no, 'handOver')
    expect(handed.body).toMatchObject({ state: 'handed', waitsFor: '县住建局', due: '2026-05-28' })
    expect(decodeURIComponent(handed.headers.get('x-said') ?? '')).toBe(
      '已签发交办，等县住建局办理，2026年5月28日前',
    )

    const todo = await by('housing').get('/matters?tab=todo')
    expect(todo.body.rows.map((row: { no: string }) => row.no)).toEqual([no])
    const answered = await act('housing', no, 'answer', answer)
    expect(answered.body).toMatchObject({ state: 'answered', waitsFor: '梅委员' })
    const judged = await act('member', no, 'judge', { verdict: 'solved', comment: '灯都亮了' })
    expect(judged.body).toMatchObject({ state: 'judged' })
    const closed = await act('clerk', no, 'close')
    expect(closed.body).toMatchObject({ state: 'closed', final: true, waitsFor: '' })

    const { body } = await by('clerk').get(`/matters/${no}`)
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
    const no = await raised()
    const { body: before } = await by('head').get(`/matters/${no}`)
    expect(before.actions.map((a: { verb: string }) => a.verb)).not.toContain('accept')
  })

  test('a stranger sees it', async () => {
    const no = await raised()
    for (const stranger of ['member2', 'police'])
      expect((await by(stranger).get(`/matters/${no}`)).status).toBe(404)
  })

  test('a point is left without an answer, or a promise without a date', async () => {
    const no = await handedOver()
    const short = await act('housing', no, 'answer', { ...answer, replies: replies().slice(0, 1) })
    expect(short.status).toBe(422)
    expect(short.body.reasons).toMatchObject([{ field: 'replies', text: '每一条建议都要答复并分类' }])
    const undated = replies('A', 'B').map(({ promiseOn: _, ...reply }) => reply)
    expect((await act('housing', no, 'answer', { ...answer, replies: undated })).status).toBe(422)
  })

  test('the department rewords a point it must answer', async () => {
    const no = await handedOver()
    const reworded = replies().map((reply) => ({ ...reply, text: '别的事' }))
    await act('housing', no, 'answer', { ...answer, replies: reworded })
    const { body } = await by('clerk').get(`/matters/${no}`)
    const told = body.facts.find((fact: { name: string }) => fact.name === 'replies')
    expect(told.table.rows.map((row: string[]) => row[0])).toEqual(heard.points)
  })

  test('it is closed over the raiser’s discontent, or kept from them', async () => {
    const no = await handedOver()
    await act('housing', no, 'answer', answer)
    expect((await act('housing', no, 'judge', { verdict: 'solved' })).status).toBe(403)
    await act('member', no, 'judge', { verdict: 'unsolved' })
    const blocked = await act('clerk', no, 'close')
    expect(blocked.status).toBe(409)
    expect(blocked.body.reasons[0].text).toContain('不满意')
  })

  test('the same submission counts twice', async () => {
    const no = await raised()
    const input = { version: 1, input: { hostId: committee.orgs.housing, points: heard.points } }
    const key = 'same-key-0001'
    const [one, two] = await Promise.all([
      by('clerk').send('POST', `/matters/${no}/acts/accept`, input, key),
      by('clerk').send('POST', `/matters/${no}/acts/accept`, input, key),
    ])
    expect([one.status, two.status]).toEqual([200, 200])
    expect(two.body.timeline).toHaveLength(2)
  })
})

describe('joint departments', () => {
  test('the answer waits for the one who is late, and says for whom', async () => {
    const no = await handedOver([committee.orgs.police])
    const { body } = await by('housing').get(`/matters/${no}`)
    expect(body.waitsFor).toBe('县公安局')
    const blocked = body.actions.find((a: { verb: string }) => a.verb === 'answer')
    expect(blocked.blockedBy[0].text).toBe('县公安局还没有会签，等会签后再答复')
    expect((await act('housing', no, 'answer', answer)).status).toBe(409)
    const signed = await act('police', no, 'coSign', { opinion: '小区周边治安照明由我局配合' })
    expect(signed.body).toMatchObject({ state: 'handed', waitsFor: '县住建局' })
    expect((await act('housing', no, 'answer', answer)).body).toMatchObject({ state: 'answered' })
  })
})

describe('time', () => {
  test('one extension with a reason, decided by the office, and never a second', async () => {
    const no = await handedOver()
    expect((await act('housing', no, 'askExtension', { extendTo: '2026-07-15' })).status).toBe(422)
    await act('housing', no, 'askExtension', { extendTo: '2026-07-15' }, '需等汛期过后施工')
    expect((await act('housing', no, 'answer', answer)).body.reasons[0].code).toBe('followup.no-open-request')
    expect((await act('clerk', no, 'grantExtension')).body).toMatchObject({ due: '2026-07-15' })
    const again = await act('housing', no, 'askExtension', { extendTo: '2026-08-15' }, '再延一次')
    expect(again.body.reasons[0].text).toBe('只能延期一次，这件已经申请过')
  })

  test('a lawful pause moves the deadline by the working days it lasted', async () => {
    const no = await handedOver()
    await act('clerk', no, 'pause', {}, '等待专家鉴定')
    instant.at = '2026-03-09T01:00:00Z'
    who.clerk = await signIn(program, 'clerk1')
    const { body } = await act('clerk', no, 'resume')
    expect(body).toMatchObject({ state: 'handed', due: '2026-06-04' })
    instant.at = '2026-03-02T01:00:00Z'
    who.clerk = await signIn(program, 'clerk1')
  })

  test('sent back, the department answers again; a B promise returns on its date', async () => {
    const no = await handedOver()
    await act('housing', no, 'answer', answer)
    await act('member', no, 'judge', { verdict: 'unsolved' })
    const back = await act('clerk', no, 'sendBack', { dueOn: '2026-04-30' }, '提出人不满意')
    expect(back.body).toMatchObject({ state: 'handed', due: '2026-04-30' })
    await act('housing', no, 'answer', { ...answer, replies: replies('A', 'B') })
    await act('member', no, 'judge', { verdict: 'accepted' })
    expect((await act('clerk', no, 'close')).body.reasons[0].code).toBe('followup.no-open-promise')
    const watched = await act('clerk', no, 'keepWatch')
    expect(watched.body).toMatchObject({ state: 'watched', due: '2026-06-30' })
    expect((await act('member', no, 'confirmKept', { kept: '新规定已经张贴' })).body.state).toBe('closed')
  })
})

describe('two clerks at once', () => {
  test('the second sees what each field holds on both sides; an untouched field is no conflict', async () => {
    const no = await raised()
    const { body } = await by('clerk').get(`/matters/${no}`)
    const revise = (name: string, input: object) =>
      by(name).send('POST', `/matters/${no}/acts/revise`, {
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
    expect((await by('clerk').get(`/matters/${no}`)).body.title).toBe('老旧小区楼道照明长期损坏')
  })

  test('an act from an older state is refused: nobody undoes a step they have not seen', async () => {
    const no = await raised()
    const { body } = await by('clerk2').get(`/matters/${no}`)
    await act('clerk', no, 'accept', { hostId: committee.orgs.housing, points: heard.points })
    const stale = { version: body.version, input: { ...heard, title: '楼道照明改造进展缓慢' } }
    const refused = await by('clerk2').send('POST', `/matters/${no}/acts/revise`, stale)
    expect(refused).toMatchObject({ status: 409, body: { reasons: [{ code: 'moved-on' }] } })
    expect((await by('clerk').get(`/matters/${no}`)).body.state).toBe('accepted')
  })
})

describe('many at once', () => {
  test('a dry run tells which can and why not; then each is done with its own answers', async () => {
    const [one, two] = [await raised(), await raised()]
    await act('clerk', one, 'accept', { hostId: committee.orgs.housing, points: heard.points })
    const foreseen = await by('head').send('POST', '/batch', {
      verb: 'handOver',
      nos: [one, two],
      dryRun: true,
    })
    expect(foreseen.body).toMatchObject({ can: [one], cannot: [{ no: two }], done: [] })
    expect(foreseen.body.cannot[0].reasons[0]).toContain('待受理')
    const done = await by('head').send('POST', '/batch', { verb: 'handOver', nos: [one, two], dryRun: false })
    expect(done.body.done).toEqual([one])
    const accepted = await by('clerk').send('POST', '/batch', {
      verb: 'accept',
      nos: [two],
      input: { hostId },
      dryRun: false,
    })
    expect(accepted.body.done).toEqual([two])
  })
})
