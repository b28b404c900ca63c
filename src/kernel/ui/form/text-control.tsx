/** Lines of text, long text with its live count and ready phrases, numbers and dates. */
import { useContext, useLayoutEffect, useRef } from 'react'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { type ControlProps, described, FormPlaceContext, textOf, useControlId } from './control.ts'

function Count({ field, text }: { field: ControlProps['field']; text: string }) {
  const say = useWords(kitWords)
  const n = text.trim().length
  const { minLength: min, maxLength: max } = field
  if (min !== undefined && min > 1 && n < min) return <span>{say('form.countMin', { n, min })}</span>
  if (max !== undefined)
    return <span className={n > max ? 'count-over' : undefined}>{say('form.countMax', { n, max })}</span>
  return <span>{say('form.count', { n })}</span>
}

function Phrases({ name, onPick }: { name: string; onPick: (phrase: string) => void }) {
  const say = useWords(kitWords)
  const phrases = useContext(FormPlaceContext).phrases[name]
  if (!phrases || phrases.length === 0) return null
  return (
    <ul className="phrases" aria-label={say('form.phrases')}>
      {phrases.map((phrase) => (
        <li key={phrase}>
          <button type="button" onClick={() => onPick(phrase)}>
            {phrase}
          </button>
        </li>
      ))}
    </ul>
  )
}

export function LongTextControl({ field, path, value, onChange, errors }: ControlProps) {
  const id = useControlId(path)
  const box = useRef<HTMLTextAreaElement>(null)
  const text = textOf(value)
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    // Not laid out yet: the rows attribute stands.
    if (area.scrollHeight === 0) return
    area.style.height = `${Math.min(area.scrollHeight + 2, window.innerHeight * 0.6)}px`
  }, [text])
  return (
    <>
      <textarea
        ref={box}
        id={id}
        rows={path.includes('.') ? 2 : 4}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        {...described(id, field, errors[path])}
      />
      <div className="field-foot">
        <Phrases name={field.name} onPick={(phrase) => onChange(text ? `${text}${phrase}` : phrase)} />
        <Count field={field} text={text} />
      </div>
    </>
  )
}

export function TextControl({ field, path, value, onChange, errors }: ControlProps) {
  const id = useControlId(path)
  const numeric = field.kind === 'integer' || field.kind === 'number'
  return (
    <input
      id={id}
      type={field.kind === 'date' ? 'date' : 'text'}
      inputMode={numeric ? (field.kind === 'integer' ? 'numeric' : 'decimal') : undefined}
      className={numeric || field.kind === 'date' ? 'input-short' : undefined}
      autoComplete="off"
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
      {...described(id, field, errors[path])}
    />
  )
}
