/** A small installation for the tests of accounts, links, files and administration: two committees behind real HTTP routes. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { OpenAPIHono } from '@hono/zod-openapi'
import pg from 'pg'
import { testDatabase } from '../../../test/setup/databases.ts'
import { type Database, inCommittee, openDatabase } from '../db/database.ts'
import { buildApp } from '../http/app.ts'
import { headers } from '../http/headers.ts'
import type { Route } from '../http/route.ts'
import { resolveVisitor } from '../http/visit.ts'
import { type Office, openOffices } from '../jobs/sample-office.ts'
import type { Kernel } from '../kernel.ts'
import type { AnyMatterType } from '../matter/define.ts'
import { openVault } from '../secrets/vault.ts'
import { createAccount } from './account.ts'
import { hashPassword } from './password.ts'

export const PASSWORD = '夏天的风吹过稻田'.concat('Rice42')

export interface House {
  readonly kernel: Kernel
  readonly db: Database
  readonly app: OpenAPIHono
  readonly offices: readonly [Office, Office]
  readonly ownerUrl: string
  /** What went wrong inside routes: a test that leaves something here has found a bug. */
  readonly faults: unknown[]
  setClock(iso: string): void
  pass(minutes: number): void
  person(who: Person): Promise<{ personId: string; accountId: string }>
  /** Runs SQL as the owner of the tables. */
  ask<T extends object>(sql: string, values?: unknown[]): Promise<T[]>
  close(): Promise<void>
}

export interface Person {
  readonly office?: 0 | 1
  readonly login: string
  readonly name: string
  readonly posts?: readonly (string | { readonly post: string; readonly orgId: string })[]
  readonly password?: string
  readonly initial?: boolean
}

export async function openHouse(
  routes: readonly Route[],
  types: readonly AnyMatterType[] = [],
  demo = false,
): Promise<House> {
  const database = await testDatabase()
  const { offices, close } = await openOffices(database.ownerUrl, [1, 2])
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  const db = openDatabase(database.appUrl, 6)
  const home = mkdtempSync(join(tmpdir(), 'huiyin-house-'))
  let now = new Date('2026-07-10T01:00:00Z')
  const mechanism = {
    id: 'sample',
    label: { zh: '示例', en: 'Sample' },
    group: 'hear' as const,
    order: 1,
    matters: types,
  }
  const kernel: Kernel = {
    db,
    clock: { now: () => now },
    home,
    vault: openVault(home),
    demo,
    mechanisms: types.length ? [mechanism] : [],
    types: new Map(types.map((type) => [type.id, { type, mechanism, effects: {} }])),
    registers: new Map(),
    bell: { ring: () => undefined },
    listeners: new Map(),
  }
  const faults: unknown[] = []
  const app = buildApp(kernel, routes, {
    visit: (c) => resolveVisitor(kernel, c),
    log: (_trace, cause) => faults.push(cause),
    before: (it) => it.use('*', headers()),
  })
  return {
    kernel,
    db,
    app,
    offices: offices as unknown as [Office, Office],
    ownerUrl: database.ownerUrl,
    faults,
    setClock(iso) {
      now = new Date(iso)
    },
    pass(minutes) {
      now = new Date(now.getTime() + minutes * 60_000)
    },
    person: (who) => addPerson(db, offices[who.office ?? 0] as Office, who, now),
    ask: async <T extends object>(sql: string, values: unknown[] = []) =>
      (await owner.query<T>(sql, values)).rows,
    async close() {
      await Promise.all([db.destroy(), owner.end(), close()])
      await database.drop()
      rmSync(home, { recursive: true, force: true })
    },
  }
}

async function addPerson(db: Database, office: Office, who: Person, now: Date) {
  const personId = await office.person(who.name)
  for (const held of who.posts ?? [])
    await (typeof held === 'string'
      ? office.post(personId, null, held)
      : office.post(personId, held.orgId, held.post))
  const passwordHash = await hashPassword(who.password ?? PASSWORD)
  const accountId = await inCommittee(db, office.committeeId, (tx) =>
    createAccount(
      tx,
      office.committeeId,
      { personId, login: who.login, passwordHash, initial: who.initial ?? false },
      now,
    ),
  )
  if (!accountId) throw new Error(`"${who.login}" has an account already`)
  return { personId, accountId }
}

export interface Told {
  readonly status: number
  readonly body: unknown
  readonly code: string | undefined
  readonly headers: Headers
}

/** One browser: keeps its cookie and its token against foreign sites. */
export class Browser {
  cookie = ''
  csrf = ''
  readonly #house: House
  readonly #extra: Record<string, string>

  constructor(house: House, extra: Record<string, string> = {}) {
    this.#house = house
    this.#extra = extra
  }

  async ask(method: string, path: string, body?: unknown, extra: Record<string, string> = {}): Promise<Told> {
    const isForm = body instanceof FormData
    const response = await this.#house.app.request(`/api${path}`, {
      method,
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.csrf ? { 'x-csrf': this.csrf } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...this.#extra,
        ...extra,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie().find((line) => line.startsWith('hy='))
    if (set) this.cookie = set.split(';')[0] ?? ''
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    const told = isJson && text ? (JSON.parse(text) as unknown) : text
    return { status: response.status, body: told, code: codeOf(told), headers: response.headers }
  }

  async signIn(login: string, password = PASSWORD, more: object = {}): Promise<Told> {
    const told = await this.ask('POST', '/session', { login, password, ...more })
    if (told.status === 204) await this.refresh()
    return told
  }

  async refresh(): Promise<Told> {
    const me = await this.ask('GET', '/me')
    if (me.status === 200) this.csrf = (me.body as { csrf: string }).csrf
    return me
  }
}

function codeOf(body: unknown): string | undefined {
  return (body as { reasons?: { code: string }[] } | null)?.reasons?.[0]?.code
}
