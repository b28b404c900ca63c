/** 办理单: everything recorded about a matter on one form, with room for opinions written by hand. */
import { type Block, type Column, type OfficialPaper, officialDate } from '../../../engine/documents/index.ts'
import type { Fact, TimelineEntry } from '../../http/wire.ts'
import { HOST } from '../../matter/answers.ts'
import { LIGHT_WORDS } from '../ledger.ts'
import { type Drawing, isTexts, moment } from './paper.ts'

export function sheet(drawing: Drawing): OfficialPaper {
  const { type, house, view, matter } = drawing
  const tables = view.facts.filter((fact) => fact.table)
  const plain = view.facts.filter((fact) => !fact.table && !isRepeated(drawing, fact))
  return {
    kind: 'plain',
    organ: house.office,
    title: `${house.name}${type.label.zh}办理单`,
    body: [
      { kind: 'fields', rows: [...head(drawing), ...plain.map((fact) => line(drawing, fact))] },
      ...tables.flatMap((fact) => grid(fact)),
      ...timeline(view.timeline),
      ...(matter.parties[HOST]?.length ? [signature('承办单位负责人意见')] : []),
      signature('办公室意见'),
      signature('领导批示'),
    ],
  }
}

const signature = (label: string): Block => ({ kind: 'signature', label })

/** A list whose every row stands in the answer's table is not printed twice. */
function isRepeated({ type, view }: Drawing, { name }: Fact): boolean {
  return view.facts.some((fact) => {
    const declared = type.data.shape[fact.name]
    return fact.table?.rows.length && declared?.meta()?.rowsOf === name
  })
}

function head({ type, matter, view, house }: Drawing): [string, string][] {
  const due = matter.due
    ? `${officialDate(matter.due)}（${LIGHT_WORDS[view.light].zh}${left(view.daysLeft)}）`
    : ''
  const rows: [string, string][] = [
    ['案号', matter.no],
    ['事由', matter.title],
    ['登记', `${officialDate(matter.raisedOn)}，${house.name}`],
    ['状态', type.states[matter.state]?.label.zh ?? matter.state],
    ['期限', due],
    ['卡在哪里', view.waitsFor],
  ]
  const parties = new Map<string, string[]>()
  for (const { label, name } of view.parties) parties.set(label, [...(parties.get(label) ?? []), name])
  return [
    ...rows.filter(([, value]) => value),
    ...[...parties].map(([role, names]) => [role, names.join('、')] as [string, string]),
  ]
}

function left(days: number | null): string {
  if (days === null || days === 0) return ''
  return days > 0 ? `，还有 ${days} 个工作日` : `，超 ${-days} 个工作日`
}

function line({ matter }: Drawing, fact: Fact): [string, string] {
  const value = matter.data[fact.name]
  if (!isTexts(value)) return [fact.label, fact.text]
  return [fact.label, value.map((text, i) => `${i + 1}.${text}`).join('\n')]
}

/** Characters of a table's text that fit beside each other on the sheet. */
const ACROSS = 36
const SHORT = 11

/** Columns that nobody filled are left out; short ones get what they need, the others share the rest. */
function grid({ label, table }: Fact): Block[] {
  if (!table?.rows.length) return []
  const columns = table.columns.flatMap((name, i) => {
    const longest = Math.max(...table.rows.map((row) => across(row[i] ?? '')))
    return longest ? [{ i, label: name, need: Math.max(longest, across(name)) + 1 }] : []
  })
  const short = columns.filter(({ need }) => need <= SHORT).reduce((sum, { need }) => sum + need, 3)
  const long = columns.filter(({ need }) => need > SHORT)
  const share = (need: number) =>
    (Math.max(ACROSS - short, long.length * SHORT) * Math.min(need, 40)) /
    long.reduce((sum, one) => sum + Math.min(one.need, 40), 0)
  const widths = columns.map(({ label: name, need }) => ({
    label: name,
    width: need <= SHORT ? need : share(need),
  }))
  const rows = table.rows.map((row, n) => [String(n + 1), ...columns.map(({ i }) => row[i] ?? '')])
  return [{ kind: 'table', caption: label, columns: [{ label: '序', width: 3 }, ...widths], rows }]
}

/** In Han characters; a digit or a Latin letter is half of one. */
function across(text: string): number {
  return [...text].reduce((sum, char) => sum + (char.charCodeAt(0) < 0x80 ? 0.5 : 1), 0)
}

const TIMELINE: readonly Column[] = [
  { label: '时间', width: 9.5 },
  { label: '经办', width: 12 },
  { label: '事项', width: 5.5 },
  { label: '意见和说明', width: 10 },
]

function timeline(entries: readonly TimelineEntry[]): Block[] {
  if (!entries.length) return []
  const rows = entries.map((entry) => [
    moment(entry.at),
    entry.bySystem
      ? '系统'
      : [entry.unit, entry.who].filter((word, i, all) => word && all.indexOf(word) === i).join(' '),
    entry.act,
    [entry.to && `转为“${entry.to}”`, entry.reason].filter(Boolean).join('；'),
  ])
  return [{ kind: 'table', caption: '流转记录', columns: TIMELINE, rows }]
}
