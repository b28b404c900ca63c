/** Numbers that open their lists, each with last year's and with what it counts. */
import { Link } from 'wouter'
import { type LeaderPage, useWords } from '#kernel/web'
import { leaderWords } from './words/leader.ts'
import './leader-numbers.css'

export type Figure = LeaderPage['numbers'][number]

function OneNumber({ figure }: { figure: Figure }) {
  const say = useWords(leaderWords)
  const id = `counts-${figure.id}`
  return (
    <li className="figure">
      <Link href={figure.href} className="figure-link" aria-describedby={id}>
        <span className="figure-label">{figure.label}</span>
        <strong>
          {figure.value}
          <small>{figure.unit}</small>
        </strong>
        <span className="figure-before">
          {figure.before === '' ? say('now') : say('before', { n: `${figure.before} ${figure.unit}` })}
        </span>
      </Link>
      <p className="figure-counts no-print" id={id} role="tooltip">
        {figure.definition}
      </p>
    </li>
  )
}

export function LeaderNumbers({ numbers }: { numbers: readonly Figure[] }) {
  const say = useWords(leaderWords)
  return (
    <>
      <ul className="figures" aria-label={say('numbers')}>
        {numbers.map((figure) => (
          <OneNumber key={figure.id} figure={figure} />
        ))}
      </ul>
      <details className="figures-counted no-print">
        <summary>{say('definitions')}</summary>
        <dl>
          {numbers.map((figure) => (
            <div key={figure.id}>
              <dt>{figure.label}</dt>
              <dd>{figure.definition}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}
