/** What the demo accounts were told: what waits for them, what is overdue, who reminded them, what moved. */
import { addDays } from '../../kernel/deadlines/day.ts'
import type { AnyMatterType } from '../../kernel/matter/define.ts'
import type { Text } from '../../kernel/text/text.ts'
import type { Account } from '../accounts.ts'
import { instant, type Told } from '../matters/history.ts'
import type { Recorded } from '../matters/matters.ts'
import { idOf } from '../random.ts'
import type { Row } from './bulk.ts'
import { awaitedUnits, type Reminded } from './follow-through.ts'

interface Notice {
  readonly kind: 'waits' | 'overdue' | 'reminder' | 'moved'
  readonly text: Text
  readonly key: string
  readonly at: string
}

/** Older ones have been read. */
const READ_AFTER = 4
const LOOKS_BACK = 30

export function noticeRows(
  account: Account,
  type: AnyMatterType,
  all: readonly Recorded[],
  reminded: readonly Reminded[],
  today: string,
): Row[] {
  return all.flatMap((one) => {
    const mine = reminded.filter((it) => it.matter === one)
    const notices = [...waiting(account, type, one, mine), ...moved(account, type, one, today)]
    return notices.map((notice) => row(account, one, notice, today))
  })
}

function waiting(
  account: Account,
  type: AnyMatterType,
  one: Recorded,
  reminded: readonly Reminded[],
): Notice[] {
  const { matter, overdueAt } = one
  if (matter.closedAt || !waitsFor(account, type, one)) return []
  const state = type.states[matter.state]?.label ?? { zh: matter.state, en: matter.state }
  const notices: Notice[] = [
    {
      kind: 'waits',
      at: matter.enteredAt,
      key: `waits:${matter.id}:${matter.version}`,
      text: {
        zh: `“${matter.title}”${state.zh}，等您办理`,
        en: `“${matter.title}” — ${state.en}: it waits for you`,
      },
    },
  ]
  if (overdueAt)
    notices.push({
      kind: 'overdue',
      at: overdueAt,
      key: `overdue:${matter.id}:${matter.due}`,
      text: {
        zh: `“${matter.title}”已超过时限 ${matter.due}，请尽快办理`,
        en: `“${matter.title}” was due on ${matter.due}: please act`,
      },
    })
  for (const { at, count, row: reminder } of reminded) {
    const { unit, name } = one.plan.clerk
    const due = matter.due ?? ''
    notices.push({
      kind: 'reminder',
      at,
      key: `reminder:${String(reminder.id)}`,
      text: {
        zh: `${unit}${name}第${count}次催办：《${matter.title}》，时限 ${due}`,
        en: `Reminder ${count} from ${unit} ${name}: “${matter.title}”, due ${due}`,
      },
    })
  }
  return notices
}

/** The first role that somebody fills is the one it waits for. */
function waitsFor({ person }: Account, type: AnyMatterType, one: Recorded): boolean {
  const { matter } = one
  if (matter.state === 'handed') {
    const units = awaitedUnits(one)
    return person.posts.some((held) => units.includes(held.org?.id ?? ''))
  }
  const first = type.states[matter.state]?.waitsFor?.[0]
  const ground = first === undefined ? undefined : type.roles[first]?.ground
  if (ground?.kind === 'party') return matter.parties[ground.name]?.includes(person.id) ?? false
  return ground?.kind === 'post' && person.posts.some((held) => held.post === ground.name && !held.to)
}

/** Acts of others, lately, on what one raised oneself. */
function moved({ person }: Account, type: AnyMatterType, one: Recorded, today: string): Notice[] {
  const { matter, told } = one
  const own = matter.raisedBy === person.id || matter.parties.raiser?.includes(person.id)
  if (!own || !person.data.member) return []
  const since = instant(addDays(today, -LOOKS_BACK), 0)
  return told.flatMap((line, at) => notice(type, one, line, at + 1, since, person.id))
}

function notice(
  type: AnyMatterType,
  { matter }: Recorded,
  line: Told,
  version: number,
  since: string,
  self: string,
): Notice[] {
  const { actor, at } = line
  const verb = line.event.slice(line.event.indexOf('.') + 1)
  const did = type.transitions[verb]?.label
  if (actor === 'system' || actor.personId === self || at < since || !did || line.to === matter.state)
    return []
  const who = actor.unit || actor.name
  const text = { zh: `“${matter.title}”${who}已${did.zh}`, en: `“${matter.title}” — ${who}: ${did.en}` }
  return [{ kind: 'moved', at, key: `moved:${matter.id}:${version}`, text }]
}

function row(account: Account, { matter }: Recorded, { kind, text, key, at }: Notice, today: string): Row {
  const isRead = at < instant(addDays(today, -READ_AFTER), 0)
  const readAt = new Date(Date.parse(at) + 5_400_000).toISOString()
  return {
    committee_id: account.world.place.id,
    id: idOf('notice', key, account.person.id),
    person_id: account.person.id,
    kind,
    zh: text.zh,
    en: text.en,
    href: `/m/${matter.no}`,
    matter_id: matter.id,
    key: `${key}:${account.person.id}`,
    at,
    read_at: isRead ? readAt : null,
  }
}
