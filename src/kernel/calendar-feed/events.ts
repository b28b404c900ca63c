/** What stands in a person's calendar: the activities they take part in, and the deadlines of what waits for them. */
import type { CalendarEvent } from '../../engine/documents/index.ts'
import type { Tx } from '../db/database.ts'
import { addDays } from '../deadlines/day.ts'
import type { Lang, Text } from '../text/text.ts'

export interface FeedMatter {
  readonly id: string
  readonly no: string
  readonly title: string
  readonly stateLabel: Text
  readonly due: string
  readonly version: number
  readonly changed: string
  /** Calendars leave the house: a private title stays in it. */
  readonly sensitive?: boolean
}

export interface FeedActivity {
  readonly id: string
  readonly title: string
  readonly heldOn: string
  readonly endsOn: string | null
  readonly places: readonly string[]
  readonly sequence: number
  readonly changed: Date
  readonly cancelled: boolean
}

export interface FeedWords {
  readonly lang: Lang
  /** Where links point, without a slash at the end. */
  readonly origin: string
}

export function calendarEvents(
  matters: readonly FeedMatter[],
  activities: readonly FeedActivity[],
  words: FeedWords,
): CalendarEvent[] {
  return [
    ...activities.map((activity) => activityEvent(activity, words)),
    ...matters.map((matter) => dueEvent(matter, words)),
  ]
}

function dueEvent(matter: FeedMatter, { lang, origin }: FeedWords): CalendarEvent {
  const what = matter.sensitive ? matter.no : matter.title
  return {
    uid: `matter-${matter.id}@huiyin`,
    sequence: matter.version,
    start: matter.due,
    allDay: true,
    title:
      lang === 'zh' ? `时限：${what}（${matter.stateLabel.zh}）` : `Due: ${what} (${matter.stateLabel.en})`,
    url: `${origin}/m/${matter.no}`,
    changed: matter.changed,
  }
}

function activityEvent(activity: FeedActivity, { origin }: FeedWords): CalendarEvent {
  return {
    uid: `activity-${activity.id}@huiyin`,
    sequence: activity.sequence,
    start: activity.heldOn,
    end: addDays(activity.endsOn ?? activity.heldOn, 1),
    allDay: true,
    title: activity.title,
    ...(activity.places.length > 0 ? { place: activity.places.join('、') } : {}),
    url: `${origin}/activities/${activity.id}`,
    changed: activity.changed.toISOString(),
    cancelled: activity.cancelled,
  }
}

/** Days back and ahead that a calendar shows. */
const BACK = 90
const AHEAD = 400

export async function activitiesOf(
  tx: Tx,
  committeeId: number,
  personId: string,
  today: string,
): Promise<FeedActivity[]> {
  const rows = await tx
    .selectFrom('activities as a')
    .select([
      'a.id',
      'a.title',
      'a.held_on',
      'a.ends_on',
      'a.places',
      'a.sequence',
      'a.created_at',
      'a.cancelled_at',
    ])
    .where('a.committee_id', '=', committeeId)
    .where('a.held_on', '>=', addDays(today, -BACK))
    .where('a.held_on', '<=', addDays(today, AHEAD))
    .where((e) =>
      e.exists(
        e
          .selectFrom('activity_people as p')
          .select('p.ord')
          .whereRef('p.committee_id', '=', 'a.committee_id')
          .whereRef('p.activity_id', '=', 'a.id')
          .where('p.person_id', '=', personId),
      ),
    )
    .orderBy('a.held_on')
    .orderBy('a.id')
    .execute()
  return rows.flatMap((row) =>
    row.held_on === null
      ? []
      : [
          {
            id: row.id,
            title: row.title,
            heldOn: row.held_on,
            endsOn: row.ends_on,
            places: row.places,
            sequence: row.sequence,
            changed: row.cancelled_at ?? row.created_at,
            cancelled: row.cancelled_at !== null,
          },
        ],
  )
}
