/** Who is signed in, and all that the frame around every page shows of it. */
import type { z } from 'zod'
import { inCommittee } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import type { SessionFacts } from '../http/route.ts'
import type { Me } from '../http/wire-pages.ts'
import type { Kernel } from '../kernel.ts'
import { mayRaise } from '../matter/raise.ts'
import type { Actor } from '../permissions/actor.ts'
import { settingOf } from '../settings/read.ts'
import type { Lang } from '../text/text.ts'
import { separated, waits } from './held-posts.ts'
import { menuOf } from './menu.ts'
import { passwordRules } from './password-profile.ts'
import { postLabel } from './posts.ts'
import { sealedReaders } from './sealed-readers.ts'
import { secondFactor } from './settings.ts'

export async function meOf(
  kernel: Kernel,
  actor: Actor,
  session: SessionFacts,
  lang: Lang,
): Promise<z.input<typeof Me>> {
  const today = todayIn(kernel.clock)
  const { committee, posts, account, demandsAll, rules } = await read(kernel, actor, today)
  const [post] = posts
  const hasTotp = Boolean(account?.totp_secret)
  const factors = { hasTotp, demandsAll, demo: kernel.demo }
  const readers = sealedReaders(kernel.registers.values())
  return {
    person: {
      id: actor.personId,
      name: actor.name,
      unit: actor.unit,
      post: post ? postLabel(kernel.mechanisms, post)[lang] : '',
    },
    committee,
    posts: [...actor.posts],
    lang,
    elder: session.elder,
    demo: kernel.demo,
    today,
    csrf: session.csrf,
    sessionEnds: session.expiresAt.toISOString(),
    totp: hasTotp,
    mustSetUpTotp: separated(posts.map((one) => ({ post: one }))).some((one) => waits(one.post, factors)),
    sealedWaits: Boolean(actor.passwordOnly) && actor.posts.some((held) => readers.has(held)),
    passwordRules: rules.told[lang],
    menu: menuOf(kernel, actor).map((group) => ({
      id: group.id,
      label: group.label[lang],
      items: group.items.map((item) => ({ ...item, label: item.label[lang] })),
    })),
    raise: [...kernel.types.values()]
      .filter(({ type }) => mayRaise(type, actor))
      .map(({ type }) => ({ type: type.id, label: type.raise?.label[lang] ?? type.label[lang] })),
  }
}

function read(kernel: Kernel, actor: Actor, today: string) {
  return inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const committee = await tx
      .selectFrom('committees')
      .select(['id', 'short_name as name', 'level', 'phone'])
      .where('id', '=', actor.committeeId)
      .executeTakeFirstOrThrow()
    const posts = await tx
      .selectFrom('posts')
      .select('post')
      .where('committee_id', '=', actor.committeeId)
      .where('person_id', '=', actor.personId)
      .where('starts', '<=', today)
      .where((e) => e.or([e('ends', 'is', null), e('ends', '>=', today)]))
      .orderBy('starts')
      .orderBy('id')
      .execute()
    const account = await tx
      .selectFrom('accounts')
      .select('totp_secret')
      .where('committee_id', '=', actor.committeeId)
      .where('id', '=', actor.accountId)
      .executeTakeFirst()
    return {
      committee,
      account,
      posts: posts.map(({ post }) => post),
      demandsAll: (await settingOf(tx, actor.committeeId, secondFactor)) === 'all',
      rules: await passwordRules(tx, actor.committeeId),
    }
  })
}
