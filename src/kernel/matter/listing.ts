/** Turns the address of a list into its query and its title. */

import { z } from '@hono/zod-openapi'
import type { Choice } from '../http/wire.ts'
import { findIndicator, Period, periodOf } from '../indicators/find.ts'
import type { Kernel } from '../kernel.ts'
import type { Lang, Text } from '../text/text.ts'
import { ANSWERS } from './answers.ts'
import { LIGHTS, TABS } from './filter.ts'
import { COUNTED, type Listing, SORTS, type Sort } from './list.ts'
import { type Result, refuse } from './refusal.ts'

export const ListQuery = z.object({
  tab: z.enum(TABS).optional(),
  type: z.string().max(60).optional(),
  state: z.string().max(60).optional(),
  light: z.enum(LIGHTS).optional(),
  q: z.string().max(100).optional(),
  town: z.string().max(40).optional(),
  unit: z.uuid().optional(),
  answers: z.enum(ANSWERS).optional(),
  indicator: z.string().max(80).optional(),
  /** Without the types of matters that a sensitive indicator counts. */
  ordinary: z.stringbool().optional(),
  period: Period.optional(),
  sort: z.enum(SORTS).optional(),
  dir: z.enum(['asc', 'desc']).optional(),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  size: z.coerce.number().int().min(1).max(100).default(25),
})
export type ListQuery = z.infer<typeof ListQuery>

const TAB_TITLES: Readonly<Record<string, Text>> = {
  todo: { zh: '待办', en: 'To do' },
  done: { zh: '我办过的', en: 'Done by me' },
  raised: { zh: '我提出的', en: 'Raised by me' },
  watched: { zh: '我关注的', en: 'Watched' },
  open: { zh: '在办', en: 'Open' },
  closed: { zh: '已办结', en: 'Finished' },
  all: { zh: '全部事项', en: 'All matters' },
}
const LIGHT_TITLES: Readonly<Record<string, Text>> = {
  overdue: { zh: '超期', en: 'overdue' },
  today: { zh: '今天到期', en: 'due today' },
  week: { zh: '本周到期', en: 'due this week' },
  near: { zh: '临近期限', en: 'near the deadline' },
  stopped: { zh: '中止计时', en: 'clock stopped' },
}
const ANSWER_TITLES: Readonly<Record<string, Text>> = {
  due: { zh: '应答复', en: 'due to be answered' },
  onTime: { zh: '按期答复', en: 'answered in time' },
}
const SORT_LABELS: Readonly<Record<Sort, Text>> = {
  due: { zh: '按期限', en: 'By deadline' },
  raised: { zh: '按登记日期', en: 'By date recorded' },
  waits: { zh: '按停留时间', en: 'By time in this step' },
  no: { zh: '按案号', en: 'By number' },
}

export function resolveListing(kernel: Kernel, query: ListQuery): Result<Listing> {
  const { indicator, period, ...rest } = query
  const sort = query.sort ?? (query.tab === 'closed' || query.tab === 'all' ? 'raised' : 'due')
  const dir = query.dir ?? (sort === 'raised' ? 'desc' : 'asc')
  const days = query.answers || indicator ? { period: periodOf(period, kernel.clock) } : {}
  if (!indicator) return { ok: true, value: { ...rest, ...days, sort, dir } }
  const found = findIndicator(kernel, indicator)
  if (!found)
    return refuse('not-found', { code: 'indicator', text: { zh: '没有这项指标', en: 'No such indicator' } })
  const count = indicator.endsWith('.of') ? found.of : found.counts
  return { ok: true, value: { ...rest, ...days, sort, dir, count } }
}

export function listTitle(kernel: Kernel, query: ListQuery, total: number, lang: Lang) {
  const name = listName(kernel, query, lang)
  const more = total === COUNTED && !query.indicator && !query.answers
  const [zh, en] = more ? [`${total} 件以上`, `${total} or more`] : [`${total} 件`, String(total)]
  return {
    title: lang === 'zh' ? `${name}，共 ${zh}` : `${name}: ${en}`,
    sorts: Object.entries(SORT_LABELS).map(([value, label]) => ({ value, label: label[lang] })),
    ...choices(kernel, query.type, lang),
  }
}

/** What a list holds, in words. */
export function listName(kernel: Kernel, query: ListQuery, lang: Lang): string {
  const indicator = query.indicator ? findIndicator(kernel, query.indicator)?.label[lang] : undefined
  const parts = [
    indicator ?? TAB_TITLES[query.tab ?? 'all']?.[lang],
    query.answers && ANSWER_TITLES[query.answers]?.[lang],
    query.light && LIGHT_TITLES[query.light]?.[lang],
    query.state && stateLabel(kernel, query, lang),
    query.town,
    query.period,
  ]
  return parts.filter(Boolean).join(lang === 'zh' ? ' · ' : ', ')
}

function stateLabel(kernel: Kernel, query: ListQuery, lang: Lang): string | undefined {
  for (const { type } of kernel.types.values()) {
    const state = query.state ?? ''
    const label = Object.hasOwn(type.states, state) ? type.states[state]?.label[lang] : undefined
    if (label && (!query.type || type.id === query.type)) return label
  }
  return undefined
}

function choices(
  kernel: Kernel,
  only: string | undefined,
  lang: Lang,
): { states: Choice[]; types: Choice[] } {
  const all = [...kernel.types.values()].map(({ type }) => type)
  const states = new Map<string, string>()
  for (const type of all)
    if (!only || type.id === only)
      for (const [value, state] of Object.entries(type.states)) states.set(value, state.label[lang])
  return {
    states: [...states].map(([value, label]) => ({ value, label })),
    types: all.map((type) => ({ value: type.id, label: type.label[lang] })),
  }
}
