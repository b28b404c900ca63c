/** The rows of matters: parties, links to what raised them, audit lines, search, numbers. */
import type { AnyMatterType } from '../../kernel/matter/define.ts'
import type { Matter } from '../../kernel/matter/matter.ts'
import { searchable } from '../../kernel/matter/searchable.ts'
import type { Doc } from '../../kernel/search/index-doc.ts'
import type { Sourced } from '../matters/briefs.ts'
import type { History } from '../matters/history.ts'
import type { Docket } from '../matters/matters.ts'
import { chance } from '../random.ts'
import type { World } from '../world.ts'
import type { Row } from './bulk.ts'
import type { Line } from './chain.ts'

export interface MatterRows {
  readonly matters: Row[]
  readonly parties: Row[]
  readonly links: Row[]
  readonly docs: { readonly doc: Doc; readonly at: string }[]
  readonly lines: Line[]
}

export function matterRows(world: World, type: AnyMatterType, docket: Docket): MatterRows {
  const rows: MatterRows = { matters: [], parties: [], links: [], docs: [], lines: [] }
  for (const one of docket.matters) {
    addMatter(world, type, one, rows)
    const at = one.told[0]?.at ?? one.matter.enteredAt
    if (one.heardAt) rows.links.push(link(world.place.id, one.matter, 'raisedBy', one.heardAt.id, at))
  }
  return rows
}

/** Briefs are matters too; the confirmed ones are evidence for the activity they tell of. */
export function briefRows(world: World, type: AnyMatterType, briefs: readonly Sourced[]) {
  const rows: MatterRows & { evidence: Row[] } = {
    ...{ matters: [], parties: [], links: [], docs: [], lines: [] },
    evidence: [],
  }
  const committee_id = world.place.id
  for (const { history, activity, quoted, isConfirmed } of briefs) {
    addMatter(world, type, history, rows)
    if (!isConfirmed) continue
    const { matter } = history
    rows.links.push(link(committee_id, matter, 'about', activity.id, matter.enteredAt))
    for (const { field, start, end, quote } of quoted)
      if (field !== 'correspondents')
        rows.evidence.push({
          committee_id,
          subject_kind: 'activity',
          subject_id: activity.id,
          source_id: matter.id,
          field,
          start_at: start,
          end_at: end,
          quote,
        })
  }
  return rows
}

function addMatter(world: World, type: AnyMatterType, one: History, rows: MatterRows): void {
  const { matter, told } = one
  const committee_id = world.place.id
  const last = told[told.length - 1]?.at ?? matter.enteredAt
  rows.matters.push(matterRow(world, one, last))
  for (const [role, ids] of Object.entries(matter.parties))
    for (const party_id of ids) rows.parties.push({ committee_id, matter_id: matter.id, role, party_id })
  rows.docs.push({ doc: searchable(type, matter), at: last })
  for (const line of told) rows.lines.push({ told: line, kind: 'matter', id: matter.id })
}

function matterRow(world: World, { matter, told, overdueAt }: History, last: string): Row {
  const { parent } = world.place
  const isShared = parent !== null && chance(`shared/${matter.id}`).likely(0.06)
  return {
    committee_id: world.place.id,
    id: matter.id,
    no: matter.no,
    type: matter.type,
    title: matter.title,
    state: matter.state,
    version: matter.version,
    region: matter.region,
    data: matter.data,
    raised_by: matter.raisedBy,
    raised_on: matter.raisedOn,
    entered_at: matter.enteredAt,
    due: matter.due,
    stopped_on: matter.stoppedOn,
    closed_at: matter.closedAt,
    overdue_at: overdueAt,
    last_by: matter.lastBy,
    shared_with: isShared ? [parent] : [],
    created_at: told[0]?.at ?? last,
    updated_at: last,
  }
}

function link(committee_id: number, matter: Matter, kind: string, activityId: string, at: string): Row {
  return {
    committee_id,
    from_kind: 'matter',
    from_id: matter.id,
    kind,
    to_kind: 'activity',
    to_id: activityId,
    at,
  }
}

export function seriesRows(committee_id: number, series: string, last: ReadonlyMap<number, number>): Row[] {
  return [...last].map(([year, n]) => ({ committee_id, series, year, last: n }))
}

export function gapRows(world: World, series: string, { gap, matters }: Docket): Row[] {
  if (!gap) return []
  const next = matters.find((one) => one.matter.no.endsWith(String(gap.number + 1).padStart(4, '0')))
  return [
    {
      committee_id: world.place.id,
      series,
      year: gap.year,
      number: gap.number,
      reason: '同一件事登记了两次，此号作废',
      by_id: world.clerks[0]?.id ?? null,
      at: next?.told[0]?.at,
    },
  ]
}
