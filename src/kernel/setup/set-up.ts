/** Writes the first committee of an installation with its people, posts and accounts: all of it, or nothing. */
import { createAccount, initialPassword } from '../accounts/account.ts'
import { hashPassword } from '../accounts/password.ts'
import { type AuditEntry, appendAudits } from '../audit/append.ts'
import { type Database, inCommittee, type Tx } from '../db/database.ts'
import { dayOf } from '../deadlines/clock.ts'
import { v7 } from '../matter/id.ts'
import { Undone } from '../matter/once.ts'
import { type Result, refuse } from '../matter/refusal.ts'
import { organisations } from '../people/organisations.ts'
import { people } from '../people/people.ts'
import { isAdminPost } from '../permissions/admin-posts.ts'
import type { Register } from '../register/define.ts'
import { columnsOf, docOf } from '../register/store.ts'
import { indexDoc } from '../search/index-doc.ts'
import { checkInstallation, type FirstPerson, type Installation, type Wish } from './installation.ts'

export interface Handed extends FirstPerson {
  /** Shown once; replaced at the first sign-in. */
  readonly password: string
}

/** The first committee; more of them join the tree when installations do. */
const ID = 1

/** `db` is the owner's: the program itself cannot make committees. */
export async function setUp(db: Database, wish: Wish, now: Date): Promise<Result<readonly Handed[]>> {
  const checked = checkInstallation(wish)
  if (!checked.ok) return checked
  try {
    return { ok: true, value: await inCommittee(db, ID, (tx) => write(tx, checked.value, now)) }
  } catch (stopped) {
    if (stopped instanceof Undone) return stopped.refusal
    throw stopped
  }
}

async function write(tx: Tx, it: Installation, now: Date): Promise<Handed[]> {
  await makeCommittee(tx, it)
  const told: AuditEntry[] = [
    entry('committee.set-up', 'committee', null, { name: it.name, level: it.level, region: it.region }, now),
  ]
  const org = await addEntry(tx, organisations, told, now, {
    name: it.name,
    shortName: it.shortName,
    kind: 'committee',
    code: `ZX-${it.region}`,
    ...(it.phone ? { phone: it.phone } : {}),
  })
  const handed: Handed[] = []
  for (const person of it.people) {
    const personId = await addEntry(tx, people, told, now, { name: person.name, code: person.login, org })
    // An administrator belongs to no unit here: nothing that is a unit's business becomes theirs.
    const post = { post: person.post, org: isAdminPost(person.post) ? null : org, starts: dayOf(now) }
    await grant(tx, personId, post, told, now)
    handed.push({ ...person, password: await openAccount(tx, personId, person, told, now) })
  }
  await appendAudits(tx, ID, told)
  return handed
}

async function makeCommittee(tx: Tx, it: Installation): Promise<void> {
  const there = await tx.selectFrom('committees').select(['name', 'invented']).executeTakeFirst()
  const row = {
    id: ID,
    parent_id: null,
    code: it.region,
    name: it.name,
    short_name: it.shortName,
    level: it.level,
    region_code: it.region,
    path: [ID],
    phone: it.phone,
  }
  const made =
    !there &&
    (await tx
      .insertInto('committees')
      .values(row)
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst())
  if (!made) throw new Undone(exists(there?.invented === true))
}

function exists(demo: boolean) {
  const text = demo
    ? {
        zh: '这个数据库里是演示数据，不能用来正式工作：请用 HUIYIN_HOME 或 DATABASE_URL 指定一个空的，并设 HUIYIN_DEMO=off',
        en: 'This database holds the demo and is not for real work: name an empty one in HUIYIN_HOME or DATABASE_URL and set HUIYIN_DEMO=off',
      }
    : {
        zh: '已经设置过委员会，没有作任何改动',
        en: 'A committee is set up already; nothing was changed',
      }
  return refuse('blocked', { code: 'setup.exists', text })
}

async function addEntry(
  tx: Tx,
  register: Register,
  told: AuditEntry[],
  now: Date,
  wanted: Record<string, unknown>,
): Promise<string> {
  const data = register.data.parse(wanted)
  const id = v7(now)
  const columns = columnsOf(register, data)
  const at = { created_at: now, updated_at: now }
  await tx
    .insertInto('entries')
    .values({ committee_id: ID, id, register: register.id, ...columns, ...at })
    .execute()
  await indexDoc(tx, ID, docOf(register, { id, title: columns.title, detail: columns.detail, data }))
  told.push(entry(`${register.id}.add`, 'entry', id, { version: 1, input: data }, now))
  return id
}

async function grant(
  tx: Tx,
  personId: string,
  { post, org, starts }: { readonly post: string; readonly org: string | null; readonly starts: string },
  told: AuditEntry[],
  now: Date,
): Promise<void> {
  const id = v7(now)
  await tx
    .insertInto('posts')
    .values({ committee_id: ID, id, person_id: personId, org_id: org, post, starts, ends: null })
    .execute()
  told.push(entry('post.grant', 'post', id, { person: personId, org, post, starts, ends: null }, now))
}

async function openAccount(
  tx: Tx,
  personId: string,
  { login }: FirstPerson,
  told: AuditEntry[],
  now: Date,
): Promise<string> {
  const password = initialPassword()
  const account = { personId, login, passwordHash: await hashPassword(password), initial: true }
  const id = await createAccount(tx, ID, account, now)
  if (!id) throw new Error(`the login "${login}" was checked to be new`)
  told.push(entry('account.create', 'account', id, { login, person: personId }, now))
  return password
}

function entry(
  event: string,
  kind: string,
  id: string | null,
  detail: Record<string, unknown>,
  at: Date,
): AuditEntry {
  return { actor: 'system', event, subject: { kind, id }, detail, at }
}
