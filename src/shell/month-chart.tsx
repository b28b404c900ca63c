/** Raised and closed by month, drawn small, or as a table for those who would rather read. */
import { useState } from 'react'
import { Button, type LeaderPage, monthText, Section, useLang, useWords } from '#kernel/web'
import { leaderWords } from './words/leader.ts'

type Months = LeaderPage['byMonth']

const SERIES = ['raised', 'closed'] as const
const HEIGHT = 150
const STEP = 46
const BAR = 18

function Bars({ months }: { months: Months }) {
  const most = Math.max(1, ...months.flatMap((one) => [one.raised, one.closed]))
  const tall = (n: number) => (n / most) * HEIGHT
  return (
    <>
      {months.map((one, at) => (
        <g key={one.month} transform={`translate(${at * STEP + 4} 0)`}>
          {SERIES.map((name, side) => {
            const n = one[name]
            const x = side * (BAR + 2)
            const top = HEIGHT - tall(n)
            return (
              <g key={name}>
                <rect className={`bar bar-${name}`} x={x} y={top + 16} width={BAR} height={tall(n)} />
                {n > 0 && (
                  <text className="bar-number" x={x + BAR / 2} y={top + 12} textAnchor="middle">
                    {n}
                  </text>
                )}
              </g>
            )
          })}
          <text className="bar-month" x={BAR + 1} y={HEIGHT + 32} textAnchor="middle">
            {Number(one.month.slice(5))}
          </text>
        </g>
      ))}
    </>
  )
}

export function MonthBars({ months, label }: { months: Months; label: string }) {
  return (
    <svg
      className="bars"
      viewBox={`0 0 ${months.length * STEP} ${HEIGHT + 38}`}
      role="img"
      aria-label={label}
    >
      <line x1="0" x2={months.length * STEP} y1={HEIGHT + 16.5} y2={HEIGHT + 16.5} className="bar-ground" />
      <Bars months={months} />
    </svg>
  )
}

export function MonthLegend() {
  const say = useWords(leaderWords)
  return (
    <p className="bar-legend">
      {SERIES.map((name) => (
        <span key={name}>
          <i className={`bar-key bar-key-${name}`} aria-hidden="true" /> {say(name)}
        </span>
      ))}
    </p>
  )
}

function MonthTable({ months, caption }: { months: Months; caption: string }) {
  const say = useWords(leaderWords)
  const lang = useLang()
  return (
    <table className="small-table">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('month')}</th>
          <th scope="col">{say('raised')}</th>
          <th scope="col">{say('closed')}</th>
        </tr>
      </thead>
      <tbody>
        {months.map((one) => (
          <tr key={one.month}>
            <th scope="row">{monthText(one.month, lang)}</th>
            <td>{one.raised}</td>
            <td>{one.closed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function MonthChart({ months }: { months: Months }) {
  const say = useWords(leaderWords)
  const [table, setTable] = useState(false)
  const sum = (name: (typeof SERIES)[number]) => months.reduce((all, one) => all + one[name], 0)
  const summary = say('monthsSummary', { raised: sum('raised'), closed: sum('closed') })
  const turn = (
    <Button tone="link" className="no-print" onClick={() => setTable(!table)}>
      {say(table ? 'asChart' : 'asTable')}
    </Button>
  )
  return (
    <Section title={say('months')} tools={turn}>
      {table ? (
        <MonthTable months={months} caption={summary} />
      ) : (
        <>
          <MonthLegend />
          <MonthBars months={months} label={summary} />
        </>
      )}
    </Section>
  )
}
