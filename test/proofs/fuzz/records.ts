/** Adds to the world what a fuzzer wants to get hold of: matters in most states, an open brief, things asked and undecided. */

import { TOTP } from 'otpauth'
import { HERE, upload, type World } from '../../security/world.ts'
import { execute } from '../../setup/databases.ts'
import type { Reply, Visitor } from '../../setup/office.ts'

export interface Records {
  /** Every matter of the county, the finished brief as well. */
  readonly nos: readonly string[]
  readonly raised: readonly string[]
  readonly openBrief: string
  readonly batches: readonly string[]
  readonly person: string
  readonly holiday: string
  /** A link that may be taken back without anybody missing it. */
  readonly spareLink: string
  /** Numbers that were given out and are in no use. */
  readonly gaps: readonly number[]
  /** A code that is right at the world's hour: of somebody who has asked for a second factor, and not yet shown it. */
  readonly totp: string
}

const POINTS = ['修好小区的楼道灯', '每月检查一次线路']
const ANSWER = '已更换全部损坏的楼道灯，并约定每月检查线路一次，请委员实地查看。'
const PAGE =
  '农村饮水工程调研\n\n本报青禾讯(通讯员 丁一帆)2月27日，青禾县政协组织8名委员走访柳湾镇。委员们建议，加快更换老化的供水管网。'

type Send = (by: string, method: string, path: string, body?: unknown) => Promise<Reply['body']>

/** A step of the story that is refused is a mistake of the story. */
function sender({ visitors }: World): Send {
  return async (by, method, path, body) => {
    const reply = await (visitors[by] as Visitor).send(method, path, body)
    if (reply.status >= 300) throw new Error(`${by} ${method} ${path}: ${JSON.stringify(reply.body)}`)
    return reply.body
  }
}

export async function addRecords(world: World): Promise<Records> {
  const send = sender(world)
  const raised = [await raise(send, '供水'), await raise(send, '路灯'), await raise(send, '停车')]
  const brief = await send('clerk', 'POST', '/briefs', { text: PAGE, issued: '2026-03-01', title: '二版' })
  return {
    nos: [
      world.ours.no,
      world.theirs.no,
      world.brief.no,
      brief.no,
      ...raised,
      ...(await onTheirWay(world, send)),
    ],
    raised,
    openBrief: brief.no,
    batches: await imports(world),
    person: await undecided(world, send),
    holiday: await holiday(send),
    spareLink: await spareLink(world, send),
    gaps: await gaps(world),
    totp: await secondFactors(send),
  }
}

async function raise(send: Send, about: string): Promise<string> {
  const input = {
    title: `${about}问题请予解决`,
    text: `走访中居民反映${about}问题拖了半年。`,
    points: POINTS,
  }
  return (await send('member', 'POST', '/matters', { type: 'followup', input })).no
}

/** Each line of the story ends one step further than the one before. */
async function onTheirWay({ here }: World, send: Send): Promise<string[]> {
  const replies = POINTS.map((text) => ({ text, class: 'A', answer: '已经全部办好' }))
  const later = POINTS.map((text) => ({ text, class: 'B', answer: '列入计划', promiseOn: '2026-09-30' }))
  const joint = { hostId: here.orgs.housing, points: POINTS, jointIds: [here.orgs.police] }
  const accept: Step = ['clerk', 'accept', { hostId: here.orgs.housing, points: POINTS }]
  const handOver: Step = ['head', 'handOver', {}]
  const answer: Step = ['housing', 'answer', { answer: ANSWER, replies }]
  const promise: Step = ['housing', 'answer', { answer: ANSWER, replies: later }]
  const stories: readonly (readonly Step[])[] = [
    [accept],
    [['clerk', 'accept', joint], handOver],
    [accept, handOver, ['housing', 'askExtension', { extendTo: '2026-12-31' }, '工程量较大']],
    [accept, handOver, ['clerk', 'pause', {}, '等待上级批复']],
    [accept, handOver, answer],
    [accept, handOver, answer, ['member', 'judge', { verdict: 'solved' }]],
    [accept, handOver, answer, ['member', 'judge', { verdict: 'unsolved' }]],
    [accept, handOver, promise, ['member', 'judge', { verdict: 'accepted' }]],
    [accept, handOver, promise, ['member', 'judge', { verdict: 'accepted' }], ['head', 'keepWatch', {}]],
  ]
  const nos: string[] = []
  for (const story of stories) nos.push(await tell(send, story))
  return nos
}

type Step = readonly [by: string, verb: string, input: object, reason?: string]

async function tell(send: Send, story: readonly Step[]): Promise<string> {
  const no = await raise(send, '照明')
  for (const [i, [by, verb, input, reason]] of story.entries())
    await send(by, 'POST', `/matters/${no}/acts/${verb}`, {
      version: i + 1,
      input,
      ...(reason && { reason }),
    })
  return no
}

/** One as text and one as a workbook, both not yet committed. */
async function imports(world: World): Promise<string[]> {
  const { program, visitors } = world
  const clerk = visitors.clerk as Visitor
  const answer = await program.app.request('/api/registers/organisations/export.xlsx', {
    headers: { cookie: clerk.cookie },
  })
  const book = new Uint8Array(await answer.arrayBuffer())
  const imported = await upload(program, clerk, '/registers/organisations/import', 'a.xlsx', book)
  return [world.batch, imported.body.batch]
}

/** Somebody with sealed data, whose erasure is asked for, and a post that is asked for. */
async function undecided({ here }: World, send: Send): Promise<string> {
  const input = { name: '陆一', code: 'L-1', phone: '0900-1234567' }
  const { id } = await send('clerk', 'POST', '/registers/people', { input })
  await send('clerk', 'POST', `/registers/people/${id}/erasure`, { reason: '本人申请' })
  const asked = {
    personId: here.people.member,
    orgId: null,
    post: 'leader',
    starts: '2026-03-03',
    ends: null,
  }
  await send('system-admin', 'POST', '/admin/post-requests', { ...asked, reason: '换届' })
  return id
}

async function spareLink({ ours, here, visitors }: World, send: Send): Promise<string> {
  const made = { org: here.orgs.housing, verbs: ['askExtension'], days: 7 }
  await send('clerk', 'POST', `/matters/${ours.no}/links`, made)
  const { body } = await (visitors.clerk as Visitor).get(`/matters/${ours.no}`)
  return body.accessLinks[0].id
}

/** As after a restored backup: the counter is ahead of what is there. */
async function gaps({ program }: World): Promise<number[]> {
  await execute(
    program.database.adminUrl,
    `update number_series set last = 42 where committee_id = ${HERE} and series = 'JB'`,
  )
  return [40, 41, 42]
}

/** One has it, one is about to. */
async function secondFactors(send: Send): Promise<string> {
  const codeOf = async (by: string): Promise<string> => {
    const { secret } = await send(by, 'POST', '/me/totp')
    return new TOTP({ secret }).generate({ timestamp: Date.parse('2026-03-02T01:00:00Z') })
  }
  await send('member2', 'PUT', '/me/totp', { code: await codeOf('member2') })
  return codeOf('police')
}

async function holiday(send: Send): Promise<string> {
  const day = '2026-08-03'
  await send('system-admin', 'PUT', '/admin/holidays', { days: [{ day, kind: 'off', name: '试放一天' }] })
  return day
}
