/** Routes of the system administrator's accounts. */
import { z } from '@hono/zod-openapi'
import { inCommittee } from '../db/database.ts'
import { route } from '../http/route.ts'
import { Choice, page } from '../http/wire.ts'
import type { Kernel } from '../kernel.ts'
import type { Result } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Lang } from '../text/text.ts'
import { ACCOUNT_ACTS, actOnAccount, type Done, openAccount } from './account-acts.ts'
import { AccountRow, listAccounts } from './accounts.ts'
import { containing } from './containing.ts'

export const SYSTEM = { posts: ['system-admin'] } as const
export const Paged = z.object({
  q: z.string().max(100).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(25),
})

const list = route({
  method: 'get',
  path: '/admin/accounts',
  by: SYSTEM,
  summary: 'Accounts',
  query: Paged,
  answers: page(AccountRow),
  run: async ({ kernel, actor, lang, query }) => {
    const found = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      listAccounts(kernel, tx, actor.committeeId, lang, query),
    )
    return { ok: true, value: { ...found, page: query.page, size: query.size } }
  },
})

const withoutAccount = route({
  method: 'get',
  path: '/admin/people',
  by: SYSTEM,
  summary: 'People who could get an account',
  query: z.object({ q: z.string().max(100).default('') }),
  answers: z.array(Choice.extend({ detail: z.string() })),
  run: async ({ kernel, actor, query }) => {
    const like = containing(query.q)
    const rows = await inCommittee(kernel.db, actor.committeeId, (tx) =>
      tx
        .selectFrom('entries as e')
        .leftJoin('accounts as a', (j) =>
          j.onRef('a.committee_id', '=', 'e.committee_id').onRef('a.person_id', '=', 'e.id'),
        )
        .select(['e.id as value', 'e.title as label', 'e.detail'])
        .where('e.committee_id', '=', actor.committeeId)
        .where('e.register', '=', 'people')
        .where('e.archived_at', 'is', null)
        .where('a.id', 'is', null)
        .where((x) => x.or([x('e.title', 'like', like), x('e.pinyin', 'like', like.toLowerCase())]))
        .orderBy('e.title')
        .limit(20)
        .execute(),
    )
    return { ok: true, value: rows }
  },
})

const Handed = z.object({ account: AccountRow, password: z.string().nullable() }).openapi('HandedAccount')

const create = route({
  method: 'post',
  path: '/admin/accounts',
  by: SYSTEM,
  summary: 'Open an account; its first password is shown this once',
  fresh: true,
  body: z.strictObject({
    personId: z.uuid(),
    login: z
      .string()
      .trim()
      .min(2)
      .max(60)
      .regex(/^[\p{L}\p{N}._@-]+$/u),
  }),
  answers: Handed,
  run: ({ kernel, actor, lang, body }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) =>
      handed(kernel, actor, lang, tx, await openAccount(kernel, tx, actor, body)),
    ),
})

const act = route({
  method: 'post',
  path: '/admin/accounts/{id}/acts/{act}',
  by: SYSTEM,
  summary: 'Disable, enable, unlock, sign out, or reset secrets',
  fresh: true,
  params: z.object({ id: z.uuid(), act: z.enum(ACCOUNT_ACTS) }),
  body: z.strictObject({ reason: z.string().trim().min(2).max(300) }),
  answers: Handed,
  run: ({ kernel, actor, lang, params, body }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) =>
      handed(kernel, actor, lang, tx, await actOnAccount(kernel, tx, actor, { ...params, ...body })),
    ),
})

async function handed(
  kernel: Kernel,
  actor: Actor,
  lang: Lang,
  tx: Parameters<typeof listAccounts>[1],
  done: Result<Done>,
) {
  if (!done.ok) return done
  const { id, password } = done.value
  const { rows } = await listAccounts(kernel, tx, actor.committeeId, lang, { id, page: 1, size: 1 })
  const [account] = rows
  if (!account) throw new Error('an account that was just written is there')
  return { ok: true as const, value: { account, password } }
}

export const accountAdminRoutes = [list, withoutAccount, create, act]
