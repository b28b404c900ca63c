/** Routes of one's own secrets: the password and the second factor. */
import { z } from '@hono/zod-openapi'
import { appendAudit } from '../audit/append.ts'
import { inCommittee, type Tx } from '../db/database.ts'
import { type Answer, route, type Visitor } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { changePassword } from './account.ts'
import { ownerOf } from './owner.ts'
import { passwordRules } from './password-profile.ts'
import { checkNewPassword } from './password-rules.ts'
import { prove } from './prove.ts'
import { endSessions } from './session.ts'
import { newTotpSecret, totpQr, totpStep, totpUri } from './totp.ts'
import { keepTotp, openTotp } from './totp-kept.ts'

const Typed = z.string().min(1).max(500)

const password = route({
  method: 'put',
  path: '/me/password',
  by: 'signed-in',
  summary: 'Change my password; every other session ends',
  body: z.strictObject({ old: Typed, new: Typed, code: z.string().max(20).optional() }),
  run: async ({ kernel, actor, visitor, body }) => {
    const account = await readOwn(kernel, actor)
    const barred = await prove(kernel, actor, { password: body.old, code: body.code, field: 'old' })
    if (barred) return barred
    const earlier = [account.password_hash, ...account.password_history]
    const { committeeId, personId } = actor
    const [owner, rules] = await inCommittee(kernel.db, committeeId, async (tx) => [
      await ownerOf(kernel, tx, { committeeId, personId, login: account.login }),
      await passwordRules(tx, committeeId),
    ])
    const weak = await checkNewPassword(body.new, owner, rules, earlier)
    if (weak) return weak
    const now = kernel.clock.now()
    await writeOwn(kernel, actor, 'account.password', async (tx) => {
      await changePassword(tx, actor.committeeId, account.id, body.new, now)
      const mine = visitor.session?.id ?? null
      await endSessions(tx, actor.committeeId, account.id, { allBut: mine }, now)
    })
    return { ok: true, value: undefined }
  },
})

const begin = route({
  method: 'post',
  path: '/me/totp',
  by: 'signed-in',
  summary: 'Begin to set up a second factor',
  fresh: true,
  answers: z.object({ secret: z.string(), uri: z.string(), qr: z.string() }),
  run: async ({ kernel, actor }) => {
    const account = await readOwn(kernel, actor)
    if (account.totp_secret) return alreadySet
    const secret = newTotpSecret()
    const totp_pending = keepTotp(kernel.home, { committeeId: actor.committeeId, id: account.id }, secret)
    await inCommittee(kernel.db, actor.committeeId, (tx) => setTotp(tx, actor, { totp_pending }))
    const { login } = account
    return { ok: true, value: { secret, uri: totpUri(secret, login), qr: totpQr(secret, login) } }
  },
})

const confirm = route({
  method: 'put',
  path: '/me/totp',
  by: 'signed-in',
  summary: 'Confirm the second factor with a code of it; every other session ends',
  fresh: true,
  body: z.strictObject({ code: z.string().max(20) }),
  run: async ({ kernel, actor, visitor, body }): Promise<Answer<undefined>> => {
    const account = await readOwn(kernel, actor)
    if (account.totp_secret || !account.totp_pending) return alreadySet
    const now = kernel.clock.now()
    const owner = { committeeId: actor.committeeId, id: account.id }
    const secret = openTotp(kernel.home, owner, account.totp_pending)
    const step = totpStep(secret, body.code, now)
    if (step === undefined)
      return wrongField('code', '验证码不对，请看验证器上现在的数字', 'This is not the code of now')
    const set = {
      totp_secret: keepTotp(kernel.home, owner, secret),
      totp_pending: null,
      totp_last_step: step,
    }
    await writeOwn(kernel, actor, 'account.totp-on', async (tx) => {
      await setTotp(tx, actor, set)
      await endOthers(tx, actor, visitor, now)
    })
    return { ok: true, value: undefined }
  },
})

const remove = route({
  method: 'delete',
  path: '/me/totp',
  by: 'signed-in',
  summary: 'Do without a second factor',
  fresh: true,
  run: async ({ kernel, actor }): Promise<Answer<undefined>> => {
    const none = { totp_secret: null, totp_pending: null, totp_last_step: null }
    await writeOwn(kernel, actor, 'account.totp-off', (tx) => setTotp(tx, actor, none))
    return { ok: true, value: undefined }
  },
})

function readOwn(kernel: Kernel, actor: Actor) {
  return inCommittee(kernel.db, actor.committeeId, (tx) =>
    tx
      .selectFrom('accounts')
      .select(['id', 'login', 'password_hash', 'password_history', 'totp_secret', 'totp_pending'])
      .where('committee_id', '=', actor.committeeId)
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow(),
  )
}

async function writeOwn(
  kernel: Kernel,
  actor: Actor,
  event: string,
  write: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await inCommittee(kernel.db, actor.committeeId, async (tx) => {
    await write(tx)
    const subject = { kind: 'account', id: actor.accountId }
    await appendAudit(tx, actor.committeeId, { actor, event, subject, at: kernel.clock.now() })
  })
}

async function setTotp(
  tx: Tx,
  actor: Actor,
  set: { totp_secret?: string | null; totp_pending: string | null; totp_last_step?: number | null },
): Promise<void> {
  await tx
    .updateTable('accounts')
    .set(set)
    .where('committee_id', '=', actor.committeeId)
    .where('id', '=', actor.accountId)
    .execute()
}

async function endOthers(tx: Tx, actor: Actor, visitor: Visitor, now: Date): Promise<void> {
  await endSessions(
    tx,
    actor.committeeId,
    actor.accountId ?? '',
    { allBut: visitor.session?.id ?? null },
    now,
  )
}

function wrongField(field: string, zh: string, en: string): Refusal {
  return refuse('invalid', { code: `${field}.wrong`, field, text: { zh, en } })
}

const alreadySet = refuse('blocked', {
  code: 'totp',
  text: {
    zh: '请先停用现有的动态验证码，再重新设置',
    en: 'Turn the present second factor off before setting up another',
  },
})

export const secretRoutes = [password, begin, confirm, remove]
