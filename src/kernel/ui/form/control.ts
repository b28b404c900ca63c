/** What every control of a form is given. */
import { createContext, useContext } from 'react'
import type { Field } from '../../http/wire.ts'
import type { Errors } from './values.ts'

export interface ControlProps {
  field: Field
  /** Place in the form, such as `points.0.answer`; also the element's id after the form's. */
  path: string
  value: unknown
  onChange: (value: unknown) => void
  errors: Errors
}

export interface FieldRowProps extends ControlProps {
  /** The name read aloud where the same label stands in several rows. */
  spoken?: string
}

export interface FormPlace {
  /** Keeps the ids of two forms on one page apart. */
  id: string
  /** Where files go; without it they can only be added later. */
  uploadTo: string | undefined
  /** Ready sentences by field name. */
  phrases: Readonly<Record<string, readonly string[]>>
}

export const FormPlaceContext = createContext<FormPlace>({ id: 'form', uploadTo: undefined, phrases: {} })

export function useControlId(path: string): string {
  return `${useContext(FormPlaceContext).id}-${path.replace(/\./g, '-')}`
}

export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Ties a control to its hint and its error. */
export function described(id: string, field: Field, error: string | undefined) {
  const by = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return {
    'aria-describedby': by || undefined,
    'aria-invalid': error ? true : undefined,
    'aria-required': field.required || undefined,
  }
}
