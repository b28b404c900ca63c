/** A matter as one row of a list: how urgent, where it is stuck, what this reader can do next. */
import type { Tx } from '../db/database.ts'
import type { WorkCalendar } from '../deadlines/calendar.ts'
import { calendarOf } from '../deadlines/calendar-of.ts'
import { todayIn } from '../deadlines/clock.ts'
import { addDays, weekday } from '../deadlines/day.ts'
import { light } from '../deadlines/light.ts'
import { nearDays } from '../deadlines/settings.ts'
import { addWorkdays, daysLeft } from '../deadlines/workdays.ts'
import { core } from '../field/shape.ts'
import type { MatterRow } from '../http/wire.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import { type RemindedSoFar, remindersOf } from '../notices/reminded.ts'
import type { Actor } from '../permissions/actor.ts'
import { settingOf } from '../settings/read.ts'
import type { Lang } from '../text/text.ts'
import { actionsFor } from './decide.ts'
import type { AnyMatterType } from './define.ts'
import type { Days } from './filter.ts'
import type { Matter } from './matter.ts'
import { fieldOfRole } from './parties.ts'
import { waitsLabel } from './waits.ts'

export interface Reader {
  readonly kernel: Kernel
  readonly tx: Tx
  readonly actor: Actor
  readonly lang: Lang
  readonly calendar: WorkCalendar
  readonly days: Days
}

export async function readerOf(kernel: Kernel, tx: Tx, actor: Actor, lang: Lang): Promise<Reader> {
  const [calendar, near] = await Promise.all([
    calendarOf(tx, actor.committeeId),
    settingOf(tx, actor.committeeId, nearDays),
  ])
  const today = todayIn(kernel.clock)
  const weekEnd = addDays(today, (7 - weekday(today)) % 7)
  return {
    kernel,
    tx,
    actor,
    lang,
    calendar,
    days: {
      today,
      weekEnd,
      nearUntil: addWorkdays(calendar, today, near),
    },
  }
}

export async function rowsOf(reader: Reader, matters: readonly Matter[]): Promise<MatterRow[]> {
  if (!matters.length) return []
  const reminded = await remindersOf(
    reader.tx,
    reader.actor.committeeId,
    matters.map((m) => m.id),
  )
  return matters.map((matter) => rowOf(reader, matter, reminded.get(matter.id)))
}

function rowOf(reader: Reader, matter: Matter, reminded: RemindedSoFar | undefined): MatterRow {
  const { kernel, actor, lang, days, calendar } = reader
  const { type } = typeOf(kernel, matter.type)
  const state = type.states[matter.state]
  const open = matter.closedAt === null
  const next = actionsFor(type, matter, actor, days.today).find(
    (act) => act.transition.tone === 'primary' && !act.blockedBy.length,
  )
  return {
    id: matter.id,
    no: matter.no,
    type: type.id,
    typeLabel: type.label[lang],
    title: matter.title,
    state: matter.state,
    stateLabel: state?.label[lang] ?? matter.state,
    final: state?.final === true,
    version: matter.version,
    raisedOn: matter.raisedOn,
    due: matter.due,
    daysLeft: matter.due && !matter.stoppedOn ? daysLeft(calendar, days.today, matter.due) : null,
    light: light(matter.due, days.today, matter.stoppedOn !== null, days.nearUntil),
    about: aboutOf(reader, matter),
    waitsFor: open ? waitsLabel(type, matter, days.today)[lang] : '',
    waitsSince: open ? matter.enteredAt : null,
    reminded: reminded?.count ?? 0,
    remindedAt: reminded?.last.at.toISOString() ?? null,
    next: next
      ? {
          verb: next.verb,
          label: next.transition.label[lang],
          ...(next.transition.screen ? { href: screenOf(kernel, matter) } : {}),
        }
      : null,
  }
}

/** “主办单位 县住建局，会办单位 县公安局”: the parties that somebody entered, without derived ones. */
function aboutOf({ kernel, lang }: Reader, matter: Matter): string {
  const { type } = typeOf(kernel, matter.type)
  const parts = Object.values(type.roles).flatMap(({ label, ground }) => {
    if (ground.kind !== 'party' || isDerived(type, ground.name)) return []
    const names = (matter.parties[ground.name] ?? []).map((id) => matter.names[id] ?? '')
    return names.length ? [`${label[lang]} ${several(names, lang)}`] : []
  })
  return parts.join(lang === 'zh' ? '，' : ', ')
}

function isDerived(type: AnyMatterType, role: string): boolean {
  const field = fieldOfRole(type, role)
  return field !== undefined && core(field[1]).meta.derived === true
}

function several(names: readonly string[], lang: Lang): string {
  if (names.length <= 2) return names.join(lang === 'zh' ? '、' : ', ')
  return lang === 'zh' ? `${names[0]}等 ${names.length} 家` : `${names[0]} and ${names.length - 1} more`
}

/** Where a mechanism works on a matter of its own. */
export function screenOf(kernel: Kernel, matter: Pick<Matter, 'type' | 'no'>): string {
  return `/x/${typeOf(kernel, matter.type).mechanism.id}/${matter.type}?no=${encodeURIComponent(matter.no)}`
}
