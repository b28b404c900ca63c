/** Open matters by township, the overdue ones marked; matters only, never households. */
import { useState } from 'react'
import { Link } from 'wouter'
import { Button, type LeaderPage, Section, useWords } from '#kernel/web'
import { leaderWords } from './words/leader.ts'

type Towns = LeaderPage['byTown']

const FIRST = 8

export function TownList({ towns }: { towns: Towns }) {
  const say = useWords(leaderWords)
  const [all, setAll] = useState(false)
  const ordered = [...towns].sort((a, b) => b.overdue - a.overdue || b.open - a.open)
  const shown = all ? ordered : ordered.slice(0, FIRST)
  const most = Math.max(1, ...towns.map((town) => town.open))
  if (towns.length === 0)
    return (
      <Section title={say('towns')}>
        <p className="quiet">{say('noTowns')}</p>
      </Section>
    )
  return (
    <Section title={say('towns')}>
      <table className="small-table">
        <caption className="sr">{say('towns')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('town')}</th>
            <th scope="col">{say('open')}</th>
            <th scope="col">{say('overdue')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <tr key={one.town}>
              <th scope="row">
                <Link href={one.href}>{one.town}</Link>
              </th>
              <td className="town-open">
                <span
                  className="town-bar"
                  style={{ width: `${(one.open / most) * 60}%` }}
                  aria-hidden="true"
                />
                {one.open}
              </td>
              <td className={one.overdue > 0 ? 'town-over' : 'faint'}>{one.overdue}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {towns.length > FIRST && (
        <Button tone="link" className="no-print" onClick={() => setAll(!all)}>
          {all ? say('lessTowns', { n: FIRST }) : say('allTowns', { n: towns.length })}
        </Button>
      )}
    </Section>
  )
}
