/** 统计通报: a month in numbers, each with its definition and its list, and the papers drawn from the same. */
import { Link } from 'wouter'
import {
  DataTable,
  dayText,
  EmptyState,
  type MatterRow,
  monthText,
  Page,
  PagePending,
  PageTitle,
  PrintButton,
  Section,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { useMatterColumns } from '../matter-columns.tsx'
import { type Counted, type MaybeCounted, Numbers, Shares, Units } from '../report-tables.tsx'
import { reportWords } from '../words/report.ts'
import '../filter-bar.css'
import './reports.css'

interface Report {
  month: string
  drawn: string
  sentence: string
  numbers: Parameters<typeof Numbers>[0]['numbers']
  units: Parameters<typeof Units>[0]['units']
  overdue: Counted & { rows: MatterRow[] }
  solved: { label: string; part: MaybeCounted; whole: MaybeCounted; definition: string }[]
  activities: (Counted & { kind: string; label: string })[]
}

const BACK = 24
const FORMATS = ['xlsx', 'csv', 'json'] as const

function monthsBefore(today: string): readonly string[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  return Array.from({ length: BACK }, (_, at) => {
    const n = year * 12 + month - 1 - at
    return `${Math.floor(n / 12)}-${String((n % 12) + 1).padStart(2, '0')}`
  })
}

function Choose({ month, onChange }: { month: string; onChange: (month: string) => void }) {
  const say = useWords(reportWords)
  const lang = useLang()
  const today = useToday()
  return (
    <div className="filters no-print">
      <label className="filter">
        <span>{say('month')}</span>
        <select value={month} onChange={(event) => onChange(event.target.value)}>
          {monthsBefore(today).map((one) => (
            <option key={one} value={one}>
              {monthText(one, lang)}
            </option>
          ))}
        </select>
      </label>
      <a className="button button-primary" href={`/api/reports/${month}.docx`} download>
        {say('docx')}
      </a>
      {FORMATS.map((format) => (
        <a key={format} className="button" href={`/api/ledger.${format}?tab=all&period=${month}`} download>
          {say('ledger', { format })}
        </a>
      ))}
      <PrintButton />
    </div>
  )
}

function Overdue({ overdue }: { overdue: Report['overdue'] }) {
  const say = useWords(reportWords)
  const columns = useMatterColumns()
    .filter((column) => column.id !== 'next')
    .map(({ sort: _, ...column }) => column)
  if (overdue.n === 0) return <EmptyState title={say('noOverdue')} />
  return (
    <DataTable
      caption={say('overdue', { n: overdue.n })}
      columns={columns}
      rows={overdue.rows}
      rowKey={(row) => row.no}
      rowName={(row) => row.title}
    />
  )
}

function Shown({ report }: { report: Report }) {
  const say = useWords(reportWords)
  const solved = report.solved.map((one) => ({ ...one, note: one.definition }))
  const activities = report.activities.map(({ kind, label, n, href }) => ({ id: kind, label, n, href }))
  return (
    <>
      <Section title={say('numbers')}>
        <Numbers numbers={report.numbers} />
      </Section>
      <div className="report-pair">
        <Section title={say('units')}>
          <Units units={report.units} />
        </Section>
        <div>
          {solved.length > 0 && (
            <Section title={say('solved')}>
              <Shares shares={solved} />
            </Section>
          )}
          <Section title={say('activities')}>
            {activities.length === 0 && <p className="quiet">{say('noActivities')}</p>}
            <ul className="rows">
              {activities.map((one) => (
                <li key={one.id} className="report-line">
                  <span>{one.label}</span>
                  <Link href={one.href}>{one.n}</Link>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      </div>
      <Overdue overdue={report.overdue} />
    </>
  )
}

export function ReportsPage() {
  const say = useWords(reportWords)
  const lang = useLang()
  const today = useToday()
  const address = useAddress()
  const month = address.get('month') || today.slice(0, 7)
  const { data, error, refetch } = useServer<Report>(`/reports/${encodeURIComponent(month)}`, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const title = say('title', { month: monthText(data.month, lang), n: data.overdue.n })
  return (
    <Page>
      <PageTitle sub={say('drawn', { day: dayText(data.drawn, today, lang) })}>{title}</PageTitle>
      <p className="report-sentence">{data.sentence}</p>
      <Choose month={month} onChange={(next) => address.go({ month: next })} />
      <Shown report={data} />
    </Page>
  )
}
