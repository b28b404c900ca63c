/** Writing a value where it stands: every change that makes sense counts at once, Escape takes it back. */
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, useLang } from '#kernel/web'
import type { FieldName, Value } from './fields.ts'
import { fromParts, labelOf, type Part, type Parts, partsOf, toParts } from './parts.ts'
import { useBriefWords } from './words.ts'
import './value-editor.css'

export interface PartBoxProps {
  readonly id: string
  readonly field: FieldName
  readonly part: Part
  readonly text: string
  readonly wrong: boolean
  readonly onChange: (text: string) => void
}

export function PartBox({ id, field, part, text, wrong, onChange }: PartBoxProps) {
  const say = useBriefWords()
  const lang = useLang()
  const shared = { id, value: text, 'aria-invalid': wrong || undefined, maxLength: part.most }
  const change = (event: { target: { value: string } }) => onChange(event.target.value)
  const { maxLength: _, ...chosen } = shared
  return (
    <div className={`part part-${part.box}`}>
      <label htmlFor={id}>{part.label ? say(part.label) : labelOf(field)[lang]}</label>
      {part.box === 'long' && <textarea {...shared} rows={4} onChange={change} />}
      {part.box === 'choice' && (
        <select {...chosen} onChange={change}>
          {text === '' && <option value="" />}
          {Object.entries(part.options ?? {}).map(([value, label]) => (
            <option key={value} value={value}>
              {label[lang]}
            </option>
          ))}
        </select>
      )}
      {(part.box === 'line' || part.box === 'number') && (
        <input
          {...shared}
          type="text"
          inputMode={part.box === 'number' ? 'decimal' : undefined}
          autoComplete="off"
          onChange={change}
        />
      )}
      {part.box === 'day' && <input {...chosen} type="date" onChange={change} />}
    </div>
  )
}

export interface ValueEditorProps {
  readonly field: FieldName
  readonly value: Value
  readonly onChange: (held: Value['value']) => void
  readonly onDone: () => void
  /** Puts back what stood here before, sure or not. */
  readonly onBack: (before: Value) => void
  /** Buttons besides done and back; they get the place of the cursor in the long text. */
  readonly tools?: (cursor: () => number) => ReactNode
}

export function ValueEditor({ field, value, onChange, onDone, onBack, tools }: ValueEditorProps) {
  const say = useBriefWords()
  const id = useId()
  const box = useRef<HTMLFieldSetElement>(null)
  const before = useRef(value)
  const [parts, setParts] = useState<Parts>(() => toParts(value.value))
  const made = fromParts(field, parts)
  useEffect(() => {
    const first = box.current?.querySelector<HTMLInputElement>('input, textarea')
    first?.focus({ preventScroll: true })
    if (first?.type === 'text') first.select()
  }, [])

  function write(name: string, text: string) {
    const next = { ...parts, [name]: text }
    setParts(next)
    const held = fromParts(field, next)
    if (held !== undefined) onChange(held)
  }
  function back() {
    onBack(before.current)
    onDone()
  }
  function press(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      back()
    }
    if (event.key === 'Enter' && !event.shiftKey && !(event.target instanceof HTMLButtonElement)) {
      event.preventDefault()
      if (made !== undefined) onDone()
    }
  }
  const boxes = partsOf(field).filter(({ box: kind }) => kind !== 'choice')
  const cursor = () => box.current?.querySelector('textarea')?.selectionStart ?? 0
  const badNumber =
    made === undefined && field === 'figures' && Boolean(parts.what?.trim() && parts.value?.trim())
  return (
    <fieldset className="editor" ref={box} onKeyDown={press} aria-label={say('value.edit')}>
      <div className="editor-boxes">
        {boxes.map((part) => (
          <PartBox
            key={part.name}
            id={`${id}-${part.name}`}
            field={field}
            part={part}
            text={parts[part.name] ?? ''}
            wrong={made === undefined && !part.optional && (badNumber || !parts[part.name]?.trim())}
            onChange={(text) => write(part.name, text)}
          />
        ))}
      </div>
      {made === undefined && (
        <p className="field-error" role="alert">
          {say(badNumber ? 'edit.number' : 'edit.empty')}
        </p>
      )}
      <div className="editor-buttons">
        <Button small tone="primary" blocked={made === undefined} onClick={onDone}>
          {say('value.done')}
        </Button>
        <Button small onClick={back}>
          {say('value.back')}
        </Button>
        {tools?.(cursor)}
      </div>
    </fieldset>
  )
}
