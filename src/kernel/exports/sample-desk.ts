/** An office at work for the tests of what comes out: matters raised, handed over and answered through HTTP. */
import { type Committee, openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram } from '../../../test/setup/program.ts'
import type { Mechanism } from '../mechanism.ts'

const PEOPLE = ['clerk', 'clerk2', 'head', 'leader', 'member', 'member2', 'housing', 'police'] as const
type Person = (typeof PEOPLE)[number]

export const POINTS = ['修好三个小区的楼道灯', '明确楼道照明由谁维护']

export class Desk {
  readonly program: TestProgram
  readonly committee: Committee
  private visitors: Readonly<Record<string, Visitor>> = {}
  private readonly instant: { at: string }

  constructor(program: TestProgram, committee: Committee, instant: { at: string }) {
    this.program = program
    this.committee = committee
    this.instant = instant
  }

  by(name: Person): Visitor {
    const visitor = this.visitors[name]
    if (!visitor) throw new Error(`nobody is called ${name}`)
    return visitor
  }

  /** What follows happens at this instant, by people who have just signed in. */
  async at(instant: string): Promise<void> {
    this.instant.at = instant
    const visitors: Record<string, Visitor> = {}
    for (const name of PEOPLE) visitors[name] = await signIn(this.program, `${name}1`)
    this.visitors = visitors
  }

  org(name: 'housing' | 'police'): string {
    return this.committee.orgs[name] ?? ''
  }

  person(name: Person): string {
    return this.committee.people[name] ?? ''
  }

  async raise(title: string, more: object = {}): Promise<string> {
    const text = '走访中居民反映，楼道灯坏了半年，老人夜里不敢下楼。'
    const input = { title, text, points: POINTS, raiserId: this.person('member'), town: '东关镇', ...more }
    const { body } = await this.by('clerk').send('POST', '/matters', { type: 'followup', input })
    return body.no
  }

  async act(name: Person, no: string, verb: string, input: object = {}, reason?: string) {
    const { body } = await this.by(name).get(`/matters/${no}`)
    const content = { version: body.version, input, ...(reason ? { reason } : {}) }
    return this.by(name).send('POST', `/matters/${no}/acts/${verb}`, content)
  }

  async handOver(title: string, to: 'housing' | 'police' = 'housing', more: object = {}): Promise<string> {
    const no = await this.raise(title)
    await this.act('clerk', no, 'accept', { hostId: this.org(to), points: POINTS, ...more })
    const { body } = await this.act('head', no, 'handOver')
    if (body.state !== 'handed') throw new Error(JSON.stringify(body))
    return no
  }

  async answer(no: string, by: 'housing' | 'police' = 'housing') {
    const replies = POINTS.map((text) => ({ text, class: 'A', answer: '已经全部办理完毕' }))
    const answer = '收到交办后，我局当日派人到现场查看，现将办理情况答复如下，请审阅。'
    return this.act(by, no, 'answer', { answer, replies })
  }

  async judge(no: string, verdict: string) {
    await this.act('member', no, 'judge', { verdict })
    if (verdict !== 'unsolved') await this.act('clerk', no, 'close')
  }

  /** What a browser would save to disk. */
  async file(name: Person, path: string): Promise<{ status: number; headers: Headers; bytes: Uint8Array }> {
    const { cookie } = this.by(name)
    const answer = await this.program.app.request(`/api${path}`, { headers: { cookie } })
    const bytes = new Uint8Array(await answer.arrayBuffer())
    return { status: answer.status, headers: answer.headers, bytes }
  }

  async upload(name: Person, path: string, fileName: string, content: Uint8Array | string, key?: string) {
    const { cookie, csrf } = this.by(name)
    const form = new FormData()
    form.append('file', new Blob([typeof content === 'string' ? content : Buffer.from(content)]), fileName)
    const headers = { cookie, 'x-csrf': csrf, ...(key ? { 'idempotency-key': key } : {}) }
    const answer = await this.program.app.request(`/api${path}`, { method: 'POST', headers, body: form })
    return { status: answer.status, body: await answer.json() }
  }
}

export async function openDesk(at: string, own?: Mechanism): Promise<Desk> {
  const instant = { at }
  const program = await testProgram({ clock: { now: () => new Date(instant.at) }, ...(own ? { own } : {}) })
  const desk = new Desk(program, await openCommittee(program, 1), instant)
  await desk.at(at)
  return desk
}
