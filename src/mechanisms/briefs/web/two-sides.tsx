/** Source and records side by side; on a phone one of them at a time. */
import type { ReactNode, RefObject } from 'react'
import type { Side } from './use-work.ts'
import { useBriefWords } from './words.ts'
import './two-sides.css'

export interface TwoSidesProps {
  readonly side: Side
  readonly onTurn: (side: Side) => void
  readonly source: ReactNode
  readonly records: ReactNode
  readonly recordsBox: RefObject<HTMLDivElement | null>
}

export function TwoSides({ side, onTurn, source, records, recordsBox }: TwoSidesProps) {
  const say = useBriefWords()
  return (
    <div className="sides" data-side={side}>
      <fieldset className="sides-switch no-print">
        <legend className="sr">{say('pane.label')}</legend>
        {(['source', 'records'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={side === one} onClick={() => onTurn(one)}>
            {say(one === 'source' ? 'pane.source' : 'pane.records')}
          </button>
        ))}
      </fieldset>
      <div className="sides-source">{source}</div>
      <div className="sides-records" ref={recordsBox}>
        {records}
      </div>
    </div>
  )
}
