/** Says at once what the server would refuse: missing, too short, not a number. The server still decides. */
import type { Field, Reason } from '../../http/wire.ts'
import type { kitWords } from '../kit-words.ts'
import type { Say } from '../lang.tsx'
import { type FormValues, isRow } from './values.ts'

type KitSay = Say<keyof typeof kitWords>

function missing(field: Field, value: unknown): boolean {
  if (!field.required || field.readOnly) return false
  if (Array.isArray(value)) return value.every((one) => one === '' || one === undefined)
  return value === undefined || value === null || value === ''
}

function ofText(field: Field, text: string, say: KitSay): string | undefined {
  const n = text.trim().length
  const { label } = field
  if (n === 0) return undefined
  if (field.minLength !== undefined && n < field.minLength)
    return say('form.short', { label, min: field.minLength, n })
  if (field.maxLength !== undefined && n > field.maxLength)
    return say('form.long', { label, max: field.maxLength, n })
  return undefined
}

function ofNumber(field: Field, text: string, say: KitSay): string | undefined {
  if (text.trim() === '') return undefined
  const number = Number(text)
  const { label } = field
  if (Number.isNaN(number)) return say('form.notNumber', { label })
  if (field.kind === 'integer' && !Number.isInteger(number)) return say('form.notInteger', { label })
  if (field.min !== undefined && number < field.min) return say('form.below', { label, min: field.min })
  if (field.max !== undefined && number > field.max) return say('form.above', { label, max: field.max })
  return undefined
}

const CHOSEN: readonly Field['kind'][] = ['choice', 'entry', 'entries', 'date']

function ofField(field: Field, value: unknown, say: KitSay): string | undefined {
  if (missing(field, value)) {
    return say(CHOSEN.includes(field.kind) ? 'form.choose' : 'form.missing', { label: field.label })
  }
  if (field.kind === 'integer' || field.kind === 'number') return ofNumber(field, String(value ?? ''), say)
  if (field.kind === 'text' || field.kind === 'longText') return ofText(field, String(value ?? ''), say)
  return undefined
}

/** Every objection to what is filled in, each with the path of its field. */
export function check(fields: readonly Field[], values: FormValues, say: KitSay, prefix = ''): Reason[] {
  return fields.flatMap((field) => {
    const value = values[field.name]
    const path = `${prefix}${field.name}`
    if (field.kind === 'items' && Array.isArray(value) && !missing(field, value)) {
      return value.flatMap((row, at) =>
        isRow(row) ? check(field.fields ?? [], row, say, `${path}.${at}.`) : [],
      )
    }
    const text = field.kind === 'hidden' ? undefined : ofField(field, value, say)
    return text ? [{ code: 'form', text, field: path }] : []
  })
}
