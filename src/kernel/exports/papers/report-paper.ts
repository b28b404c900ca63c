/** 通报: the month's report as an official paper; every number is the one on the screen. */
import {
  type Block,
  type Column,
  type OfficialPaper,
  officialDate,
  ordinal,
} from '../../../engine/documents/index.ts'
import { HIDDEN } from '../../indicators/sensitive.ts'
import type { House } from '../house.ts'
import { LEAST_FOR_RATE, type MonthReport } from '../report-shape.ts'

export function reportPaper(report: MonthReport, house: House): OfficialPaper {
  const [year, month] = report.month.split('-').map(Number)
  const sections: [string, Block[]][] = [
    ['总体情况', numbers(report)],
    ['承办单位按期答复情况', units(report)],
    ['超期事项', overdue(report)],
    ['答复与解决', solved(report)],
    ['履职活动', activities(report)],
  ]
  return {
    kind: 'plain',
    organ: house.office,
    title: `${house.name}${year}年${month}月\n事项办理情况通报`,
    body: [
      text(report.sentence),
      ...sections.flatMap(([title, blocks], i) => [
        { kind: 'heading' as const, level: 1 as const, text: `${ordinal(1, i + 1)}${title}` },
        ...blocks,
      ]),
      text(
        `说明：${month}月指${officialDate(report.from)}至${officialDate(report.to)}；在办、超期为${officialDate(report.drawn)}制表时的情况。各项数字均由系统按所列口径统计，可逐件核对。`,
      ),
    ],
    signer: house.office,
    date: report.drawn,
  }
}

const text = (words: string): Block => ({ kind: 'paragraph', text: words })
const unit = (value: string, word: string) =>
  value === '' || value === '—'
    ? '—'
    : value === HIDDEN
      ? value
      : `${value}${word === '%' ? '%' : ` ${word}`}`

function numbers({ numbers }: MonthReport): Block[] {
  const columns: Column[] = [
    { label: '指标', width: 9 },
    { label: '本月', width: 7 },
    { label: '去年同期', width: 7 },
    { label: '口径', width: 30 },
  ]
  const rows = numbers.map((it) => [
    it.label,
    unit(it.value, it.unit),
    unit(it.before, it.unit),
    it.definition,
  ])
  const hides = numbers.some((it) => [it.value, it.before].includes(HIDDEN))
  return [{ kind: 'table', columns, rows }, ...(hides ? [text(`${HIDDEN}：${SMALL}`)] : [])]
}

/** Said wherever something is hidden. */
const SMALL = '数较小，或可由它推算出较小的数，按规定不显示。'

function units({ units }: MonthReport): Block[] {
  const rated = units.filter((it) => it.rate !== null)
  const few = units.filter((it) => it.rate === null)
  if (!units.length) return [text('本月没有应由承办单位答复的事项。')]
  const columns: Column[] = [
    { label: '序', width: 4 },
    { label: '承办单位', width: 20 },
    { label: '应答复', width: 8 },
    { label: '按期', width: 8 },
    { label: '按期率', width: 8 },
  ]
  const rows = rated.map((it, i) => [
    String(i + 1),
    it.name,
    String(it.due.n),
    String(it.onTime.n),
    `${it.rate}%`,
  ])
  const rest = few.map((it) => `${it.name}（应答复 ${it.due.n} 件，按期 ${it.onTime.n} 件）`)
  return [
    text(
      '应答复，指本月答复的，以及期限在本月、至今没有答复的；按期，指在期限当日或之前答复的。按单位统计，不对个人排名。',
    ),
    ...(rows.length ? [{ kind: 'table' as const, columns, rows }] : []),
    ...(rest.length
      ? [text(`应答复不足 ${LEAST_FOR_RATE} 件、不计算按期率的单位：${rest.join('、')}。`)]
      : []),
  ]
}

function overdue({ overdue, drawn }: MonthReport): Block[] {
  if (!overdue.n) return [text(`截至${officialDate(drawn)}，没有超期的事项。`)]
  const columns: Column[] = [
    { label: '案号', width: 14 },
    { label: '事由', width: 26 },
    { label: '期限', width: 12 },
    { label: '超期工作日', width: 11 },
    { label: '卡在哪里', width: 14 },
  ]
  const rows = overdue.rows.map((row) => [
    row.no,
    row.title,
    row.due ?? '',
    String(-(row.daysLeft ?? 0)),
    row.waitsFor,
  ])
  const more = overdue.n > rows.length ? `，下表列出最久的 ${rows.length} 件` : ''
  return [text(`截至${officialDate(drawn)}，超期 ${overdue.n} 件${more}。`), { kind: 'table', columns, rows }]
}

function solved({ solved }: MonthReport): Block[] {
  const told = solved.map(({ label, part, whole, definition }) =>
    part.n === null || whole.n === null
      ? `${label}：${SMALL}`
      : whole.n
        ? `${label}：${whole.n} 件中有 ${part.n} 件（${definition}）。`
        : `${label}：本月没有可以统计的事项。`,
  )
  return told.length ? told.map(text) : [text('没有这方面的指标。')]
}

function activities({ activities }: MonthReport): Block[] {
  const total = activities.reduce((sum, { n }) => sum + n, 0)
  if (!total) return [text('本月没有登记活动。')]
  const kinds = activities.map(({ label, n }) => `${label} ${n} 项`)
  return [text(`本月登记活动 ${total} 项，其中${kinds.join('，')}。`)]
}
