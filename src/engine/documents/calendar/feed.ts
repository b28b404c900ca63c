/** What a calendar feed carries. */

export interface CalendarEvent {
  /** Never changes for the same event. */
  readonly uid: string
  /** Grows with every change. */
  readonly sequence: number
  /** `2026-07-05` when `allDay`, else Shanghai time `2026-07-05T14:30`, or an instant with its offset. */
  readonly start: string
  /** Exclusive; an all-day event without it lasts one day. */
  readonly end?: string
  readonly allDay?: boolean
  readonly title: string
  readonly place?: string
  readonly description?: string
  /** Stays in the feed as cancelled: left out, clients would keep showing it. */
  readonly cancelled?: boolean
  readonly url?: string
  /** When it last changed, an instant; without it the event counts as changed at its start. */
  readonly changed?: string
}

export interface CalendarFeed {
  readonly name: string
  /** Where the feed itself is read. */
  readonly url?: string
  readonly events: readonly CalendarEvent[]
}
