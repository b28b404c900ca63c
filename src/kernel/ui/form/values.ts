/** What a form holds while it is filled in, and what of it is sent. Pure functions over declared fields. */
import type { Field } from '../../http/wire.ts'

export type FormValues = Record<string, unknown>

/** Messages by path: `points.0.answer`. */
export type Errors = Readonly<Record<string, string>>

export function isRow(value: unknown): value is FormValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function emptyOf(field: Field): unknown {
  switch (field.kind) {
    case 'boolean':
      return false
    case 'items':
      return field.required && !field.fixed ? [initialValues(field.fields ?? [])] : []
    case 'texts':
      return field.required ? [''] : []
    case 'entries':
    case 'files':
      return []
    default:
      return ''
  }
}

function startOf(field: Field): unknown {
  const { value } = field
  if (value === undefined || value === null) return emptyOf(field)
  if (field.kind === 'items' && Array.isArray(value)) {
    return value.map((row) => (isRow(row) ? { ...initialValues(field.fields ?? []), ...row } : row))
  }
  if (field.kind === 'texts' && Array.isArray(value) && value.length === 0) return emptyOf(field)
  return field.kind === 'integer' || field.kind === 'number' ? String(value) : value
}

export function initialValues(fields: readonly Field[]): FormValues {
  return Object.fromEntries(fields.map((field) => [field.name, startOf(field)]))
}

/** An untouched row that the form itself offered is not sent. */
function isBlank(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank)
  if (isRow(value)) return Object.values(value).every(isBlank)
  return (
    value === undefined ||
    value === null ||
    value === false ||
    (typeof value === 'string' && value.trim() === '')
  )
}

function sentNumber(value: unknown): number | undefined {
  return typeof value === 'string' && value.trim() !== '' ? Number(value) : undefined
}

function sentText(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

function sentRows(field: Field, value: unknown): FormValues[] {
  const fields = field.fields ?? []
  const rows = Array.isArray(value) ? value.filter(isRow) : []
  const kept = field.fixed ? rows : rows.filter((row) => !isBlank(row))
  return kept.map((row) => ({ ...hiddenOf(row, fields), ...toInput(fields, row) }))
}

function sent(field: Field, value: unknown): unknown {
  switch (field.kind) {
    case 'boolean':
      return value === true
    case 'integer':
    case 'number':
      return sentNumber(value)
    case 'items':
      return sentRows(field, value)
    case 'texts':
      return Array.isArray(value) ? value.map((text) => String(text).trim()).filter(Boolean) : []
    case 'entries':
    case 'files':
      return Array.isArray(value) ? value : []
    case 'text':
    case 'longText':
      return sentText(value)
    default:
      return value === '' || value === null ? undefined : value
  }
}

/** What a row carries beside its fields, such as the point an answer belongs to. */
function hiddenOf(row: FormValues, fields: readonly Field[]): FormValues {
  const shown = new Set(fields.map((field) => field.name))
  return Object.fromEntries(Object.entries(row).filter(([name]) => !shown.has(name)))
}

/** The declared fields as the server reads them; what was left empty is left out, what was emptied is null. */
export function toInput(fields: readonly Field[], values: FormValues): FormValues {
  const input: FormValues = {}
  for (const field of fields) {
    const value = sent(field, values[field.name])
    const empty = value === undefined || (Array.isArray(value) && value.length === 0)
    const emptied = field.value !== undefined && field.value !== null
    if (!empty) input[field.name] = value
    else if (emptied && !field.required) input[field.name] = null
  }
  return input
}

/** `points[0].text` and `/points/0/text` name the same place as `points.0.text`. */
export function pathOf(name: string): string {
  return name
    .replace(/^\//, '')
    .replace(/\[(\d+)\]/g, '.$1')
    .replace(/\//g, '.')
}

/** A fresh copy of the form after a conflict: what was chosen, else what I changed, else the newest. */
export function mergeFresh(
  fresh: readonly Field[],
  mine: FormValues,
  before: FormValues,
  choices: Readonly<Record<string, 'mine' | 'theirs'>>,
): FormValues {
  const newest = initialValues(fresh)
  for (const field of fresh) {
    const { name } = field
    const changed = JSON.stringify(mine[name]) !== JSON.stringify(before[name])
    const choice = choices[name] ?? (changed ? 'mine' : 'theirs')
    if (choice === 'mine' && name in mine) newest[name] = mine[name]
  }
  return newest
}
