/** A county at work for proofs: its people signed in, its known matters, and what can be done there next. */
import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { openDatabase } from '../../src/kernel/db/database.ts'
import { type Committee, openCommittee } from '../setup/office.ts'
import type { Caller, Session } from './caller.ts'

export const LOGINS = ['clerk', 'clerk2', 'head', 'leader', 'member', 'member2', 'housing', 'police'] as const
export type Login = (typeof LOGINS)[number]

export interface Known {
  readonly no: string
  readonly id: string
  version: number
  state: string
}

export interface County {
  readonly id: number
  readonly people: Readonly<Record<string, string>>
  readonly orgs: Readonly<Record<string, string>>
  readonly sessions: Readonly<Record<Login, Session>>
  /** Matters the clients have heard of, as they last heard of them. */
  readonly matters: Known[]
}

/** Every second county reads English. */
const langOf = (id: number) => (id % 2 ? 'zh' : 'en')

/** Straight into the database, then through the door: everybody has a mailbox, so that notices leave the house. */
export async function openCounty(ownerUrl: string, id: number): Promise<Committee> {
  const committee = await openCommittee({ database: { ownerUrl } }, id)
  const db = openDatabase(ownerUrl, 1)
  await db
    .updateTable('accounts')
    .set({ mail: sql`login || '@proof.example'`, lang: langOf(id) })
    .where('committee_id', '=', id)
    .execute()
  await db.destroy()
  return committee
}

export async function enter(caller: Caller, { id, people, orgs }: Committee): Promise<County> {
  const sessions: Partial<Record<Login, Session>> = {}
  for (const login of LOGINS)
    sessions[login] = { ...(await caller.signIn(`${login}${id}`)), lang: langOf(id) }
  return { id, people, orgs, sessions: sessions as Record<Login, Session>, matters: [] }
}

export const POINTS = ['修好三个小区的楼道灯', '明确楼道照明由谁维护']

export function newMatter(raiserId: string | undefined) {
  const mark = randomBytes(4).toString('hex')
  const said = { title: `老旧小区楼道照明坏了 ${mark}`, text: `走访中居民反映，楼道灯坏了半年（${mark}）。` }
  return { ...said, points: POINTS, ...(raiserId ? { raiserId } : {}) }
}

export const ANSWER = {
  answer: '收到交办后，我局当日派人到现场查看，现将办理情况答复如下，请审阅。',
  replies: POINTS.map((text) => ({ text, class: 'A', answer: '已经全部更换完毕' })),
}

/** Who does what next in each state; closing ends it. */
export function nextStep(
  county: County,
  state: string,
): { by: Login; verb: string; input: object } | undefined {
  const steps: Record<string, { by: Login; verb: string; input: object }> = {
    raised: {
      by: Math.random() < 0.5 ? 'clerk' : 'clerk2',
      verb: 'accept',
      input: { hostId: county.orgs.housing, points: POINTS, raiserId: county.people.member },
    },
    accepted: { by: 'head', verb: 'handOver', input: {} },
    handed: { by: 'housing', verb: 'answer', input: ANSWER },
    answered: { by: 'member', verb: 'judge', input: { verdict: 'solved' } },
    judged: { by: 'clerk', verb: 'close', input: {} },
  }
  return Object.hasOwn(steps, state) ? steps[state] : undefined
}

export const newKey = () => randomUUID()

export function pick<T>(from: readonly T[]): T | undefined {
  return from[Math.floor(Math.random() * from.length)]
}
