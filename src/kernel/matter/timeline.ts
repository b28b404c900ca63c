/** 流转记录: the audit rows of a matter as its readers see them, and the ribbon of states drawn from them. */
import { dayOf } from '../deadlines/clock.ts'
import { workdaysBetween } from '../deadlines/workdays.ts'
import { factsOf } from '../field/show.ts'
import type { TimelineEntry } from '../http/wire.ts'
import type { MatterView } from '../http/wire-pages.ts'
import type { Lang, Text } from '../text/text.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'
import type { Reader } from './row.ts'

const KERNEL_ACTS: Readonly<Record<string, Text>> = {
  raise: { zh: '登记', en: 'Recorded' },
  overdue: { zh: '超过期限', en: 'Became overdue' },
  remind: { zh: '催办', en: 'Reminded' },
}

export async function timelineOf(
  reader: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<TimelineEntry[]> {
  const { tx, actor, lang, calendar } = reader
  const rows = await tx
    .selectFrom('audit')
    .selectAll()
    .where('committee_id', '=', actor.committeeId)
    .where('subject_id', '=', matter.id)
    .where('subject_kind', '=', 'matter')
    .orderBy('seq')
    .execute()
  let entered: Date | null = null
  return rows.map((row) => {
    const verb = row.event.slice(row.event.indexOf('.') + 1)
    const leaves = row.from_state !== row.to_state
    const rested = leaves && entered ? workdaysBetween(calendar, dayOf(entered), dayOf(row.at)) : null
    if (leaves) entered = row.at
    const input = (row.detail.input ?? {}) as Record<string, unknown>
    return {
      at: row.at.toISOString(),
      who: row.actor_name,
      unit: row.actor_unit,
      bySystem: row.actor_id === null,
      act: (type.transitions[verb]?.label ?? KERNEL_ACTS[verb])?.[lang] ?? verb,
      from: type.states[row.from_state]?.label[lang] ?? '',
      to: leaves ? (type.states[row.to_state]?.label[lang] ?? '') : '',
      reason: row.reason,
      facts: verb === 'raise' ? [] : factsOf(type.data, input, lang, matter.names),
      daysInStep: rested,
    }
  })
}

type Ribbon = MatterView['ribbon']

/** The states it went through, the one it is in, and the straight way ahead. */
export function ribbonOf(
  type: AnyMatterType,
  matter: Matter,
  timeline: readonly TimelineEntry[],
  lang: Lang,
): Ribbon {
  const label = (state: string) => type.states[state]?.label[lang] ?? state
  const arrivals = new Map<string, string>()
  for (const entry of timeline) if (entry.to) arrivals.set(entry.to, entry.at)
  const way = straightWay(type)
  const now = way.includes(matter.state) ? way : [...way.filter((s) => arrivals.has(label(s))), matter.state]
  const here = now.indexOf(matter.state)
  return now.map((state, i) => ({
    state,
    label: label(state),
    at: i <= here ? (arrivals.get(label(state)) ?? null) : null,
    due: state === matter.state ? matter.due : null,
    place: i < here ? 'done' : i === here ? 'now' : 'ahead',
  }))
}

/** From the initial state along each state's first heavy verb, until the end. */
function straightWay(type: AnyMatterType): string[] {
  const way = [type.initial]
  for (;;) {
    const state = way.at(-1) ?? ''
    const next = Object.values(type.transitions).find(
      (t) => t.tone === 'primary' && t.from.includes(state) && t.to !== state && !way.includes(t.to),
    )
    if (!next) return way
    way.push(next.to)
  }
}
