/** Local recovery of an administrator who lost password or second factor, reported to the other administrators. */
import { sql } from 'kysely'
import { changePassword, initialPassword } from '../accounts/account.ts'
import { loginOf } from '../accounts/login.ts'
import { endSessions } from '../accounts/session.ts'
import { appendAudit } from '../audit/append.ts'
import { type Database, inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import { dayOf } from '../deadlines/clock.ts'
import { type Result, refuse } from '../matter/refusal.ts'
import { notify } from '../notices/notify.ts'
import { ADMIN_POSTS } from '../permissions/admin-posts.ts'

interface Admin {
  readonly committeeId: number
  readonly accountId: string
  readonly personId: string
  readonly name: string
}

export interface Recovered {
  readonly name: string
  readonly login: string
  /** Shown once; replaced at the first sign-in. */
  readonly password: string
}

/** `db` is the owner's: whoever runs this holds the machine. */
export async function resetAdmin(
  db: Database,
  wanted: { readonly login: string; readonly committee?: number | undefined },
  now: Date,
): Promise<Result<Recovered>> {
  const login = loginOf(wanted.login)
  const found = await find(db, login, wanted.committee, now)
  const [admin, another] = found
  if (!admin) return nobody
  if (another) return several
  const password = initialPassword()
  await inCommittee(db, admin.committeeId, (tx) => recover(tx, admin, login, password, now))
  return { ok: true, value: { name: admin.name, login, password } }
}

/** Administrators of today, with an account that is not disabled. */
async function find(db: Database, login: string, committee: number | undefined, now: Date): Promise<Admin[]> {
  const today = dayOf(now)
  const { rows } = await outsideCommittees(db, (tx) =>
    sql<Admin>`
      select a.committee_id as "committeeId", a.id as "accountId", a.person_id as "personId", e.title as name
        from accounts a join entries e on e.committee_id = a.committee_id and e.id = a.person_id
       where a.login = ${login} and a.disabled_at is null and e.archived_at is null
         and (${committee ?? null}::int is null or a.committee_id = ${committee ?? null})
         and exists (select 1 from posts p where p.committee_id = a.committee_id and p.person_id = a.person_id
                       and p.post in (${sql.join([...ADMIN_POSTS])})
                       and p.starts <= ${today} and (p.ends is null or p.ends >= ${today}))`.execute(tx),
  )
  return rows
}

async function recover(tx: Tx, admin: Admin, login: string, password: string, now: Date): Promise<void> {
  const { committeeId, accountId, personId, name } = admin
  await changePassword(tx, committeeId, accountId, password, now)
  const none = { totp_secret: null, totp_pending: null, totp_last_step: null }
  await tx
    .updateTable('accounts')
    .set({ ...none, initial: true, failures: 0, locked_until: null })
    .where('committee_id', '=', committeeId)
    .where('id', '=', accountId)
    .execute()
  await endSessions(tx, committeeId, accountId, { allBut: null }, now)
  const subject = { kind: 'account', id: accountId }
  const event = 'account.break-glass'
  const seq = await appendAudit(tx, committeeId, {
    actor: 'system',
    event,
    subject,
    detail: { login },
    at: now,
  })
  await notify(tx, committeeId, {
    to: await others(tx, committeeId, personId, now),
    kind: 'account',
    text: {
      zh: `有人在服务器上重设了管理员${name}的密码和动态验证码，请核实`,
      en: `Somebody at the server reset the password and second factor of the administrator ${name}; please check`,
    },
    href: '/me',
    key: `break-glass:${seq}`,
    at: now,
  })
}

async function others(tx: Tx, committeeId: number, personId: string, now: Date): Promise<string[]> {
  const rows = await tx
    .selectFrom('posts')
    .select('person_id')
    .distinct()
    .where('committee_id', '=', committeeId)
    .where('post', 'in', [...ADMIN_POSTS])
    .where('person_id', '<>', personId)
    .where('starts', '<=', dayOf(now))
    .where((e) => e.or([e('ends', 'is', null), e('ends', '>=', dayOf(now))]))
    .execute()
  return rows.map((row) => row.person_id)
}

const nobody = refuse('not-found', {
  code: 'setup.no-admin',
  text: {
    zh: '没有这个账号的在任管理员，没有作任何改动；其他人的密码由系统管理员在“账号”页重设',
    en: 'No administrator in office has this login; nothing was changed. The system administrator resets others on the page “Accounts”',
  },
})

const several = refuse('blocked', {
  code: 'setup.which',
  text: {
    zh: '几个委员会都有这个账号的管理员，请用 --committee 注明编号，没有作任何改动',
    en: 'Several committees have an administrator with this login; name one with --committee. Nothing was changed',
  },
})
