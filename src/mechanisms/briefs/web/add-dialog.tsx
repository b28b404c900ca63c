/** A value that the reader missed, written by hand; if its words stand in the article they become its evidence. */
import { useEffect, useId, useRef, useState } from 'react'
import { Button, Dialog, DialogFoot, useLang } from '#kernel/web'
import { findWords } from './desk.ts'
import { FIELD_LABELS, FIELDS, type FieldName, type Span, type Value } from './fields.ts'
import { fromParts, guess, type Parts, partsOf } from './parts.ts'
import { PartBox } from './value-editor.tsx'
import { useBriefWords } from './words.ts'
import './add-dialog.css'

export interface Adding {
  readonly article: number
  readonly field: FieldName
  readonly words: string
  readonly span: Span | undefined
}

export interface AddDialogProps {
  readonly adding: Adding
  readonly text: string
  readonly inside: Span
  readonly issued: string
  readonly onAdd: (field: FieldName, held: Value['value'], span: Span | null) => void
  readonly onClose: () => void
}

const OFFERED = FIELDS.filter((field) => field !== 'kind')

export function AddDialog({ adding, text, inside, issued, onAdd, onClose }: AddDialogProps) {
  const say = useBriefWords()
  const lang = useLang()
  const id = useId()
  const [field, setField] = useState(adding.field)
  const [parts, setParts] = useState<Parts>(() => guess(adding.field, adding.words, issued))
  const [tried, setTried] = useState(false)
  const box = useRef<HTMLFormElement>(null)
  useEffect(() => {
    box.current?.querySelector<HTMLElement>('input, textarea')?.focus()
  }, [])
  const held = fromParts(field, parts)
  const words = parts.text ?? parts.name ?? parts.what ?? ''
  const span = adding.span ?? (field === 'date' ? null : findWords(text, inside, words))
  return (
    <Dialog title={say('add.title', { n: adding.article + 1 })} onClose={onClose}>
      <form
        ref={box}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (held !== undefined) onAdd(field, held, span)
        }}
      >
        <div className="part">
          <label htmlFor={`${id}-field`}>{say('add.what')}</label>
          <select
            id={`${id}-field`}
            value={field}
            onChange={(event) => {
              const next = OFFERED.find((one) => one === event.target.value) ?? field
              setField(next)
              setParts(guess(next, adding.words || words, issued))
            }}
          >
            {OFFERED.map((one) => (
              <option key={one} value={one}>
                {FIELD_LABELS[one][lang]}
              </option>
            ))}
          </select>
        </div>
        {partsOf(field).map((part) => (
          <PartBox
            key={part.name}
            id={`${id}-${part.name}`}
            field={field}
            part={part}
            text={parts[part.name] ?? ''}
            wrong={tried && !part.optional && !parts[part.name]?.trim()}
            onChange={(next) => setParts((now) => ({ ...now, [part.name]: next }))}
          />
        ))}
        {words.trim() !== '' && field !== 'date' && (
          <p className="quiet">{say(span ? 'add.found' : 'add.lost')}</p>
        )}
        {tried && held === undefined && (
          <p className="field-error" role="alert">
            {say(field === 'figures' && words ? 'edit.number' : 'edit.empty')}
          </p>
        )}
        <DialogFoot>
          <Button type="submit" tone="primary">
            {say('add.done')}
          </Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
