/** Everything that has to be corrected, in one place, each line leading to its field. */
import { useContext, useEffect, useRef } from 'react'
import type { Reason } from '../../http/wire.ts'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { FormPlaceContext } from './control.ts'
import { pathOf } from './values.ts'

export function ErrorSummary({ reasons, attempts }: { reasons: readonly Reason[]; attempts: number }) {
  const say = useWords(kitWords)
  const { id } = useContext(FormPlaceContext)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [attempts])
  function inRow({ field, text }: Reason): string {
    const row = field && /\.(\d+)(\.|$)/.exec(pathOf(field))?.[1]
    return row ? say('form.inRow', { n: Number(row) + 1, text }) : text
  }
  function go(path: string) {
    const at = document.getElementById(`${id}-${path.replace(/\./g, '-')}`)
    at?.focus()
    at?.scrollIntoView({ block: 'center' })
  }
  const title = reasons.length === 1 ? say('form.errorOne') : say('form.errors', { n: reasons.length })
  return (
    <div className="summary" role="alert" tabIndex={-1} ref={box}>
      <p className="summary-title">{title}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.field ?? ''}${reason.text}`}>
            {reason.field ? (
              <button type="button" className="summary-link" onClick={() => go(pathOf(reason.field ?? ''))}>
                {inRow(reason)}
              </button>
            ) : (
              reason.text
            )}
            {reason.who && say('verbs.who', { who: reason.who })}
          </li>
        ))}
      </ul>
    </div>
  )
}
