/** The tables of a month's report; every number in them opens the list it counts. */
import { Link } from 'wouter'
import { type LeaderPage, useWords } from '#kernel/web'
import { HiddenNote } from './leader-numbers.tsx'
import { reportWords } from './words/report.ts'

export interface Counted {
  n: number
  href: string
}

/** Null where the number is small and stays untold. */
export interface MaybeCounted {
  n: number | null
  href: string
}

function Told({ n, href }: { n: number | string | null; href: string }) {
  const text = n ?? '＊'
  return href ? <Link href={href}>{text}</Link> : <span>{text}</span>
}

interface UnitRow {
  id: string
  name: string
  due: Counted
  onTime: Counted
  rate: number | null
}

export function Numbers({ numbers }: { numbers: LeaderPage['numbers'] }) {
  return (
    <>
      <NumbersTable numbers={numbers} />
      <HiddenNote numbers={numbers} />
    </>
  )
}

function NumbersTable({ numbers }: { numbers: LeaderPage['numbers'] }) {
  const say = useWords(reportWords)
  return (
    <table className="report-table">
      <caption className="sr">{say('numbers')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('number')}</th>
          <th scope="col" className="report-n">
            {say('value')}
          </th>
          <th scope="col" className="report-n">
            {say('before')}
          </th>
          <th scope="col">{say('definition')}</th>
        </tr>
      </thead>
      <tbody>
        {numbers.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.label}</th>
            <td className="report-n">
              <Told href={one.href} n={one.value} /> {one.unit}
            </td>
            <td className="report-n quiet">{one.before ? `${one.before} ${one.unit}` : ''}</td>
            <td className="quiet">{one.definition}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export function Units({ units }: { units: readonly UnitRow[] }) {
  const say = useWords(reportWords)
  if (units.length === 0) return <p className="quiet">{say('noUnits')}</p>
  return (
    <table className="report-table">
      <caption className="sr">{say('units')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('unit')}</th>
          <th scope="col" className="report-n">
            {say('due')}
          </th>
          <th scope="col" className="report-n">
            {say('onTime')}
          </th>
          <th scope="col" className="report-n">
            {say('rate')}
          </th>
        </tr>
      </thead>
      <tbody>
        {units.map((one) => (
          <tr key={one.id}>
            <th scope="row">{one.name}</th>
            <td className="report-n">
              <Link href={one.due.href}>{one.due.n}</Link>
            </td>
            <td className="report-n">
              <Link href={one.onTime.href}>{one.onTime.n}</Link>
            </td>
            <td className="report-n">
              {one.rate === null ? <small className="faint">{say('tooFew')}</small> : `${one.rate}%`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

export interface Share {
  label: string
  part: MaybeCounted
  whole: MaybeCounted
  note: string
}

export function Shares({ shares }: { shares: readonly Share[] }) {
  return (
    <ul className="rows">
      {shares.map((one) => (
        <li key={one.label}>
          <span className="report-line">
            <span>{one.label}</span>
            <span>
              <Told href={one.part.href} n={one.part.n} /> / <Told href={one.whole.href} n={one.whole.n} />
            </span>
          </span>
          <small>{one.note}</small>
        </li>
      ))}
    </ul>
  )
}
