/** One of a few: all in sight when they are few, a native list when they are many; and yes or no. */

import type { Field } from '../../http/wire.ts'
import { kitWords } from '../kit-words.ts'
import { useWords } from '../lang.tsx'
import { type ControlProps, described, textOf, useControlId } from './control.ts'

const IN_SIGHT = 5

export function isRadio(field: Field): boolean {
  return field.kind === 'choice' && (field.options?.length ?? 0) <= IN_SIGHT
}

export function RadioControl({ field, path, value, onChange }: ControlProps) {
  const id = useControlId(path)
  return (
    <div className="radios">
      {field.options?.map((option, at) => (
        <label key={option.value} className="radio">
          <input
            type="radio"
            name={id}
            id={at === 0 ? id : undefined}
            value={option.value}
            checked={value === option.value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  )
}

export function SelectControl({ field, path, value, onChange, errors }: ControlProps) {
  const say = useWords(kitWords)
  const id = useControlId(path)
  return (
    <select
      id={id}
      value={textOf(value)}
      onChange={(event) => onChange(event.target.value)}
      {...described(id, field, errors[path])}
    >
      <option value="">{say('form.none')}</option>
      {field.options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

export function CheckControl({ field, path, value, onChange, errors }: ControlProps) {
  const id = useControlId(path)
  return (
    <label className="radio">
      <input
        id={id}
        type="checkbox"
        checked={value === true}
        onChange={(event) => onChange(event.target.checked)}
        {...described(id, { ...field, required: false }, errors[path])}
      />
      <span>{field.label}</span>
    </label>
  )
}
