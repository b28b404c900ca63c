/** One article as an aligned table for a terminal; Chinese characters take two columns. */
import type { Article, Kind, Level, MatterKind, Read } from './model.ts'

const KINDS: Record<Kind, string> = {
  meeting: '会议',
  survey: '调研',
  inspection: '视察',
  supervision: '民主监督',
  deliberation: '协商',
  visit: '走访慰问',
  investment: '招商',
  study: '学习考察',
  information: '社情民意',
  speech: '发言',
  other: '其他',
}
const LEVELS: Record<Level, string> = { national: '全国', province: '省级', city: '市级', county: '县级' }
const MATTERS: Record<MatterKind, string> = {
  suggestion: '建议',
  requirement: '要求',
  problem: '问题',
  result: '成效',
  plan: '打算',
}

/** Below this a field is marked as unsure. */
const SURE = 0.75

const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + (c.charCodeAt(0) > 0x2e7f ? 2 : 1), 0)
const pad = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)))
const row = (label: string, value: string): string => `  ${pad(label, 10)}${value}\n`
const shown = <T>(read: Read<T> | null, text: (value: T) => string): string =>
  read ? text(read.value) + (read.confidence < SURE ? ' ?' : '') : '—'
const list = <T>(reads: readonly Read<T>[], text: (value: T) => string): string =>
  reads.map((r) => shown(r, text)).join('、') || '—'

export function asTable(a: Article, number: number): string {
  const plain = (value: string): string => value
  const head = [
    `${number}. ${a.title?.value ?? (a.continued ? '（接前版）' : '（无标题）')}\n`,
    row('单位', `${shown(a.committee, plain)}  ${shown(a.level, (l) => LEVELS[l])}`),
    row('日期', `${shown(a.date, plain)}  ${shown(a.kind, (k) => KINDS[k])}`),
    row('通讯员', list(a.correspondents, plain)),
    row('地点', list(a.places, plain)),
    row(
      '人员',
      list(a.people, (p) => (p.post ? `${p.name}（${p.post}）` : p.name)),
    ),
  ]
  const matters = a.matters.map((m) =>
    row(
      MATTERS[m.value.kind],
      shown(m, (v) => v.text),
    ),
  )
  const figures = a.figures.map((f) =>
    row(
      '数字',
      shown(f, (v) => `${v.what} ${v.value} ${v.unit}`.trim()),
    ),
  )
  return `${[...head, ...matters, ...figures].join('')}\n`
}
