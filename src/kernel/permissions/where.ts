/** The same standing as `held`, as an SQL condition over matters. A property test holds the two together. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '../db/tables-more.ts'
import type { Actor } from './actor.ts'
import type { Role } from './roles.ts'

export type Rows = ExpressionBuilder<Tables, 'matters'>

export function where(eb: Rows, role: Role, actor: Actor): Expression<SqlBool> {
  if (actor.link) {
    const own = eb('matters.id', '=', actor.link.matterId)
    return eb.and([own, whereGround(eb, role, actor)])
  }
  return whereGround(eb, role, actor)
}

function whereGround(eb: Rows, { ground }: Role, actor: Actor): Expression<SqlBool> {
  if (ground.kind === 'post') return actor.posts.includes(ground.name) ? sql`true` : sql`false`
  if (ground.kind === 'raiser') return eb('matters.raised_by', '=', actor.personId)
  return eb.exists(
    eb
      .selectFrom('matter_parties as own')
      .select(sql`1`.as('one'))
      .whereRef('own.committee_id', '=', 'matters.committee_id')
      .whereRef('own.matter_id', '=', 'matters.id')
      .where('own.role', '=', ground.name)
      .where('own.party_id', 'in', [actor.personId, ...actor.orgIds]),
  )
}

/** Any of several roles; a role that holds for every row makes the others needless. */
export function whereAny(eb: Rows, roles: readonly Role[], actor: Actor): Expression<SqlBool> {
  const always = roles.some(({ ground }) => ground.kind === 'post' && actor.posts.includes(ground.name))
  if (always && !actor.link) return sql`true`
  const open = roles.filter(({ ground }) => ground.kind !== 'post' || actor.posts.includes(ground.name))
  return open.length ? eb.or(open.map((role) => where(eb, role, actor))) : sql`false`
}
