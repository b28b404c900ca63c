/** What waits for the administrators and the office: posts proposed and not yet decided, and users' own words. */
import { formatNumber } from '../../kernel/matter/number.ts'
import { actorOf } from '../matters/cast.ts'
import type { Days } from '../matters/days.ts'
import { instant } from '../matters/history.ts'
import { asActor } from '../matters/ordinary.ts'
import type { Department } from '../orgs/departments.ts'
import { idOf } from '../random.ts'
import type { World } from '../world.ts'
import type { Row } from './bulk.ts'
import type { Line } from './chain.ts'

const PROPOSED: readonly (readonly [unit: Department, reason: string, ago: number])[] = [
  ['water', '原联系人休产假，产假期间由负责人兼任承办联系人', 4],
  ['culture', '原联系人调离，新联系人到岗前由负责人代管', 2],
  ['commerce', '承办件增多，增加一名联系人', 1],
]

/** The system administrator proposed; the security administrator has to decide. */
export function proposalRows(world: World, days: Days, today: string): { rows: Row[]; lines: Line[] } {
  const by = asActor(
    world,
    world.people.find((one) => one.posts.some((held) => held.post === 'system-admin')),
  )
  const made = PROPOSED.flatMap(([unit, reason, ago]) => {
    const org = world.department(unit)
    const person = world.people.find(
      (one) => one.org === org && one.posts.some((held) => held.post === 'unit-head'),
    )
    if (!org || !person) return []
    const id = idOf('proposal', world.place.id, unit)
    const at = instant(days.after(today, -ago), 585)
    const starts = days.after(today, 2)
    const wish = { personId: person.id, orgId: org.id, post: 'handler', starts }
    const told = { at, actor: by, event: 'post.propose', from: '', to: '', reason, detail: wish }
    const row = {
      committee_id: world.place.id,
      id,
      person_id: person.id,
      org_id: org.id,
      post: 'handler',
      starts,
    }
    return [{ row: { ...row, reason, by_id: by.personId, at, answer: '' }, line: { told, kind: 'post', id } }]
  })
  return { rows: made.map((one) => one.row), lines: made.map((one) => one.line) }
}

const WORDS = [
  [
    'suggestion',
    '会签意见能不能先存草稿，领导看过再提交？',
    '/w/matters',
    18,
    '可以：填到一半离开页面会自动存为草稿，回来接着写。',
  ],
  ['complaint', '手机上评价的按钮离输入框太近，容易点错。', '/w/matters', 6, ''],
  ['suggestion', '希望台账能按界别再分一栏。', '/w/ledger', 2, ''],
] as const

export const FEEDBACK_SERIES = 'TS'

export function feedbackRows(world: World, days: Days, today: string) {
  const last = new Map<number, number>()
  const lines: Line[] = []
  const rows = WORDS.map(([kind, text, page, ago, answer], n): Row => {
    const person = world.members[world.leaders.length + 12 + n] ?? world.members[0]
    const by = actorOf(world, person as NonNullable<typeof person>)
    const day = days.after(today, -ago)
    const year = Number(day.slice(0, 4))
    const number = (last.get(year) ?? 0) + 1
    last.set(year, number)
    const no = formatNumber(FEEDBACK_SERIES, year, number)
    const id = idOf('feedback', world.place.id, n)
    const at = instant(day, 905)
    const told = { at, actor: by, event: 'feedback.send', from: '', to: '', reason: '', detail: { no, kind } }
    lines.push({ told, kind: 'feedback', id })
    const answered_at = answer ? instant(days.after(day, 1), 600) : null
    const row = {
      committee_id: world.place.id,
      id,
      no,
      kind,
      text,
      contact: '',
      page,
      by_id: by.personId,
      at,
    }
    return { ...row, answered_at, answer }
  })
  return { rows, lines, last }
}
