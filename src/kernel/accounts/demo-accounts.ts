/** The accounts that a demo shows beside its sign-in form, one per role; an installation for work shows none. */
import { sql } from 'kysely'
import { outsideCommittees } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import type { Lang } from '../text/text.ts'
import { postLabel } from './posts.ts'

interface Row {
  readonly login: string
  readonly name: string
  readonly post: string | null
}

export async function signInOptions(kernel: Kernel, lang: Lang) {
  return outsideCommittees(kernel.db, async (tx) => {
    const committees = await tx
      .selectFrom('committees')
      .select(['id', 'short_name as name'])
      .orderBy('level', 'desc')
      .orderBy('id')
      .execute()
    const accounts: { login: string; name: string; post: string; committee: string; password?: string }[] = []
    const labelled = (post: string | null) => (post ? postLabel(kernel.mechanisms, post)[lang] : '')
    const password = kernel.demoPassword ? { password: kernel.demoPassword } : {}
    for (const { id, name } of kernel.demo ? committees : []) {
      await sql`select set_config('app.committee', ${String(id)}, true)`.execute(tx)
      const { rows } = await sql<Row>`
        select a.login, e.title as name,
               (select min(p.post) from posts p
                 where p.committee_id = a.committee_id and p.person_id = a.person_id
                   and p.starts <= ${todayIn(kernel.clock)}
                   and (p.ends is null or p.ends >= ${todayIn(kernel.clock)})) as post
          from accounts a join entries e on e.committee_id = a.committee_id and e.id = a.person_id
         where a.committee_id = ${id} and a.demo and a.disabled_at is null
         order by a.login`.execute(tx)
      accounts.push(
        ...rows.map(({ login, name: who, post }) => ({
          login,
          name: who,
          post: labelled(post),
          committee: name,
          ...password,
        })),
      )
    }
    return {
      demo: kernel.demo,
      setUp: committees.length > 0,
      committees: committees.map((c) => ({ value: String(c.id), label: c.name })),
      accounts,
    }
  })
}
