/** The rows of activities: who was there, what was counted, and the audit row of their recording. */
import { formatNumber } from '../../kernel/matter/number.ts'
import type { Doc } from '../../kernel/search/index-doc.ts'
import type { Activity } from '../activities/activities.ts'
import { instant, type Told } from '../matters/history.ts'
import { asActor } from '../matters/ordinary.ts'
import { chance, idOf } from '../random.ts'
import type { World } from '../world.ts'
import type { Row } from './bulk.ts'

export const SERIES = 'HD'

export interface ActivityRows {
  readonly activities: Row[]
  readonly people: Row[]
  readonly figures: Row[]
  readonly docs: { readonly doc: Doc; readonly at: string }[]
  readonly told: { readonly told: Told; readonly kind: 'activity'; readonly id: string }[]
  /** The last number of each year. */
  readonly last: ReadonlyMap<number, number>
}

/** `days.before` is the day on which something planned was announced. */
export function activityRows(world: World, all: readonly Activity[], lately: string): ActivityRows {
  const rows: ActivityRows = { activities: [], people: [], figures: [], docs: [], told: [], last: new Map() }
  const last = new Map<number, number>()
  for (const one of all) {
    const year = Number(one.heldOn.slice(0, 4))
    const n = (last.get(year) ?? 0) + 1
    last.set(year, n)
    add(world, one, formatNumber(SERIES, year, n), lately, rows)
  }
  return { ...rows, last }
}

function add(world: World, one: Activity, no: string, lately: string, rows: ActivityRows): void {
  const { id: committee_id, parent } = world.place
  const luck = chance(`recorded/${one.id}`)
  const clerk = asActor(world, luck.pick(world.clerks))
  const recordedOn = one.heldOn < lately ? one.heldOn : lately
  const at = instant(recordedOn, luck.whole(1020, 1085))
  const time = `${luck.pick(['09', '10', '14', '15'])}:${luck.pick(['00', '30'])}`
  rows.activities.push({
    committee_id,
    id: one.id,
    no,
    kind: one.kind,
    title: one.title,
    held_on: one.heldOn,
    ends_on: one.endsOn,
    places: one.places,
    organ: one.organ,
    data: { time, ...(one.summary ? { summary: one.summary } : {}) },
    sequence: one.cancelled ? 1 : 0,
    cancelled_at: one.cancelled ? at : null,
    shared_with: parent !== null && luck.likely(0.15) ? [parent] : [],
    created_by: clerk.personId,
    created_at: at,
  })
  one.people.forEach(({ person, role }, ord) => {
    const { name, title: post } = person.data
    rows.people.push({ committee_id, activity_id: one.id, ord, name, post, person_id: person.id, role })
  })
  one.figures.forEach((figure, n) => {
    const worded = `${figure.value}${figure.unit}`
    rows.figures.push({ committee_id, id: idOf('figure', one.id, n), activity_id: one.id, ...figure, worded })
  })
  const names = one.people.map(({ person }) => `${person.data.title}${person.data.name}`)
  const body = [no, one.organ, ...one.places, ...names].filter(Boolean).join('\n')
  const href = `/activities/${one.id}`
  rows.docs.push({ doc: { kind: 'activity', id: one.id, title: one.title, body, href }, at })
  rows.told.push({
    kind: 'activity',
    id: one.id,
    told: {
      at,
      actor: clerk,
      event: 'activity.record',
      from: '',
      to: '',
      reason: '',
      detail: { no, kind: one.kind, title: one.title, heldOn: one.heldOn },
    },
  })
}
