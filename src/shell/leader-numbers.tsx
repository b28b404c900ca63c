/** Numbers that open their lists, each with last year's and with what it counts. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { type LeaderPage, useWords } from '#kernel/web'
import { leaderWords } from './words/leader.ts'
import { privacyWords } from './words/privacy.ts'
import './leader-numbers.css'

export type Figure = LeaderPage['numbers'][number]

/** A number of which there is no list to show is no link. */
function FigureBox({ href, id, children }: { href: string; id: string; children: ReactNode }) {
  if (!href) return <div className="figure-link">{children}</div>
  return (
    <Link href={href} className="figure-link" aria-describedby={id}>
      {children}
    </Link>
  )
}

function OneNumber({ figure }: { figure: Figure }) {
  const say = useWords(leaderWords)
  const id = `counts-${figure.id}`
  return (
    <li className="figure">
      <FigureBox href={figure.href} id={id}>
        <span className="figure-label">{figure.label}</span>
        <strong>
          {figure.value}
          <small>{figure.unit}</small>
        </strong>
        <span className="figure-before">
          {figure.before === '' ? say('now') : say('before', { n: `${figure.before} ${figure.unit}` })}
        </span>
      </FigureBox>
      <p className="figure-counts no-print" id={id} role="tooltip">
        {figure.definition}
      </p>
    </li>
  )
}

const HIDDEN = '＊'

/** Said once, wherever a number stays untold. */
export function HiddenNote({ numbers }: { numbers: readonly Pick<Figure, 'value' | 'before'>[] }) {
  const say = useWords(privacyWords)
  const hides = numbers.some((one) => one.value === HIDDEN || one.before === HIDDEN)
  return hides && <p className="faint">{say('hidden')}</p>
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
      <HiddenNote numbers={numbers} />
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
