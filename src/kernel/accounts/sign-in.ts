/** Signing in: the same answer and about the same work whether a login exists, is disabled or has another password. */
import { sql } from 'kysely'
import { appendAudit } from '../audit/append.ts'
import { inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import type { Kernel } from '../kernel.ts'
import type { Refusal, Result } from '../matter/refusal.ts'
import { changePassword } from './account.ts'
import {
  type Attempt,
  addressDoor,
  countAttempt,
  type Door,
  forgive,
  takeBack,
  unknownDoor,
} from './attempts.ts'
import { logFailure } from './failure-log.ts'
import { loginOf } from './login.ts'
import { ownerOf } from './owner.ts'
import { verifyPassword } from './password.ts'
import { isOutworn, passwordRules } from './password-profile.ts'
import { checkNewPassword } from './password-rules.ts'
import { beginSession, type Device } from './session.ts'
import { initialRunOut, locked, mustChange, needsCode, wrong, wrongCode } from './sign-in-refusals.ts'
import { totpStep } from './totp.ts'
import { keepTotp, openTotp, spendStep } from './totp-kept.ts'

export interface Credentials {
  readonly login: string
  readonly password: string
  readonly code?: string | undefined
  /** Chosen when the same login and password open several committees. */
  readonly committee?: number | undefined
  /** Replaces a password that an administrator handed out, or that is too old. */
  readonly newPassword?: string | undefined
}

export type SignedIn =
  | { readonly ok: true; readonly committeeId: number; readonly token: string }
  /** Several committees know this login with this password. */
  | { readonly ok: 'which'; readonly committees: readonly number[] }
  | Refusal

interface Account {
  readonly committeeId: number
  readonly id: string
  readonly personId: string
  readonly login: string
  readonly name: string
  readonly hash: string
  readonly history: readonly string[]
  readonly passwordAt: Date
  readonly initial: boolean
  readonly totp: string | null
  readonly disabled: boolean
  readonly demo: boolean
}

interface Tried {
  readonly account: Account
  readonly attempt: Attempt
  readonly right: boolean
}

/** An initial password that nobody used lapses. */
const INITIAL_LASTS = 7 * 86_400_000

export async function signIn(kernel: Kernel, given: Credentials, device: Device): Promise<SignedIn> {
  const now = kernel.clock.now()
  const login = loginOf(given.login)
  const address = await countAttempt(kernel.db, addressDoor(device.address), now)
  if (address.lockedUntil) return locked(address.lockedUntil)
  const accounts = await candidates(kernel, login, given.committee)
  if (!accounts.length) return signInNobody(kernel, login, given.password)
  const tried = await Promise.all(accounts.map((account) => tryAccount(kernel, account, given.password)))
  const right = tried.filter((one) => one.right)
  const [only] = right
  if (!only) return refuseAll(kernel, tried, device)
  await Promise.all(tried.filter((one) => !one.right).map((one) => undo(kernel, one.attempt)))
  if (right.length > 1) {
    await Promise.all([address, ...right.map((one) => one.attempt)].map((one) => undo(kernel, one)))
    return { ok: 'which', committees: right.map((one) => one.account.committeeId) }
  }
  return open(kernel, only, address, given, device)
}

async function signInNobody(kernel: Kernel, login: string, password: string): Promise<Refusal> {
  const attempt = await countAttempt(kernel.db, unknownDoor(login), kernel.clock.now())
  if (attempt.lockedUntil) return locked(attempt.lockedUntil)
  await verifyPassword(undefined, password)
  return wrong
}

async function candidates(kernel: Kernel, login: string, committee?: number): Promise<Account[]> {
  const { rows } = await outsideCommittees(kernel.db, (tx) =>
    sql<{ committee_id: number; account_id: string }>`select * from find_logins(${login})`.execute(tx),
  )
  const wanted = rows.filter((row) => committee === undefined || row.committee_id === committee)
  const found = await Promise.all(
    wanted.map((row) => inCommittee(kernel.db, row.committee_id, (tx) => readAccount(tx, row))),
  )
  return found.flat()
}

function readAccount(tx: Tx, row: { committee_id: number; account_id: string }): Promise<Account[]> {
  return tx
    .selectFrom('accounts as a')
    .innerJoin('entries as e', (j) =>
      j.onRef('e.committee_id', '=', 'a.committee_id').onRef('e.id', '=', 'a.person_id'),
    )
    .select([
      'a.committee_id as committeeId',
      'a.id',
      'a.person_id as personId',
      'a.login',
      'e.title as name',
    ])
    .select(['a.password_hash as hash', 'a.password_history as history', 'a.password_at as passwordAt'])
    .select(['a.initial', 'a.totp_secret as totp'])
    .select((e) =>
      e.or([e('a.disabled_at', 'is not', null), e('e.archived_at', 'is not', null)]).as('disabled'),
    )
    .select('a.demo')
    .$narrowType<{ disabled: boolean }>()
    .where('a.committee_id', '=', row.committee_id)
    .where('a.id', '=', row.account_id)
    .execute()
}

async function tryAccount(kernel: Kernel, account: Account, password: string): Promise<Tried> {
  const attempt = await countAttempt(kernel.db, doorOf(account), kernel.clock.now())
  if (attempt.lockedUntil) return { account, attempt, right: false }
  const right = await verifyPassword(account.hash, password)
  const closed = account.disabled || (account.demo && !kernel.demo)
  return { account, attempt, right: right && !closed }
}

function doorOf({ committeeId, id }: Account): Door {
  return { committeeId, accountId: id }
}

function undo(kernel: Kernel, attempt: Attempt): Promise<void> {
  return attempt.lockedUntil ? Promise.resolve() : takeBack(kernel.db, attempt, kernel.clock.now())
}

async function refuseAll(kernel: Kernel, tried: readonly Tried[], device: Device): Promise<Refusal> {
  const judged = tried.filter((one) => !one.attempt.lockedUntil)
  await Promise.all(judged.map((one) => logFailure(kernel, one.account, one.attempt, device.address)))
  const until = tried[0]?.attempt.lockedUntil
  return judged.length || !until ? wrong : locked(until)
}

async function open(
  kernel: Kernel,
  tried: Tried,
  address: Attempt,
  given: Credentials,
  device: Device,
): Promise<SignedIn> {
  const { account, attempt } = tried
  const now = kernel.clock.now()
  const totp = account.totp && openTotp(kernel.home, account, account.totp)
  const step = totp && given.code ? totpStep(totp, given.code, now) : undefined
  const missing = await inCommittee(kernel.db, account.committeeId, (tx) =>
    whatIsMissing(kernel, tx, account, given, step),
  )
  if (!missing.ok) {
    await Promise.all([undo(kernel, attempt), undo(kernel, address)])
    return missing
  }
  const changed = missing.value
  const token = await inCommittee(kernel.db, account.committeeId, async (tx) => {
    if (totp && !(await spendStep(tx, account, step, keepTotp(kernel.home, account, totp)))) return undefined
    if (changed) await changePassword(tx, account.committeeId, account.id, changed, now)
    await appendAudit(tx, account.committeeId, {
      actor: {
        committeeId: account.committeeId,
        personId: account.personId,
        accountId: account.id,
        name: account.name,
        unit: '',
        orgIds: [],
        posts: [],
        address: device.address,
      },
      event: 'session.begin',
      subject: { kind: 'account', id: account.id },
      detail: { agent: device.agent.slice(0, 200), changedPassword: changed !== undefined },
      at: now,
    })
    return beginSession(tx, account, device, now)
  })
  if (!token) {
    await logFailure(kernel, account, attempt, device.address)
    return wrongCode
  }
  await Promise.all([forgive(kernel.db, attempt.door), forgive(kernel.db, address.door)])
  return { ok: true, committeeId: account.committeeId, token }
}

/** Steps that are not failures: a code not given yet, a password not replaced yet. Else the new password, if there is one. */
async function whatIsMissing(
  kernel: Kernel,
  tx: Tx,
  account: Account,
  given: Credentials,
  step: number | undefined,
): Promise<Result<string | undefined>> {
  const now = kernel.clock.now()
  const { committeeId, initial, passwordAt } = account
  if (account.totp && !given.code?.trim()) return needsCode
  const rules = await passwordRules(tx, committeeId)
  const outworn = !kernel.demo && isOutworn(rules, passwordAt, now)
  if (!(initial || outworn) || (account.totp && step === undefined)) return { ok: true, value: undefined }
  if (initial && now.getTime() - passwordAt.getTime() > INITIAL_LASTS) return initialRunOut
  if (!given.newPassword) return mustChange(initial, rules)
  const owner = await ownerOf(kernel, tx, account)
  const earlier = [account.hash, ...account.history]
  const weak = await checkNewPassword(given.newPassword, owner, rules, earlier, 'newPassword')
  return weak ?? { ok: true, value: given.newPassword }
}
