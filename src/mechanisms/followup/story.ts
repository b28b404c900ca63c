/** The people and papers that the tests of a follow-up share. */
import { expect } from 'vitest'
import { type Committee, openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { testProgram } from '../../../test/setup/program.ts'

export const heard = {
  title: '老旧小区楼道照明坏了没人修',
  text: '走访中居民反映，三个小区的楼道灯坏了半年，老人夜里不敢下楼。',
  points: ['修好三个小区的楼道灯', '明确楼道照明由谁维护'],
}

export const replies = (a = 'A', b = 'A') => [
  { text: heard.points[0], class: a, answer: '三个小区已全部更换完毕' },
  {
    text: heard.points[1],
    class: b,
    answer: '由物业负责，街道督促',
    ...(b === 'B' ? { promiseOn: '2026-06-30' } : {}),
  },
]

export const answer = {
  answer: '收到交办后，我局当日派人到现场查看，现将办理情况答复如下，请审阅。',
  replies: replies(),
}

const PEOPLE = ['clerk', 'clerk2', 'head', 'leader', 'member', 'member2', 'housing', 'police']

export type Story = Awaited<ReturnType<typeof openStory>>

/** A program with one committee and everybody signed in; the clock stands until a test moves it. */
export async function openStory() {
  const instant = { at: '2026-03-02T01:00:00Z' }
  const program = await testProgram({ clock: { now: () => new Date(instant.at) } })
  const committee: Committee = await openCommittee(program, 1)
  const visitors = new Map<string, Visitor>()
  const enter = async (name: string) => visitors.set(name, await signIn(program, `${name}1`))
  for (const name of PEOPLE) await enter(name)

  const by = (name: string): Visitor => {
    const visitor = visitors.get(name)
    if (!visitor) throw new Error(`nobody is called ${name}`)
    return visitor
  }
  const act = async (name: string, no: string, verb: string, input = {}, reason?: string) => {
    const { body } = await by(name).get(`/matters/${no}`)
    const { version } = body
    return by(name).send('POST', `/matters/${no}/acts/${verb}`, {
      version,
      input,
      ...(reason ? { reason } : {}),
    })
  }
  const raised = async (): Promise<string> => {
    const input = { ...heard, raiserId: committee.people.member, town: '东关镇' }
    return (await by('clerk').send('POST', '/matters', { type: 'followup', input })).body.no
  }
  const handedOver = async (jointIds: (string | undefined)[] = []): Promise<string> => {
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
  /** Moves the clock; whoever acts next signs in again, as sessions end with the day. */
  const setClock = async (at: string, ...names: string[]) => {
    instant.at = at
    for (const name of names) await enter(name)
  }
  const close = async () => {
    expect(program.faults).toEqual([])
    await program.stop()
  }
  return { program, committee, by, act, raised, handedOver, setClock, close }
}
