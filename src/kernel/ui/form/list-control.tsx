/** Lists inside a form: rows of fields, and plain lines of text. */
import type { ComponentType } from 'react'
import type { Field } from '../../http/wire.ts'
import { Button } from '../button.tsx'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { type ControlProps, described, type FieldRowProps, textOf, useControlId } from './control.ts'
import { type FormValues, initialValues, isRow } from './values.ts'

/** What a row is about: its first value that is not to be changed stands as its heading. */
function rowTitle(row: FormValues, fields: readonly Field[]): string {
  const fixed = fields.find((field) => field.readOnly && typeof row[field.name] === 'string')
  return fixed ? String(row[fixed.name]) : ''
}

export interface ItemsControlProps extends ControlProps {
  /** Draws one field of a row: handed in, for it draws lists in turn. */
  Row: ComponentType<FieldRowProps>
}

export function ItemsControl({ field, path, value, onChange, errors, Row }: ItemsControlProps) {
  const say = useWords(kitWords)
  const rows = Array.isArray(value) ? value.filter(isRow) : []
  const fields = field.fields ?? []
  const open = fields.filter((one) => !one.readOnly)
  function changeRow(at: number, name: string, next: unknown) {
    onChange(rows.map((row, index) => (index === at ? { ...row, [name]: next } : row)))
  }
  return (
    <>
      <ol className="items">
        {rows.map((row, at) => (
          <li key={at} className="item">
            <div className="item-head">
              <span className="item-number">{at + 1}</span>
              <p>{rowTitle(row, fields)}</p>
              {!field.fixed && (
                <Button
                  tone="link"
                  aria-label={say('form.removeRow', { n: at + 1 })}
                  onClick={() => onChange(rows.filter((_, index) => index !== at))}
                >
                  {say('form.remove')}
                </Button>
              )}
            </div>
            {open.map((one) => (
              <Row
                key={one.name}
                field={{ ...one, shown: { ...field.shown, ...one.shown } }}
                path={`${path}.${at}.${one.name}`}
                value={row[one.name]}
                errors={errors}
                onChange={(next) => changeRow(at, one.name, next)}
                spoken={say('form.rowOf', { label: one.label, n: at + 1 })}
              />
            ))}
          </li>
        ))}
      </ol>
      {!field.fixed && (
        <Button small onClick={() => onChange([...rows, initialValues(fields)])}>
          {say('form.addRow')}
        </Button>
      )}
    </>
  )
}

export function TextsControl({ field, path, value, onChange, errors }: ControlProps) {
  const say = useWords(kitWords)
  const id = useControlId(path)
  const texts = Array.isArray(value) ? value.map(textOf) : []
  return (
    <>
      <ol className="texts">
        {texts.map((text, at) => (
          <li key={at}>
            <textarea
              id={at === 0 ? id : `${id}-${at}`}
              rows={2}
              value={text}
              aria-label={say('form.rowOf', { label: field.label, n: at + 1 })}
              onChange={(event) =>
                onChange(texts.map((one, index) => (index === at ? event.target.value : one)))
              }
              {...described(id, field, errors[`${path}.${at}`] ?? errors[path])}
            />
            <Button
              tone="link"
              aria-label={say('form.removeRow', { n: at + 1 })}
              onClick={() => onChange(texts.filter((_, index) => index !== at))}
            >
              {say('form.remove')}
            </Button>
          </li>
        ))}
      </ol>
      <Button small id={texts.length === 0 ? id : undefined} onClick={() => onChange([...texts, ''])}>
        {say('form.add')}
      </Button>
    </>
  )
}
