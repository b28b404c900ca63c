/** Reads a form against a slice of the declared data: strict, with every fault at its field, in plain words. */
import { z } from 'zod'
import { type Reason, type Refusal, refuse } from '../matter/refusal.ts'
import type { Text } from '../text/text.ts'
import { labelOf } from './meta.ts'
import { core } from './shape.ts'

export interface Form {
  readonly asks: readonly string[]
  readonly mayAsk?: readonly string[]
}

export type Read = { readonly ok: true; readonly value: Record<string, unknown> } | Refusal

export function readForm(data: z.ZodObject, form: Form, input: Readonly<Record<string, unknown>>): Read {
  return formReader(data, form)(input)
}

/** The same for many inputs of one form: the schema is built once. */
export function formReader(
  data: z.ZodObject,
  form: Form,
): (input: Readonly<Record<string, unknown>>) => Read {
  const shape: Record<string, z.ZodType> = {}
  const labels: Record<string, Text> = {}
  for (const name of form.asks) shape[name] = core(data.shape[name] as z.ZodType).schema
  for (const name of form.mayAsk ?? []) shape[name] = core(data.shape[name] as z.ZodType).schema.nullish()
  for (const name of Object.keys(shape)) labels[name] = labelOf(data.shape[name] as z.ZodType, name)
  const schema = z.strictObject(shape)
  return (input) => {
    const read = schema.safeParse(tidy(input))
    if (read.success) return { ok: true, value: read.data }
    return refuse('invalid', ...read.error.issues.flatMap((issue) => told(issue, labels)))
  }
}

/** Blanks around text are not content; an empty box is a missing value. */
function tidy(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(input).map(([key, value]) => [key, tidyValue(value)]))
}

function tidyValue(value: unknown): unknown {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim()
  if (Array.isArray(value)) return value.map(tidyValue)
  if (value && typeof value === 'object') return tidy(value as Record<string, unknown>)
  return value
}

function told(issue: z.core.$ZodIssue, labels: Readonly<Record<string, Text>>): Reason[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      code: 'unknown-field',
      field: key,
      text: { zh: `不接受“${key}”这一项`, en: `“${key}” is not part of this form` },
    }))
  const name = String(issue.path[0] ?? '')
  const label = labels[name] ?? { zh: name, en: name }
  return [{ code: issue.code, field: issue.path.join('.'), text: sentence(issue, label) }]
}

function sentence(issue: z.core.$ZodIssue, label: Text): Text {
  if (issue.code === 'custom' && issue.message.includes('|')) {
    const [zh = '', en = ''] = issue.message.split('|')
    return { zh, en }
  }
  if (issue.code === 'too_small') return tooSmall(issue, label)
  if (issue.code === 'too_big') return tooBig(issue, label)
  if (issue.code === 'invalid_value')
    return { zh: `“${label.zh}”请从列出的选项中选`, en: `Choose “${label.en}” from the list` }
  if (issue.code === 'invalid_type' && issue.input === undefined)
    return { zh: `请填写“${label.zh}”`, en: `Fill in “${label.en}”` }
  return { zh: `“${label.zh}”的格式不对`, en: `“${label.en}” is not in the right form` }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, label: Text): Text {
  const n = String(issue.minimum)
  if (issue.origin === 'string')
    return { zh: `“${label.zh}”不少于 ${n} 个字`, en: `“${label.en}”: at least ${n} characters` }
  if (issue.origin === 'array')
    return { zh: `“${label.zh}”至少 ${n} 项`, en: `“${label.en}”: at least ${n} items` }
  return { zh: `“${label.zh}”不能小于 ${n}`, en: `“${label.en}”: not less than ${n}` }
}

function tooBig(issue: z.core.$ZodIssueTooBig, label: Text): Text {
  const n = String(issue.maximum)
  if (issue.origin === 'string')
    return { zh: `“${label.zh}”不超过 ${n} 个字`, en: `“${label.en}”: at most ${n} characters` }
  if (issue.origin === 'array')
    return { zh: `“${label.zh}”最多 ${n} 项`, en: `“${label.en}”: at most ${n} items` }
  return { zh: `“${label.zh}”不能大于 ${n}`, en: `“${label.en}”: not more than ${n}` }
}
