/** What units had to answer in a period and what came in time: told by the audit log, which keeps the deadline of every moment. */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { LoadedType } from '../kernel.ts'
import type { Rows } from '../permissions/where.ts'
import type { AnyMatterType } from './define.ts'

export const ANSWERS = ['due', 'onTime'] as const
export type Answers = (typeof ANSWERS)[number]

/** The party that is the unit a matter was handed to. */
export const HOST = 'host'

interface Period {
  readonly from: string
  readonly to: string
}
type Condition = Expression<SqlBool>

/** States in which a matter lies with the unit it was handed to. */
export function hostStates(type: AnyMatterType): string[] {
  return Object.entries(type.states).flatMap(([id, { waitsFor = [] }]) =>
    waitsFor.some((name) => isHost(type, name)) ? [id] : [],
  )
}

/** Verbs by which that unit answers: its heavy ones that move the matter on. */
function answerVerbs(type: AnyMatterType): string[] {
  const lies = hostStates(type)
  return Object.entries(type.transitions).flatMap(([verb, t]) =>
    t.tone === 'primary' && t.by.some((name) => isHost(type, name)) && !lies.includes(t.to) ? [verb] : [],
  )
}

function isHost(type: AnyMatterType, role: string): boolean {
  const ground = type.roles[role]?.ground
  return ground?.kind === 'party' && ground.name === HOST
}

/**
 * `due`: answered in the period, or its deadline fell into the period and it is unanswered today.
 * `onTime`: answered in the period and never late in it.
 */
export function answersOf(
  eb: Rows,
  types: readonly LoadedType[],
  which: Answers,
  period: Period,
  today: string,
): Condition {
  const events = types.flatMap(({ type }) => answerVerbs(type).map((verb) => `${type.id}.${verb}`))
  if (!events.length) return sql`false`
  const answered = exists(events, period, sql`true`)
  if (which === 'onTime') return eb.and([answered, eb.not(exists(events, period, LATE))])
  return eb.or([answered, unanswered(eb, types, period, today)])
}

const DAY = sql`(said.at at time zone 'Asia/Shanghai')::date`

/** Said after the deadline that the row before it in the log knew. */
const LATE = sql<SqlBool>`${DAY} > (
  select (b.detail ->> 'due')::date from audit b
  where b.committee_id = said.committee_id and b.subject_id = said.subject_id
    and b.seq < said.seq and b.detail ->> 'due' is not null
  order by b.seq desc limit 1)`

function exists(events: readonly string[], { from, to }: Period, how: Expression<unknown>): Condition {
  return sql<SqlBool>`exists (
    select 1 from audit said
    where said.committee_id = matters.committee_id and said.subject_id = matters.id
      and said.subject_kind = 'matter' and said.event in (${sql.join([...events])})
      and ${DAY} between ${from}::date and ${to}::date and ${how})`
}

function unanswered(eb: Rows, types: readonly LoadedType[], { from, to }: Period, today: string): Condition {
  const lying = types.flatMap(({ type }) => {
    const states = hostStates(type)
    return states.length
      ? [eb.and([eb('matters.type', '=', type.id), eb('matters.state', 'in', states)])]
      : []
  })
  return eb.and([
    eb.or(lying),
    eb('matters.stopped_on', 'is', null),
    eb('matters.due', '>=', from),
    eb('matters.due', '<=', to),
    eb('matters.due', '<', today),
  ])
}

/** Handed to this unit. */
export function handedTo(eb: Rows, unitId: string): Condition {
  return eb.exists(
    eb
      .selectFrom('matter_parties as unit')
      .select(sql`1`.as('one'))
      .whereRef('unit.committee_id', '=', 'matters.committee_id')
      .whereRef('unit.matter_id', '=', 'matters.id')
      .where('unit.role', '=', HOST)
      .where('unit.party_id', '=', unitId),
  )
}
