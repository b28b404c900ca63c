/** What the office did around its open matters: reminders, links handed out, things watched. */
import { createHash } from 'node:crypto'
import { readSecret } from '../../kernel/accounts/secret.ts'
import { addDays } from '../../kernel/deadlines/day.ts'
import { linkable } from '../../kernel/links/hand-out.ts'
import type { AnyMatterType } from '../../kernel/matter/define.ts'
import type { Account } from '../accounts.ts'
import type { Days } from '../matters/days.ts'
import { instant } from '../matters/history.ts'
import type { Recorded } from '../matters/matters.ts'
import { idOf } from '../random.ts'
import type { World } from '../world.ts'
import { hex, type Row } from './bulk.ts'
import type { Line } from './chain.ts'

export interface Reminded {
  readonly row: Row
  readonly line: Line
  readonly matter: Recorded
  /** The units that were reminded. */
  readonly units: readonly string[]
  readonly at: string
  readonly count: number
}

/** Those whom an open matter waits for: joint departments first, then the host. */
export function awaitedUnits({ matter }: Recorded): readonly string[] {
  const { awaited = [], host = [] } = matter.parties
  return awaited.length ? awaited : host
}

/** One reminder every second working day since the deadline passed, as often as the story says. */
export function remindersOf(world: World, one: Recorded, days: Days, today: string): Reminded[] {
  const times = one.story ? (one.story.reminded ?? 0) : one.overdueAt ? 1 : 0
  const { due } = one.matter
  if (!due || !times) return []
  const dates = Array.from({ length: times }, (_one, at) => days.after(due, 1 + at * 2))
  return dates.filter((day) => day < today).map((day, at) => reminder(world, one, day, at + 1))
}

function reminder(world: World, one: Recorded, day: string, count: number): Reminded {
  const { matter, plan } = one
  const at = instant(day, 610 + count)
  const units = awaitedUnits(one)
  const to = units.map((id) => matter.names[id] ?? '').join('、')
  const heads = world.people.filter((person) =>
    person.posts.some((held) => held.post === 'unit-head' && units.includes(held.org?.id ?? '')),
  )
  return {
    matter: one,
    units,
    at,
    count,
    row: {
      committee_id: world.place.id,
      id: idOf('reminder', matter.id, count),
      matter_id: matter.id,
      by_id: plan.clerk.personId,
      to_label: to,
      at,
      read_at: count === 1 ? instant(day, 880) : null,
    },
    line: {
      kind: 'matter',
      id: matter.id,
      told: {
        at,
        actor: plan.clerk,
        event: 'matter.remind',
        from: '',
        to: '',
        reason: '',
        detail: { to, count, heads: count > 2 ? heads.map((person) => person.id) : [] },
      },
    },
  }
}

/** One link still open and twice looked at, one whose act is done, one that ran out unused. */
export function linkRows(world: World, type: AnyMatterType, all: readonly Recorded[], today: string) {
  const rows: Row[] = []
  const lines: Line[] = []
  const give = (story: string, began: string, more: Row) => {
    const one = all.find((it) => it.story?.id === story)
    const org = one?.matter.parties.host?.[0]
    if (!one || !org) return
    const id = idOf('link', one.matter.id)
    const token = createHash('sha256').update(`link/${id}`).digest('base64url')
    const secret = readSecret(`${world.place.id}.${token}`)
    if (!secret) throw new Error('a link without a secret')
    const verbs = linkable(type, one.matter).find((party) => party.org === org)?.verbs ?? ['answer']
    const at = instant(began, 640)
    const row = { committee_id: world.place.id, id, token_hash: hex(secret.hash), matter_id: one.matter.id }
    rows.push({ ...row, org_id: org, verbs, created_by: one.plan.clerk.personId, created_at: at, ...more })
    const detail = { no: one.matter.no, org, verbs, expires: more.expires_at }
    lines.push({
      kind: 'link',
      id,
      told: { at, actor: one.plan.clerk, event: 'link.create', from: '', to: '', reason: '', detail },
    })
  }
  const ago = (days: number) => addDays(today, -days)
  const seen = (opened: number, day: string) => ({ opened, last_opened_at: instant(day, 915) })
  const until = (day: string) => ({ expires_at: instant(day, 640), revoked_at: null })
  give('link', ago(6), { ...until(addDays(today, 9)), used_at: null, ...seen(2, ago(1)) })
  const answered = all.find((it) => it.story?.id === 'link-used')?.matter.enteredAt ?? null
  give('link-used', ago(12), {
    ...until(addDays(today, 3)),
    used_at: answered,
    opened: 4,
    last_opened_at: answered,
  })
  give('overdue-bus', ago(20), { ...until(ago(5)), used_at: null, opened: 0, last_opened_at: null })
  return { rows, lines }
}

const WATCHED: Readonly<Record<string, readonly string[]>> = {
  clerk: ['stuck-9', 'overdue-host', 'overdue-doctor', 'extension', 'link'],
  head: ['sent-back', 'unsolved', 'stuck-9'],
  leader: ['stuck-9', 'stuck-2', 'overdue-bus', 'paused', 'extension'],
  clerk2: ['returned', 'joint-soon'],
}

export function watchRows(accounts: readonly Account[], world: World, all: readonly Recorded[]): Row[] {
  const own = accounts.filter((account) => account.world === world)
  return own.flatMap(({ login, person }) =>
    all
      .filter((one) => one.story && WATCHED[login]?.includes(one.story.id))
      .map((one) => ({ committee_id: world.place.id, person_id: person.id, matter_id: one.matter.id })),
  )
}
