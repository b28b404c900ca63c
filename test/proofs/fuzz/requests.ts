/** Requests for every address of the OpenAPI document: mostly as declared, often broken in one way. */
import fc from 'fast-check'
import { type Broken, breaking, type Draft, multipart } from './breakage.ts'
import { badText } from './nonsense.ts'
import { type Schema, valueFor } from './schema.ts'
import type { Asker, Ground } from './world.ts'

interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required?: boolean
  readonly schema: Schema
}

export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

interface Operation {
  /** `For: ` and who may ask: an access level, or posts. */
  readonly description: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
}

export interface Fuzzed extends Broken {
  /** As declared, such as `GET /api/matters/{no}`. */
  readonly address: string
  readonly asker: string
}

/** They compute for tens of milliseconds, by design or because they write a document: asked a tenth as often. */
const DEAR = /POST \/api\/session$|password|totp|\.docx|\.xlsx|papers|reports|briefs|import$|audit/

/** They take files, which the document does not describe. */
const UPLOADS = /^POST .*\/(files|file|import|restore)$/

export function requests(document: OpenApi, ground: Ground): fc.Arbitrary<Fuzzed> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      address: `${method.toUpperCase()} ${path}`,
      weight: DEAR.test(`${method.toUpperCase()} ${path}`) ? 1 : 10,
      arbitrary: draftOf(method.toUpperCase(), path, operation, ground),
      askers: askersOf(operation, ground),
    })),
  )
  const drafts = all.map(({ address, weight, arbitrary, askers }) => ({
    weight,
    arbitrary: fc.record({ draft: arbitrary, asker: askers }).map((it) => ({ address, ...it })),
  }))
  return fc.tuple(fc.oneof(...drafts), breaking).map(([{ address, draft, asker }, breakIt]) => ({
    address,
    asker: asker.name,
    ...breakIt(signed(draft, asker)),
  }))
}

const GARBAGE: Asker = { name: 'garbage', cookie: 'hy=11.x', csrf: 'x', post: '' }

/** Four of five are people whom the address lets in. */
function askersOf({ description }: Operation, { askers }: Ground): fc.Arbitrary<Asker> {
  const posts = description.replace('For: ', '').split(', ')
  const fit = askers.filter(({ post }) => post && (posts.includes(post) || posts.length === 1))
  const exact = fit.filter(({ post }) => posts.includes(post))
  const right = exact.length ? exact : fit
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...(right.length ? right : askers)) },
    { weight: 1, arbitrary: fc.constantFrom(...askers, GARBAGE) },
  )
}

function signed(draft: Draft, asker: Asker): Draft {
  const own: [string, string][] = asker.cookie
    ? [
        ['cookie', asker.cookie],
        ['x-csrf', asker.csrf],
      ]
    : []
  return { ...draft, headers: [...own, ...draft.headers] }
}

function draftOf(method: string, path: string, operation: Operation, ground: Ground): fc.Arbitrary<Draft> {
  const target = fc
    .tuple(pathOf(path, operation.parameters ?? [], ground), queryOf(operation.parameters ?? [], ground))
    .map(([filled, query]) => filled + query)
  const schema = operation.requestBody?.content['application/json'].schema
  if (UPLOADS.test(`${method} ${path}`))
    return fc.tuple(target, multipart).map(([to, { type, bytes }]) => ({
      method,
      target: to,
      headers: [['content-type', type]],
      body: bytes,
    }))
  if (!schema) return target.map((to) => ({ method, target: to, headers: [], body: undefined }))
  const json = valueFor(schema, '', ground).map((value) => Buffer.from(JSON.stringify(value) ?? 'null'))
  return fc
    .tuple(target, json)
    .map(([to, body]) => ({ method, target: to, headers: [['content-type', 'application/json']], body }))
}

function pathOf(path: string, parameters: readonly Parameter[], ground: Ground): fc.Arbitrary<string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '')
  const values = names.map((name) => {
    const schema = parameters.find((it) => it.in === 'path' && it.name === name)?.schema ?? { type: 'string' }
    const fits = valueFor({ ...schema, ...(name === 'id' ? { format: 'uuid' } : {}) }, name, ground)
    return fc.oneof({ weight: 9, arbitrary: fits }, { weight: 1, arbitrary: badText })
  })
  return fc.tuple(...values).map((filled) => {
    let i = 0
    return path.replaceAll(/\{\w+\}/g, () => escaped(filled[i++]))
  })
}

function queryOf(parameters: readonly Parameter[], ground: Ground): fc.Arbitrary<string> {
  const fields = parameters
    .filter((it) => it.in === 'query')
    .map((it) => [it.name, valueFor(it.schema, it.name, ground)] as const)
  if (!fields.length) return fc.constantFrom('', '', '', '?x=1', '?__proto__=1')
  return fc.record(Object.fromEntries(fields), { requiredKeys: [] }).map((values) => {
    const pairs = Object.entries(values).map(([key, value]) => `${escaped(key)}=${escaped(value)}`)
    return pairs.length ? `?${pairs.join('&')}` : ''
  })
}

/** Halves of pairs have no encoding in an address; they go as the bytes that a careless client would send. */
function escaped(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
  return encodeURIComponent(text.slice(0, 3000).replaceAll(/\p{Surrogate}/gu, '\u{fffd}')).replaceAll(
    '%EF%BF%BD',
    '%ED%A0%80',
  )
}
