/** 催办: asks those a matter waits for to act; once a day per person who asks, from the third time with their head. */
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { dayOf } from '../deadlines/clock.ts'
import { v7 } from '../matter/id.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Text } from '../text/text.ts'
import { notify } from './notify.ts'

export interface Reminder {
  readonly matter: Pick<Matter, 'id' | 'no' | 'title' | 'due' | 'enteredAt'>
  /** Persons it waits for. */
  readonly people: readonly string[]
  /** How they are named to the reader, such as 县住建局. */
  readonly toLabel: string
  readonly actor: Actor
  readonly at: Date
  readonly sensitive?: boolean
}

export interface Reminded {
  readonly ok: true
  /** Reminders since the matter came to this step, this one included. */
  readonly count: number
  /** Heads of their units who were told as well. */
  readonly heads: readonly string[]
  /** Everyone with a new notice. */
  readonly told: readonly string[]
}

const DAY = 86_400_000
/** Reminders that go to those concerned alone. */
const ALONE = 2
/** The post, held in a unit, that hears of the third reminder. */
export const UNIT_HEAD = 'unit-head'

export async function remind(tx: Tx, committeeId: number, reminder: Reminder): Promise<Reminded | Refusal> {
  const { matter, actor, at, people } = reminder
  if (people.length === 0) return nobodyToRemind()
  // Two clicks at once wait for each other here, so that the second finds the first.
  await tx
    .selectFrom('matters')
    .select('id')
    .where('committee_id', '=', committeeId)
    .where('id', '=', matter.id)
    .forNoKeyUpdate()
    .execute()
  const tooSoon = await mayRemind(tx, committeeId, { matterId: matter.id, personId: actor.personId, now: at })
  if (tooSoon) return tooSoon
  const id = v7(at)
  await tx
    .insertInto('reminders')
    .values({
      committee_id: committeeId,
      id,
      matter_id: matter.id,
      by_id: actor.personId,
      to_label: reminder.toLabel,
      at,
    })
    .execute()
  const count = await countSince(tx, committeeId, matter)
  const heads = count > ALONE ? await unitHeads(tx, committeeId, people, dayOf(at)) : []
  const told = await notify(tx, committeeId, {
    to: [...people, ...heads],
    kind: 'reminder',
    text: sentence(reminder, count),
    href: `/m/${matter.no}`,
    matterId: matter.id,
    key: `reminder:${id}`,
    sensitive: reminder.sensitive ?? false,
    at,
  })
  await appendAudit(tx, committeeId, {
    actor,
    event: 'matter.remind',
    subject: { kind: 'matter', id: matter.id },
    detail: { to: reminder.toLabel, count, heads },
    at,
  })
  return { ok: true, count, heads, told }
}

/** The refusal, if this person reminded within the last 24 hours; it says when it is possible again. */
export async function mayRemind(
  tx: Tx,
  committeeId: number,
  by: { readonly matterId: string; readonly personId: string; readonly now: Date },
): Promise<Refusal | undefined> {
  const last = await tx
    .selectFrom('reminders')
    .select('at')
    .where('committee_id', '=', committeeId)
    .where('matter_id', '=', by.matterId)
    .where('by_id', '=', by.personId)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last || by.now.getTime() - last.at.getTime() >= DAY) return undefined
  const again = officeHour(new Date(last.at.getTime() + DAY))
  return refuse('too-many', {
    code: 'remind.too-soon',
    text: {
      zh: `24小时内您已催过一次，${again}后可以再催`,
      en: `You reminded within the last 24 hours; again possible after ${again}`,
    },
  })
}

export function nobodyToRemind(): Refusal {
  return refuse('blocked', {
    code: 'remind.nobody',
    text: {
      zh: '该单位没有人开通账号，系统内催不到：请打电话，或发给办理链接',
      en: 'Nobody there has an account, so no reminder can arrive: telephone, or send a link',
    },
  })
}

async function countSince(tx: Tx, committeeId: number, matter: Reminder['matter']): Promise<number> {
  const row = await tx
    .selectFrom('reminders')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('committee_id', '=', committeeId)
    .where('matter_id', '=', matter.id)
    .where('at', '>=', new Date(matter.enteredAt))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

/** Whoever heads a unit in which one of these persons holds a post today. */
async function unitHeads(
  tx: Tx,
  committeeId: number,
  people: readonly string[],
  today: string,
): Promise<string[]> {
  const heads = await tx
    .selectFrom('posts as own')
    .innerJoin('posts as head', (j) =>
      j.onRef('head.committee_id', '=', 'own.committee_id').onRef('head.org_id', '=', 'own.org_id'),
    )
    .select('head.person_id')
    .distinct()
    .where('own.committee_id', '=', committeeId)
    .where('own.person_id', 'in', people)
    .where('own.starts', '<=', today)
    .where((e) => e.or([e('own.ends', 'is', null), e('own.ends', '>=', today)]))
    .where('head.post', '=', UNIT_HEAD)
    .where('head.starts', '<=', today)
    .where((e) => e.or([e('head.ends', 'is', null), e('head.ends', '>=', today)]))
    .execute()
  return heads.map((row) => row.person_id).filter((id) => !people.includes(id))
}

function sentence({ matter, actor }: Reminder, count: number): Text {
  const due = matter.due ? { zh: `，时限 ${matter.due}`, en: `, due ${matter.due}` } : { zh: '', en: '' }
  return {
    zh: `${actor.unit}${actor.name}第${count}次催办：《${matter.title}》${due.zh}`,
    en: `Reminder ${count} from ${actor.unit} ${actor.name}: “${matter.title}”${due.en}`,
  }
}

function officeHour(at: Date): string {
  const local = new Date(at.getTime() + 8 * 3_600_000).toISOString()
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`
}
