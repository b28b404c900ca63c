/** The same standing as `held`, as an SQL condition over matters. A property test holds the two together. */
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '../db/tables-more.ts'
import type { Actor } from './actor.ts'
import { isAdminPost } from './admin-posts.ts'
import type { Role } from './roles.ts'

export type Rows = ExpressionBuilder<Tables, 'matters'>

/**
 * Any of several roles; a role that holds for every row makes the others needless. Standing as a party or as the
 * one who raised it is looked up first, so that few rows are looked at where few are one's own.
 */
export function whereAny(eb: Rows, roles: readonly Role[], actor: Actor): Expression<SqlBool> {
  if (actor.posts.some(isAdminPost)) return sql`false`
  const always = roles.some(({ ground }) => ground.kind === 'post' && actor.posts.includes(ground.name))
  if (!actor.link) return always ? sql`true` : whereOwn(eb, roles, actor)
  const own = eb('matters.id', '=', actor.link.matterId)
  return always ? own : eb.and([own, whereOwn(eb, roles, actor)])
}

/** The matters that are the actor's own by one of these roles, whatever their posts. */
function whereOwn(eb: Rows, roles: readonly Role[], actor: Actor): Expression<SqlBool> {
  const names = roles.flatMap(({ ground }) => (ground.kind === 'party' ? [ground.name] : []))
  const isRaiser = roles.some(({ ground }) => ground.kind === 'raiser')
  const asParty = eb
    .selectFrom('matter_parties as own')
    .select('own.matter_id as id')
    .where('own.committee_id', '=', actor.committeeId)
    .where('own.role', 'in', names)
    .where('own.party_id', '=', sql<string>`any(${[actor.personId, ...actor.orgIds]}::uuid[])`)
  const asRaiser = eb
    .selectFrom('matters as raised')
    .select('raised.id')
    .where('raised.committee_id', '=', actor.committeeId)
    .where('raised.raised_by', '=', actor.personId)
  const ids = names.length
    ? isRaiser
      ? asParty.unionAll(asRaiser)
      : asParty
    : isRaiser
      ? asRaiser
      : undefined
  return ids ? sql<SqlBool>`matters.id = any(array(${ids}))` : sql`false`
}
