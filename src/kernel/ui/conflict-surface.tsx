/** Two people wrote at once: for each field, mine, theirs and what stood before; the reader chooses. */
import { useState } from 'react'
import type { Problem } from '../http/wire.ts'
import { Button } from './button.tsx'
import { kitWords } from './kit-words.ts'
import { useLang, useWords } from './lang.tsx'
import { momentText } from './time.ts'
import { useToday } from './today.tsx'
import './conflict-surface.css'

type Conflict = NonNullable<Problem['conflict']>
type Side = 'mine' | 'theirs'

interface RowProps {
  field: Conflict['fields'][number]
  choice: Side
  onChoose: (side: Side) => void
}

function Row({ field, choice, onChoose }: RowProps) {
  const say = useWords(kitWords)
  const sides: readonly Side[] = ['mine', 'theirs']
  return (
    <fieldset className="conflict-row">
      <legend>{field.label}</legend>
      <div className="conflict-sides">
        {sides.map((side) => (
          <label key={side} className={choice === side ? 'conflict-side conflict-chosen' : 'conflict-side'}>
            <span className="conflict-head">
              <input
                type="radio"
                name={`conflict-${field.name}`}
                checked={choice === side}
                onChange={() => onChoose(side)}
              />
              {say(side === 'mine' ? 'conflict.mine' : 'conflict.theirs')}
            </span>
            <span className="conflict-text">{field[side] || say('conflict.empty')}</span>
          </label>
        ))}
        <div className="conflict-side conflict-original">
          <span className="conflict-head">{say('conflict.original')}</span>
          <span className="conflict-text">{field.original || say('conflict.empty')}</span>
        </div>
      </div>
    </fieldset>
  )
}

export interface ConflictSurfaceProps {
  conflict: Conflict
  busy: boolean
  onResolve: (choices: Record<string, Side>) => void
}

export function ConflictSurface({ conflict, busy, onResolve }: ConflictSurfaceProps) {
  const say = useWords(kitWords)
  const lang = useLang()
  const today = useToday()
  const [choices, setChoices] = useState<Record<string, Side>>(() =>
    Object.fromEntries(conflict.fields.map((field) => [field.name, 'mine' as const])),
  )
  return (
    <section className="conflict" aria-live="polite">
      <h2>{say('conflict.title', { by: conflict.by, n: conflict.fields.length })}</h2>
      <p className="quiet">{say('conflict.at', { time: momentText(conflict.at, today, lang) })}</p>
      {conflict.fields.map((field) => (
        <Row
          key={field.name}
          field={field}
          choice={choices[field.name] ?? 'mine'}
          onChoose={(side) => setChoices((before) => ({ ...before, [field.name]: side }))}
        />
      ))}
      <Button tone="primary" aria-busy={busy || undefined} onClick={() => !busy && onResolve(choices)}>
        {busy ? say('sending') : say('conflict.send')}
      </Button>
    </section>
  )
}
