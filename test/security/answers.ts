/** What an answer may carry: the fields its route declares, of these the ones this reader may see, and never a secret. */
import { z } from 'zod'
import type { Route } from '../../src/kernel/http/route.ts'
import { Problem } from '../../src/kernel/http/wire.ts'

export interface Heard {
  readonly who: string
  readonly name: string
  readonly route: Route
  readonly status: number
  readonly text: string
  readonly isJson: boolean
}

/** An answer is sent as the program made it, so a field that nobody declared would go out unseen. */
export function undeclared({ name, route, status, text, isJson }: Heard): string[] {
  if (!isJson || (status < 300 && !route.answers)) return []
  const schema = status < 300 ? route.answers : Problem
  const value: unknown = JSON.parse(text)
  // Several committees know one login: the choice is told beside the refusal.
  const read = schema?.safeParse(value)
  const wrong =
    read?.success === false ? read.error.issues.map((it) => `${it.path.join('.')} ${it.message}`) : []
  return [...surplus(schema, value), ...wrong].map((what) => `${name} (${status}): ${what}`)
}

/** Fields of the value that the schema does not know, by their path; numbers of rows left out. */
export function surplus(schema: unknown, value: unknown, path = ''): string[] {
  const inner = unwrapped(schema)
  if (value === null || typeof value !== 'object' || !(inner instanceof z.ZodType)) return []
  if (inner instanceof z.ZodUnion) {
    const each = inner.options.map((option) => surplus(option, value, path))
    return each.find((found) => found.length === 0) ?? each[0] ?? []
  }
  if (inner instanceof z.ZodArray && Array.isArray(value))
    return value.flatMap((item) => surplus(inner.element, item, `${path}[]`))
  if (inner instanceof z.ZodRecord)
    return Object.values(value).flatMap((item) => surplus(inner.valueType, item, `${path}.*`))
  if (!(inner instanceof z.ZodObject)) return []
  return Object.entries(value).flatMap(([field, item]) => {
    const at = `${path}.${field}`
    return Object.hasOwn(inner.shape, field)
      ? surplus(inner.shape[field], item, at)
      : [`${at} is not declared`]
  })
}

function unwrapped(schema: unknown): unknown {
  const wraps =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly ||
    schema instanceof z.ZodLazy
  return wraps ? unwrapped(schema.unwrap()) : schema
}

const OFFICE = ['clerk', 'head']
const INSIDE = [...OFFICE, 'leader', 'member', 'member2']
const ONES_OWN = Symbol('everybody who is signed in, of their own')
const UNITS = ['housing', 'colleague', 'police']

/** Written by hand: a field, where it comes up, and for whom it may hold anything. */
const FIELDS: readonly (readonly [field: RegExp, where: RegExp, who: readonly string[] | typeof ONES_OWN])[] =
  [
    [/^\.accessLinks\[\]/, /^\w+ \/matters/, OFFICE],
    [/\.(timeline|links|papers|remind)\b/, /\/link\//, []],
    [/\.phone$/, /\/link\//, ['link to ours', 'link to theirs']],
    [/\.matter\.parties\[\]\.phone$/, /\/link\//, []],
    [/^\.parties\[\]\.phone$/, /^\w+ \/matters/, [...INSIDE, ...UNITS]],
    [/\.evidence\[\]/, /\/activities/, [...OFFICE, 'leader']],
    [/\.form\[\]/, /\/registers/, OFFICE],
    [/\.history\[\]/, /\/registers/, OFFICE],
    [/\.contact$/, /\/admin\/feedback/, OFFICE],
    [/\.csrf$/, /^GET \/me$/, ONES_OWN],
    [/^\.(secret|uri|qr)$/, /^POST \/me\/totp$/, ONES_OWN],
    [/^\.password$/, /\/admin\/accounts/, ['system-admin']],
    [/\.agenda\[\]/, /\/workbench/, INSIDE],
  ]

/** Of fields with a list of readers, those that held something for somebody else. */
export function strayFields({ who, name, status, text, isJson }: Heard): string[] {
  if (!isJson || status >= 300) return []
  return filled(JSON.parse(text)).flatMap((field) =>
    FIELDS.filter(([of, where, readers]) => {
      if (!of.test(field) || !where.test(name)) return false
      return readers !== ONES_OWN && !readers.includes(who)
    }).map(() => `${who} reads ${field} at ${name}`),
  )
}

/** The paths of all fields that hold something. */
function filled(value: unknown, path = ''): string[] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.flatMap((item) => filled(item, `${path}[]`))
  if (typeof value !== 'object') return [path]
  return Object.entries(value).flatMap(([field, item]) => filled(item, `${path}.${field}`))
}

/** What stands in no answer to anybody. */
const NEVER: readonly RegExp[] = [
  /\$argon2/,
  /"?(password_?hash|totp_(secret|pending)|token_hash|wrapped|fingerprint)"?\s*:/i,
  /\bat .+\.(ts|js):\d+/,
  /\b(select|insert into|update) .+ (from|values|set) /i,
  /\b(node_modules|huiyin_(app|owner|auditor))\b/,
]

export function neverSaid({ who, name, text }: Heard, secrets: readonly string[]): string[] {
  const kinds = NEVER.filter((one) => one.test(text)).map(String)
  const own = secrets.filter((secret) => secret && text.includes(secret)).map(() => 'the secret of a session')
  return [...kinds, ...own].map((what) => `${who} hears ${what} at ${name}`)
}
