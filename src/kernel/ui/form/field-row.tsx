/** One field of a form: its label, its control, its hint and what is wrong with it. */
import { type ComponentType, memo } from 'react'
import type { Field } from '../../http/wire.ts'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { CheckControl, isRadio, RadioControl, SelectControl } from './choice-control.tsx'
import { type ControlProps, type FieldRowProps, useControlId } from './control.ts'
import { EntriesControl, EntryControl } from './entry-control.tsx'
import { FilesControl } from './files-control.tsx'
import { ItemsControl, TextsControl } from './list-control.tsx'
import { LongTextControl, TextControl } from './text-control.tsx'

function RowsControl(props: ControlProps) {
  return <ItemsControl {...props} Row={FieldRow} />
}

const CONTROLS: Readonly<Record<Exclude<Field['kind'], 'hidden'>, ComponentType<ControlProps>>> = {
  text: TextControl,
  longText: LongTextControl,
  date: TextControl,
  integer: TextControl,
  number: TextControl,
  choice: SelectControl,
  boolean: CheckControl,
  entry: EntryControl,
  entries: EntriesControl,
  items: RowsControl,
  texts: TextsControl,
  files: FilesControl,
}

const GROUPS: readonly Field['kind'][] = ['items', 'texts', 'files']

function Label({ field, spoken }: { field: Field; spoken: string | undefined }) {
  const say = useWords(kitWords)
  return (
    <>
      {spoken && <span className="sr">{spoken}</span>}
      <span aria-hidden={spoken ? true : undefined}>{field.label}</span>
      {!field.required && <span className="field-optional">{say('form.optional')}</span>}
    </>
  )
}

/** A value that stands beside the others and is not to be changed. */
function shownText(field: Field, value: unknown): string {
  if (typeof value !== 'string') return ''
  return field.options?.find((option) => option.value === value)?.label ?? field.shown?.[value] ?? value
}

export function FieldRow(props: FieldRowProps) {
  const { field, path, errors, spoken } = props
  const id = useControlId(path)
  if (field.kind === 'hidden') return null
  if (field.readOnly) return <p className="field-fixed">{shownText(field, props.value)}</p>
  const Control = isRadio(field) ? RadioControl : CONTROLS[field.kind]
  const error = errors[path]
  const inside = (
    <>
      {field.hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {field.hint}
        </p>
      )}
      <Control {...props} />
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  )
  const className = error ? 'field field-wrong' : 'field'
  if (field.kind === 'boolean') return <div className={className}>{inside}</div>
  if (isRadio(field) || GROUPS.includes(field.kind)) {
    return (
      <fieldset className={className} aria-describedby={error ? `${id}-error` : undefined}>
        <legend>
          <Label field={field} spoken={spoken} />
        </legend>
        {inside}
      </fieldset>
    )
  }
  return (
    <div className={className}>
      <label htmlFor={id}>
        <Label field={field} spoken={spoken} />
      </label>
      {inside}
    </div>
  )
}

interface TopFieldProps {
  field: Field
  value: unknown
  errors: ControlProps['errors']
  onChange: (name: string, value: unknown) => void
}

/** A field of the form itself, drawn again only when it changes: 200 of them stay quick. */
export const TopField = memo(function TopField({ field, value, errors, onChange }: TopFieldProps) {
  return (
    <FieldRow
      field={field}
      path={field.name}
      value={value}
      errors={errors}
      onChange={(next) => onChange(field.name, next)}
    />
  )
})
