/** Which matters a list holds: what the reader may see, narrowed by tab, filters and an indicator's own query. */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Count } from '../indicators/define.ts'
import { sensitiveTypes } from '../indicators/sensitive-types.ts'
import type { Kernel, LoadedType } from '../kernel.ts'
import type { Actor } from '../permissions/actor.ts'
import { type Rows, whereAny } from '../permissions/where.ts'
import { type Answers, answersOf, handedTo } from './answers.ts'
import { seers } from './decide.ts'

export const TABS = ['todo', 'done', 'raised', 'watched', 'open', 'closed', 'all'] as const
export type Tab = (typeof TABS)[number]
export const LIGHTS = ['overdue', 'today', 'week', 'near', 'stopped'] as const

export interface Filter {
  readonly tab?: Tab | undefined
  readonly type?: string | undefined
  readonly state?: string | undefined
  readonly light?: (typeof LIGHTS)[number] | undefined
  readonly q?: string | undefined
  readonly town?: string | undefined
  /** An entry that is party to it, in any role. */
  readonly party?: string | undefined
  /** The unit it was handed to. */
  readonly unit?: string | undefined
  /** What units had to answer in the period, or answered in time. */
  readonly answers?: Answers | undefined
  readonly count?: Count | undefined
  /** Without the types that a sensitive indicator counts. */
  readonly ordinary?: boolean | undefined
  /** Whatever the committee holds, for numbers that are the same for every reader. */
  readonly whole?: boolean | undefined
  /** First and last day of the period an indicator looks at. */
  readonly period?: { readonly from: string; readonly to: string } | undefined
}

export interface Days {
  readonly today: string
  readonly weekEnd: string
  readonly nearUntil: string
}

type Condition = Expression<SqlBool>

const NONE: ReadonlySet<string> = new Set()

export function conditions(kernel: Kernel, actor: Actor, filter: Filter, days: Days, eb: Rows): Condition[] {
  const left = filter.ordinary ? sensitiveTypes(kernel) : NONE
  const types = [...kernel.types.values()].filter(
    ({ type }) => (!filter.type || type.id === filter.type) && !left.has(type.id),
  )
  return [
    eb('matters.committee_id', '=', actor.committeeId),
    ...(filter.whole ? [] : [visible(eb, types, actor)]),
    ...(filter.tab ? [inTab(eb, filter.tab, types, actor, days)] : []),
    ...(filter.state ? [eb('matters.state', '=', filter.state)] : []),
    ...(filter.light ? [lit(eb, filter.light, days)] : []),
    ...(filter.town ? [eb('matters.region', '=', filter.town)] : []),
    ...(filter.party ? [hasParty(eb, filter.party)] : []),
    ...(filter.q ? [matching(eb, filter.q)] : []),
    ...(filter.unit ? [handedTo(eb, filter.unit)] : []),
    ...(filter.answers && filter.period
      ? [answersOf(eb, types, filter.answers, filter.period, days.today)]
      : []),
    ...(filter.count ? counted(eb, filter.count, filter.period, days) : []),
  ]
}

function visible(eb: Rows, types: readonly LoadedType[], actor: Actor): Condition {
  return eb.or(
    types.map(({ type }) => eb.and([eb('matters.type', '=', type.id), whereAny(eb, seers(type), actor)])),
  )
}

function inTab(eb: Rows, tab: Tab, types: readonly LoadedType[], actor: Actor, days: Days): Condition {
  if (tab === 'todo') return eb.and([isOpen(eb), waitsFor(eb, types, actor, days)])
  if (tab === 'done')
    return eb.and([didSomething(eb, actor), eb.not(eb.and([isOpen(eb), waitsFor(eb, types, actor, days)]))])
  if (tab === 'raised') return raisedBy(eb, actor)
  if (tab === 'watched') return watched(eb, actor)
  if (tab === 'open') return isOpen(eb)
  if (tab === 'closed') return eb('matters.closed_at', 'is not', null)
  return sql`true`
}

export function isOpen(eb: Rows): Condition {
  return eb('matters.closed_at', 'is', null)
}

/** Waits for the actor: some role of its state's `waitsFor` is theirs. */
export function waitsFor(eb: Rows, types: readonly LoadedType[], actor: Actor, days: Days): Condition {
  const waits = types.flatMap(({ type }) =>
    Object.entries(type.states).flatMap(([state, { waitsFor: names = [], rests }]) => {
      const roles = names.flatMap((name) => type.roles[name] ?? [])
      if (!roles.length) return []
      return [
        eb.and([
          eb('matters.type', '=', type.id),
          eb('matters.state', '=', state),
          whereAny(eb, roles, actor),
          ...(rests ? [eb('matters.due', '<=', days.today)] : []),
        ]),
      ]
    }),
  )
  return waits.length ? eb.or(waits) : sql`false`
}

function didSomething(eb: Rows, actor: Actor): Condition {
  return eb.exists(
    eb
      .selectFrom('audit')
      .select(sql`1`.as('one'))
      .whereRef('audit.committee_id', '=', 'matters.committee_id')
      .whereRef('audit.subject_id', '=', 'matters.id')
      .where('audit.actor_id', '=', actor.personId)
      .where('audit.subject_kind', '=', 'matter'),
  )
}

function raisedBy(eb: Rows, actor: Actor): Condition {
  return eb.or([
    eb('matters.raised_by', '=', actor.personId),
    eb.exists(
      eb
        .selectFrom('matter_parties as mine')
        .select(sql`1`.as('one'))
        .whereRef('mine.committee_id', '=', 'matters.committee_id')
        .whereRef('mine.matter_id', '=', 'matters.id')
        .where('mine.role', '=', 'raiser')
        .where('mine.party_id', '=', actor.personId),
    ),
  ])
}

function watched(eb: Rows, actor: Actor): Condition {
  return eb.exists(
    eb
      .selectFrom('watches')
      .select(sql`1`.as('one'))
      .whereRef('watches.committee_id', '=', 'matters.committee_id')
      .whereRef('watches.matter_id', '=', 'matters.id')
      .where('watches.person_id', '=', actor.personId),
  )
}

function lit(eb: Rows, light: (typeof LIGHTS)[number], days: Days): Condition {
  const running = eb.and([isOpen(eb), eb('matters.stopped_on', 'is', null)])
  if (light === 'overdue') return eb.and([running, eb('matters.due', '<', days.today)])
  if (light === 'today') return eb.and([running, eb('matters.due', '=', days.today)])
  if (light === 'stopped') return eb('matters.stopped_on', 'is not', null)
  const until = light === 'week' ? days.weekEnd : days.nearUntil
  return eb.and([running, eb('matters.due', '>', days.today), eb('matters.due', '<=', until)])
}

function hasParty(eb: Rows, id: string): Condition {
  return eb.exists(
    eb
      .selectFrom('matter_parties as party')
      .select(sql`1`.as('one'))
      .whereRef('party.committee_id', '=', 'matters.committee_id')
      .whereRef('party.matter_id', '=', 'matters.id')
      .where('party.party_id', '=', id),
  )
}

function matching(eb: Rows, q: string): Condition {
  const like = `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`
  return eb.or([eb('matters.title', 'ilike', like), eb('matters.no', 'ilike', like)])
}

/** An indicator's query; its number is the length of exactly this list. */
function counted(eb: Rows, count: Count, period: Filter['period'], days: Days): Condition[] {
  const within = (column: 'matters.raised_on' | 'closed_day'): Condition[] => {
    if (!period) return []
    const { from, to } = period
    // Written over the column itself, so that its index is used: a day of the office begins at its own midnight.
    return column === 'closed_day'
      ? [
          sql<SqlBool>`matters.closed_at >= (${from}::date)::timestamp at time zone 'Asia/Shanghai'`,
          sql<SqlBool>`matters.closed_at < (${to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`,
        ]
      : [sql<SqlBool>`matters.raised_on between ${from}::date and ${to}::date`]
  }
  return [
    eb('matters.type', '=', count.type),
    ...(count.states ? [eb('matters.state', 'in', [...count.states])] : []),
    ...(count.not ? [eb('matters.state', 'not in', [...count.not])] : []),
    ...(count.raised ? within('matters.raised_on') : []),
    ...(count.closed ? within('closed_day') : []),
    ...(count.open ? [isOpen(eb)] : []),
    ...(count.overdue ? [lit(eb, 'overdue', days)] : []),
    ...(count.where
      ? [sql<SqlBool>`matters.data ->> ${count.where.field} in (${sql.join([...count.where.in])})`]
      : []),
  ]
}
