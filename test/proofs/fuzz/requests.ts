/** Requests for every address of the OpenAPI document: as declared and meant to be granted, with wrong values, or broken. */
import fc from 'fast-check'
import { type Broken, breaking, type Draft, unbroken } from './breakage.ts'
import type { Case } from './cases.ts'
import { badText } from './nonsense.ts'
import { type Names, type Schema, valueFor } from './schema.ts'
import { type Form, honestForm, oddForm } from './uploads.ts'
import { type Asker, type Ground, NOBODY } from './world.ts'

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

export interface Operation {
  /** `For: ` and who may ask: an access level, or posts. */
  readonly description: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: Schema } } }
}

export interface Fuzzed extends Broken {
  /** As declared, such as `GET /api/matters/{no}`. */
  readonly address: string
  readonly asker: string
  /** Right person, existing record, fitting values: what a screen would send. */
  readonly honest: boolean
}

interface Address {
  readonly name: string
  readonly method: string
  readonly path: string
  readonly operation: Operation
}

interface Asking {
  readonly draft: Draft
  readonly asker: Asker
}

export interface Plan {
  /** Every address twice: once meant to be granted, once with wrong values. */
  readonly sweep: readonly fc.Arbitrary<Fuzzed>[]
  readonly any: fc.Arbitrary<Fuzzed>
}

/** They compute for tens of milliseconds by design or end somebody's session: asked a tenth as often. */
const SELDOM =
  /POST \/api\/session$|DELETE \/api\/session|password|totp|\/acts\/\{act\}|revoke|\.docx|\.xlsx|papers|reports|briefs|import$|audit/

/** They take files, which the document does not describe. */
const UPLOADS = /^POST .*\/(files|file|import)$/

const GARBAGE: Asker = { name: 'garbage', cookie: 'hy=11.x', csrf: 'x', post: '' }

export function planOf(document: OpenApi, ground: Ground): Plan {
  const addresses = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([name, operation]) => {
      const method = name.toUpperCase()
      return { name: `${method} ${path}`, method, path, operation }
    }),
  )
  const honest = addresses.map((address) => fuzzed(address, true, honestly(address, ground)))
  const careless = addresses.map((address) => fuzzed(address, false, carelessly(address, ground)))
  const weights = addresses.map(({ name }) => (SELDOM.test(name) ? 1 : 10))
  const drawn = [...honest, ...careless].map((arbitrary, i) => ({
    weight: weights[i % weights.length] ?? 1,
    arbitrary,
  }))
  const spoilt = fc.tuple(fc.oneof(...drawn), breaking).map(([it, spoil]) => ({ ...it, ...spoil(it) }))
  return { sweep: [...honest, ...careless], any: spoilt }
}

function fuzzed({ name }: Address, honest: boolean, drawn: fc.Arbitrary<Asking>): fc.Arbitrary<Fuzzed> {
  return drawn.map(({ draft, asker }) => ({
    address: name,
    asker: asker.name,
    honest,
    ...unbroken(signed(draft, asker)),
  }))
}

function signed(draft: Draft, { cookie, csrf }: Asker): Draft {
  const own: [string, string][] = cookie ? [['cookie', cookie]] : []
  const token: [string, string][] = csrf ? [['x-csrf', csrf]] : []
  return { ...draft, headers: [...own, ...token, ...draft.headers] }
}

function honestly(address: Address, ground: Ground): fc.Arbitrary<Asking> {
  const names = { ...ground, strays: false }
  const cases: readonly Case[] = ground.cases[address.name] ?? [{}]
  return fc.oneof(
    ...cases.map((it) =>
      fc.record({
        draft: draftOf(address, names, it, honestForm(address.name)),
        asker: askersOf(address.operation, ground, it),
      }),
    ),
  )
}

/** Four of five are people whom the address lets in. */
function carelessly(address: Address, ground: Ground): fc.Arbitrary<Asking> {
  const right = askersOf(address.operation, ground, {})
  const asker = fc.oneof(
    { weight: 4, arbitrary: right },
    { weight: 1, arbitrary: fc.constantFrom(...ground.askers, GARBAGE) },
  )
  return fc.record({ draft: draftOf(address, { ...ground, strays: true }, {}, oddForm), asker })
}

function askersOf({ description }: Operation, { askers }: Ground, it: Case): fc.Arbitrary<Asker> {
  if (it.asker) return fc.constantFrom(...askers.filter(({ name }) => name === it.asker))
  const posts = description.replace('For: ', '').replace(/\. .*/, '').split(', ')
  if (posts.includes('link') || posts.includes('anyone')) return fc.constant(NOBODY)
  const held = askers.filter(({ post }) => (posts.includes('signed-in') ? post : posts.includes(post)))
  const near = held.filter(({ name }) => name !== 'leaver' && name !== 'neighbour' && name !== 'above')
  return fc.constantFrom(...(near.length ? near : held))
}

function draftOf(address: Address, names: Names, it: Case, form: fc.Arbitrary<Form>): fc.Arbitrary<Draft> {
  const { method, name, operation } = address
  const target = targetOf(address, names, it)
  const schema = it.body ?? operation.requestBody?.content['application/json'].schema
  if (UPLOADS.test(name))
    return fc.tuple(target, form).map(([to, { type, bytes }]) => draft(method, to, type, bytes))
  if (!schema) return target.map((to) => ({ method, target: to, headers: [], body: undefined }))
  const json = valueFor(schema, '', names).map((value) => Buffer.from(JSON.stringify(value) ?? 'null'))
  return fc.tuple(target, json).map(([to, body]) => draft(method, to, 'application/json', body))
}

function draft(method: string, to: string, type: string, body: Uint8Array): Draft {
  return { method, target: to, headers: [['content-type', type]], body }
}

function targetOf({ path, operation }: Address, names: Names, it: Case): fc.Arbitrary<string> {
  const parameters = operation.parameters ?? []
  const query = it.query === undefined ? queryOf(parameters, names) : fc.constant(it.query)
  return fc.tuple(pathOf(path, parameters, names, it), query).map(([to, asked]) => to + asked)
}

function pathOf(
  path: string,
  parameters: readonly Parameter[],
  names: Names,
  { params = {} }: Case,
): fc.Arbitrary<string> {
  const values = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    if (Object.hasOwn(params, name)) return fc.constant(params[name])
    const schema = parameters.find((it) => it.in === 'path' && it.name === name)?.schema ?? { type: 'string' }
    const fits = valueFor({ ...schema, ...(name === 'id' ? { format: 'uuid' } : {}) }, name, names)
    return names.strays ? fc.oneof({ weight: 9, arbitrary: fits }, { weight: 1, arbitrary: badText }) : fits
  })
  return fc.tuple(...values).map((filled) => {
    let i = 0
    return path.replaceAll(/\{\w+\}/g, () => escaped(filled[i++]))
  })
}

function queryOf(parameters: readonly Parameter[], names: Names): fc.Arbitrary<string> {
  const asked = parameters.filter((it) => it.in === 'query')
  const needed = asked.filter(({ required }) => required).map(({ name }) => name)
  if (!asked.length) return names.strays ? fc.constantFrom('', '', '?x=1', '?__proto__=1') : fc.constant('')
  const drawn = Object.fromEntries(asked.map((it) => [it.name, valueFor(it.schema, it.name, names)]))
  const requiredKeys = names.strays ? [] : needed
  return fc.record(drawn, { requiredKeys }).map((values) => {
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
