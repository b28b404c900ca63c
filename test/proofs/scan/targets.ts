/** Every address of the program with something to try: a sample for each parameter, as the OpenAPI document declares it. */

export interface Target {
  readonly name: string
  readonly method: string
  /** With `*` behind a part of the path that is to be tried. */
  readonly url: string
  /** Parameters of the query or the body. */
  readonly tried: readonly string[]
  readonly body?: string
}

interface Schema {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly pattern?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly minimum?: number
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> }
}

/** Calls that would end the scanner's own session, or lock its account. */
const APART = /^(delete \/api\/session|(put|delete|post) \/api\/me\/(password|totp|sessions).*)$/

export function targetsOf(
  document: Document,
  url: string,
  known: Readonly<Record<string, string>>,
): Target[] {
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => !APART.test(`${method} ${path}`))
      .map(([method, operation]) => targetOf(document, `${url}${path}`, method, operation, known)),
  )
}

function targetOf(
  document: Document,
  address: string,
  method: string,
  operation: Operation,
  known: Readonly<Record<string, string>>,
): Target {
  const all = operation.parameters ?? []
  const path = all
    .filter((it) => it.in === 'path')
    .reduce(
      (whole, { name, schema }) =>
        whole.replace(`{${name}}`, `${known[name] ?? sampleOf(document, schema)}*`),
      address,
    )
  const query = all.filter((it) => it.in === 'query')
  const asked = query.map(
    ({ name, schema }) => `${name}=${encodeURIComponent(String(sampleOf(document, schema)))}`,
  )
  const schema = operation.requestBody?.content['application/json']?.schema
  const body = schema ? sampleOf(document, schema) : undefined
  return {
    name: `${method.toUpperCase()} ${address.slice(address.indexOf('/api'))}`,
    method: method.toUpperCase(),
    url: path + (asked.length ? `?${asked.join('&')}` : ''),
    tried: [...query.map((it) => it.name), ...(body && typeof body === 'object' ? Object.keys(body) : [])],
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }
}

function sampleOf(document: Document, schema: Schema, depth = 0): unknown {
  const within = (inner: Schema) => sampleOf(document, inner, depth + 1)
  const named = schema.$ref && document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? '']
  const other = named || schema.anyOf?.[0]
  if (depth > 5) return 'a'
  if (other) return within(other)
  if (schema.enum) return schema.enum[0]
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0]
  const entries = Object.entries(schema.properties ?? {})
  if (type === 'array') return [within(schema.items ?? {})]
  if (type === 'object') return Object.fromEntries(entries.map(([name, inner]) => [name, within(inner)]))
  return plainSample(type, schema)
}

function plainSample(type: string | undefined, { minimum = 1, format, pattern }: Schema): unknown {
  if (type === 'integer' || type === 'number') return Math.max(1, minimum)
  if (type === 'boolean') return true
  if (format === 'uuid') return '0197d000-0000-7000-8000-000000000001'
  if (format === 'date') return '2026-07-10'
  return pattern?.includes('\\d\\d') ? '2026-07' : 'a'
}
