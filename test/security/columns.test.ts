/** What a list is sorted and narrowed by comes from closed sets, in every route; what is free text is named here. */
import { expect, test } from 'vitest'
import { z } from 'zod'
import { loadHalves } from '../../src/halves.ts'
import type { Route } from '../../src/kernel/http/route.ts'
import { kernelRoutes } from '../../src/kernel/routes.ts'

const halves = await loadHalves()
const routes: readonly Route[] = [
  ...kernelRoutes,
  ...[...halves.values()].flatMap((half) => half.routes ?? []),
]

/** Words that choose a column, an order or a list of our own; never a text. */
const CHOOSES =
  /^(sort|dir|order|orderby|by|tab|light|answers|column|columns|field|fields|group|inline|only|format|lang)$/i

/**
 * Free text, compared as a value in a parameter of the command or looked up in a table of ours; a text that is not in
 * the table narrows to nothing or is refused (see the test of each list).
 */
const FREE: Readonly<Record<string, string>> = {
  q: 'words looked for',
  who: 'a name looked for',
  title: 'kept as it is',
  event: 'compared with the name of an event',
  address: 'compared with an address',
  town: 'compared with the name of a town',
  type: 'looked up in the types of this program',
  state: 'looked up in the states of that type',
  indicator: 'looked up in the indicators of this program',
  kind: 'compared with the kind of an activity',
  post: 'compared with the name of a post',
  archived: 'two words',
  ordinary: 'two words',
  entry: 'a name looked for',
}

interface Shape {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
}

function queriesOf(route: Route): [string, Shape][] {
  if (!route.query) return []
  const schema = z.toJSONSchema(route.query as z.ZodType, { io: 'input', unrepresentable: 'any' })
  return Object.entries((schema.properties ?? {}) as Record<string, Shape>)
}

const isClosed = ({ enum: choices, const: only, type, format, pattern }: Shape) =>
  choices !== undefined ||
  only !== undefined ||
  type === 'integer' ||
  type === 'boolean' ||
  format !== undefined ||
  pattern !== undefined

function problemOf(name: string, shape: Shape): string | undefined {
  if (CHOOSES.test(name) && shape.enum === undefined && shape.const === undefined) return 'is no enumeration'
  if (isClosed(shape)) return undefined
  if (!FREE[name]) return 'is free text without a reason'
  return shape.maxLength === undefined && !['archived', 'ordinary'].includes(name)
    ? 'has no greatest length'
    : undefined
}

test('every parameter of every query is closed, or free text that is named and bounded', () => {
  const all = routes.flatMap((route) =>
    queriesOf(route).map(([name, shape]) => ({
      where: `${route.method} ${route.path} ?${name}`,
      name,
      shape,
    })),
  )
  expect(all.length).toBeGreaterThan(60)
  const wrong = all
    .map(({ where, name, shape }) => [where, problemOf(name, shape)])
    .filter(([, problem]) => problem)
  expect(wrong).toEqual([])
  const free = new Set(all.filter(({ shape }) => !isClosed(shape)).map(({ name }) => name))
  expect(Object.keys(FREE).filter((name) => !free.has(name))).toEqual([])
})

test('bodies choose columns and orders from enumerations as well', () => {
  const wrong = routes.flatMap((route) => {
    if (!route.body) return []
    const schema = z.toJSONSchema(route.body, { io: 'input', unrepresentable: 'any' })
    const properties = Object.entries((schema.properties ?? {}) as Record<string, Shape>)
    return properties
      .filter(([name, shape]) => /^(sort|dir|order|orderby|column|columns|group)$/i.test(name) && !shape.enum)
      .map(([name]) => `${route.method} ${route.path} ${name}`)
  })
  expect(wrong).toEqual([])
})

test('an order that nobody declared is refused before any command', () => {
  const lists = routes.filter((route) => route.query && 'sort' in route.query.shape)
  expect(lists.length).toBeGreaterThan(2)
  for (const { query, path } of lists)
    for (const sort of ['id; drop table matters', 'password_hash', 'constructor', '__proto__', 'DUE', ''])
      expect(query?.safeParse({ sort }).success, `${path} ${sort}`).toBe(false)
})
