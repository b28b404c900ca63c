/** Records what happened: the activity, who was there, its figures, and where each fact was read. */
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import { v7 } from '../matter/id.ts'
import { takeNumber } from '../matter/number.ts'
import type { Actor } from '../permissions/actor.ts'
import { indexDoc } from '../search/index-doc.ts'
import type { ActivityKind } from './kinds.ts'

export interface Span {
  readonly field: string
  readonly start: number
  readonly end: number
  readonly quote: string
}

export interface NewActivity {
  readonly kind: ActivityKind
  readonly title: string
  readonly heldOn: string | null
  readonly places: readonly string[]
  /** The acting body as it is written. */
  readonly organ: string
  readonly people: readonly { readonly name: string; readonly post: string }[]
  readonly figures: readonly {
    readonly what: string
    readonly value: number
    readonly unit: string
    readonly worded: string
  }[]
  readonly data?: Readonly<Record<string, unknown>>
  /** The matter that holds the source text, and the places in it. */
  readonly source?: { readonly matterId: string; readonly spans: readonly Span[] }
}

export async function recordActivity(
  kernel: Kernel,
  tx: Tx,
  actor: Actor,
  it: NewActivity,
): Promise<{ id: string; no: string }> {
  const { committeeId } = actor
  const now = kernel.clock.now()
  const id = v7(now)
  const no = await takeNumber(tx, committeeId, 'HD', it.heldOn ?? todayIn(kernel.clock))
  await tx
    .insertInto('activities')
    .values({
      committee_id: committeeId,
      id,
      no,
      kind: it.kind,
      title: it.title,
      held_on: it.heldOn,
      ends_on: null,
      places: [...it.places],
      organ: it.organ,
      data: JSON.stringify(it.data ?? {}),
      created_by: actor.personId,
      created_at: now,
    })
    .execute()
  await addPeople(tx, committeeId, id, it.people)
  const figures = it.figures.map((figure) => ({
    committee_id: committeeId,
    id: v7(now),
    activity_id: id,
    ...figure,
  }))
  if (figures.length) await tx.insertInto('figures').values(figures).execute()
  if (it.source) await addEvidence(tx, committeeId, 'activity', id, it.source)
  await appendAudit(tx, committeeId, {
    actor,
    event: 'activity.record',
    subject: { kind: 'activity', id },
    detail: { no, kind: it.kind, title: it.title, heldOn: it.heldOn },
    at: now,
  })
  const names = it.people.map((person) => `${person.post}${person.name}`)
  await indexDoc(tx, committeeId, {
    kind: 'activity',
    id,
    title: it.title,
    body: [no, it.organ, ...it.places, ...names].filter(Boolean).join('\n'),
    href: `/activities/${id}`,
  })
  return { id, no }
}

async function addPeople(
  tx: Tx,
  committeeId: number,
  activityId: string,
  people: NewActivity['people'],
): Promise<void> {
  if (!people.length) return
  const known = await tx
    .selectFrom('entries')
    .select(['id', 'title'])
    .where('committee_id', '=', committeeId)
    .where('register', '=', 'people')
    .where('title', 'in', [...new Set(people.map((person) => person.name))])
    .execute()
  const rows = people.map(({ name, post }, ord) => {
    // Two people of one name: which of them it was, only a person can say.
    const same = known.filter((entry) => entry.title === name)
    return {
      committee_id: committeeId,
      activity_id: activityId,
      ord,
      name,
      post,
      person_id: same.length === 1 ? (same[0]?.id ?? null) : null,
    }
  })
  await tx.insertInto('activity_people').values(rows).execute()
}

/** Ties a recorded fact to the place it was read from. */
export async function addEvidence(
  tx: Tx,
  committeeId: number,
  kind: 'matter' | 'activity' | 'figure',
  subjectId: string,
  source: NonNullable<NewActivity['source']>,
): Promise<void> {
  const rows = source.spans.map((span) => ({
    committee_id: committeeId,
    subject_kind: kind,
    subject_id: subjectId,
    source_id: source.matterId,
    field: span.field,
    start_at: span.start,
    end_at: span.end,
    quote: span.quote.slice(0, 2000),
  }))
  if (rows.length)
    await tx
      .insertInto('evidence')
      .values(rows)
      .onConflict((c) => c.doNothing())
      .execute()
}

export async function addLink(
  tx: Tx,
  committeeId: number,
  from: { readonly kind: 'matter' | 'activity' | 'entry'; readonly id: string },
  kind: string,
  to: { readonly kind: 'matter' | 'activity' | 'entry'; readonly id: string },
): Promise<void> {
  await tx
    .insertInto('links')
    .values({
      committee_id: committeeId,
      from_kind: from.kind,
      from_id: from.id,
      kind,
      to_kind: to.kind,
      to_id: to.id,
    })
    .onConflict((c) => c.doNothing())
    .execute()
}
