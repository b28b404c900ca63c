/** A small office for tests: one committee, its people, departments and signed-in visitors. */

import { randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import { Secret, TOTP } from 'otpauth'
import { inCommittee, openDatabase } from '../../src/kernel/db/database.ts'
import { execute } from './databases.ts'
import type { TestProgram } from './program.ts'

export const PASSWORD = 'huiyin-test-1'
/** Stories that go on for years are about something else. */
const NEVER_OLD = '2100-01-01T00:00:00Z'
const hashed = hash(PASSWORD, { memoryCost: 64, timeCost: 1, parallelism: 1 })

export interface Committee {
  readonly id: number
  readonly people: Readonly<Record<string, string>>
  readonly orgs: Readonly<Record<string, string>>
}

interface Cast {
  readonly login: string
  readonly name: string
  readonly post: string
  readonly org?: string
}

const CAST: readonly Cast[] = [
  { login: 'clerk', name: '柯文', post: 'office' },
  { login: 'clerk2', name: '柯武', post: 'office' },
  { login: 'head', name: '贺主任', post: 'office-head' },
  { login: 'leader', name: '凌主席', post: 'leader' },
  { login: 'member', name: '梅委员', post: 'member' },
  { login: 'member2', name: '孟委员', post: 'member' },
  { login: 'housing', name: '胡承办', post: 'handler', org: 'housing' },
  { login: 'police', name: '裴承办', post: 'handler', org: 'police' },
]

/** Rows straight into the database, as the owner: what an installation has on its first day. */
export async function openCommittee(
  program: { readonly database: { readonly ownerUrl: string } },
  id: number,
  level = 'county',
  parent?: number,
): Promise<Committee> {
  const db = openDatabase(program.database.ownerUrl, 1)
  const orgs: Record<string, string> = { housing: randomUUID(), police: randomUUID() }
  const people: Record<string, string> = Object.fromEntries(CAST.map(({ login }) => [login, randomUUID()]))
  const password_hash = await hashed
  await inCommittee(db, id, async (tx) => {
    await tx
      .insertInto('committees')
      .values({
        id,
        parent_id: parent ?? null,
        code: `test-${id}`,
        name: `试验${id}县政协`,
        short_name: `试验${id}`,
        level: level as 'county',
        region_code: `9900${id}`,
        path: parent ? [parent, id] : [id],
      })
      .execute()
    const entry = (entryId: string, register: string, title: string, data: object) => ({
      committee_id: id,
      id: entryId,
      register,
      key: `${register}-${entryId}`,
      title,
      data: JSON.stringify(data),
    })
    await tx
      .insertInto('entries')
      .values([
        entry(orgs.housing ?? '', 'organisations', '县住建局', { name: '县住建局', phone: '0000-100' }),
        entry(orgs.police ?? '', 'organisations', '县公安局', { name: '县公安局', phone: '0000-200' }),
        ...CAST.map(({ login, name }) => entry(people[login] ?? '', 'people', name, { name, code: login })),
      ])
      .execute()
    await tx
      .insertInto('posts')
      .values(
        CAST.map(({ login, post, org }) => ({
          committee_id: id,
          id: randomUUID(),
          person_id: people[login] ?? '',
          org_id: org ? (orgs[org] ?? null) : null,
          post,
          starts: '2020-01-01',
          ends: null,
        })),
      )
      .execute()
    await tx
      .insertInto('accounts')
      .values(
        CAST.map(({ login }) => ({
          committee_id: id,
          id: randomUUID(),
          person_id: people[login] ?? '',
          login: `${login}${id}`,
          password_hash,
          password_at: NEVER_OLD,
        })),
      )
      .execute()
  })
  await db.destroy()
  return { id, people, orgs }
}

export interface Visitor {
  get(path: string): Promise<Reply>
  send(method: string, path: string, body?: unknown, key?: string): Promise<Reply>
  readonly cookie: string
  readonly csrf: string
}

/** Its codes are asked for at the door alone, which the accounts' own tests go through. */
export async function keepFactor(
  { kernel, database }: TestProgram,
  login: string,
  secret: typeof FACTOR | null,
): Promise<void> {
  // A house that no test made keeps its accounts as they are.
  if (kernel.demo || !database.adminUrl) return
  await execute(
    database.adminUrl,
    `update accounts set totp_secret = ${secret ? `'${secret}'` : 'null'} where login = '${login}'`,
  )
}

export interface Reply {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any
  readonly headers: Headers
}

export const FACTOR = 'JBSWY3DPEHPK3PXP'
const codeAt = (now: Date) =>
  new TOTP({ secret: Secret.fromBase32(FACTOR) }).generate({ timestamp: now.getTime() })

/** Whoever signs in meanwhile is asked for the password alone, and counts afterwards as somebody with a factor. */
async function asProven<T>(program: TestProgram, login: string, work: () => Promise<T>): Promise<T> {
  await keepFactor(program, login, null)
  const done = await work()
  await keepFactor(program, login, FACTOR)
  return done
}

/** Signs in through the same door as a browser, as somebody who has set up a second factor. */
export async function signIn(program: TestProgram, login: string): Promise<Visitor> {
  const knock = async (code: { code?: string }) =>
    program.app.request('/api/session', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD, ...code }),
    })
  let answer = await asProven(program, login, () => knock({}))
  // A house that was restored asks for the factor that its people had.
  if (answer.status === 401) answer = await knock({ code: codeAt(program.kernel.clock.now()) })
  if (answer.status !== 204) throw new Error(`sign-in of ${login}: ${answer.status} ${await answer.text()}`)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const me = await program.app.request('/api/me', { headers: { cookie } })
  const { csrf } = (await me.json()) as { csrf: string }
  const call = async (
    method: string,
    path: string,
    body?: unknown,
    key: string = randomUUID(),
  ): Promise<Reply> => {
    const response = await program.app.request(`/api${path}`, {
      method,
      headers: { cookie, 'x-csrf': csrf, 'idempotency-key': key, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    const json = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text }
  }
  return {
    cookie,
    csrf,
    get: (path) => call('GET', path),
    send: (method, path, body = {}, key) => call(method, path, body, key),
  }
}
