/** A matter as one readable document: number, title, what was recorded, in the order of an official paper. */
import type { ReactNode } from 'react'
import type { MatterView } from '../http/wire-pages.ts'
import { Facts, isLong, LongFacts } from './facts.tsx'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import './matter-document.css'

export interface MatterDocumentProps {
  matter: Pick<
    MatterView,
    'no' | 'typeLabel' | 'title' | 'facts' | 'basis' | 'final' | 'stateLabel' | 'state'
  >
  /** The heading itself, which also names the window. */
  heading: ReactNode
  basisLabel: string
}

export function MatterDocument({ matter, heading, basisLabel }: MatterDocumentProps) {
  const say = useWords(kitWords)
  const short = matter.facts.filter((fact) => !isLong(fact) && fact.text !== '')
  const long = matter.facts.filter((fact) => isLong(fact) && (fact.text !== '' || fact.table))
  return (
    <article className="doc">
      <p className="doc-number">
        <span>{matter.typeLabel}</span>
        <span>{matter.no}</span>
      </p>
      {heading}
      {matter.final && (
        <span className="seal" aria-hidden="true">
          {matter.stateLabel}
        </span>
      )}
      <Facts facts={short} />
      <LongFacts facts={long} />
      {matter.basis && (
        <p className="doc-basis">
          {basisLabel}
          {matter.basis}
        </p>
      )}
      <div className="sign only-print">{say('print.sign')}</div>
    </article>
  )
}
