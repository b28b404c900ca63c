/** Every verb that the program itself offers somebody, with a body such as the verb asks for. */
import { z } from '@hono/zod-openapi'
import type { World } from '../../security/world.ts'
import type { Visitor } from '../../setup/office.ts'
import type { Case, Cases } from './cases.ts'
import type { Records } from './records.ts'
import { fields, just, type Schema } from './schema.ts'

interface Action {
  readonly verb: string
  readonly reason: string
  readonly blockedBy: readonly unknown[]
  readonly fields: readonly { readonly name: string; readonly value?: unknown }[]
}

interface Shown {
  readonly type: string
  readonly version: number
  readonly actions: readonly Action[]
}

export const REASON: Schema = { type: 'string', minLength: 4, maxLength: 60 }

const ASKERS = ['clerk', 'head', 'leader', 'member', 'member2', 'housing', 'police']

export function schemaOf(data: z.ZodType): Schema {
  return z.toJSONSchema(data, { unrepresentable: 'any', io: 'input' }) as Schema
}

export async function actCases(world: World, { nos, openBrief }: Records): Promise<Cases> {
  const found: Case[] = []
  for (const asker of ASKERS)
    for (const no of nos) {
      const { status, body } = await visitor(world, asker).get(`/matters/${no}`)
      if (status === 200) found.push(...offered(world, body, { no }, asker))
    }
  return { 'POST /api/matters/{no}/acts/{verb}': [...found, ...(await briefCases(world, openBrief))] }
}

export async function linkActCases(world: World): Promise<Cases> {
  const found: Case[] = []
  for (const token of Object.values(world.tokens)) {
    const answer = await world.program.app.request(`/api/link/${token}`)
    const { matter } = (await answer.json()) as { matter: Shown }
    found.push(...offered(world, matter, { token }))
  }
  return { 'POST /api/link/{token}/acts/{verb}': found }
}

export function visitor(world: World, name: string): Visitor {
  const found = world.visitors[name]
  if (!found) throw new Error(`nobody called ${name}`)
  return found
}

function offered(
  world: World,
  shown: Shown,
  params: Readonly<Record<string, string>>,
  asker?: string,
): Case[] {
  return shown.actions
    .filter(({ blockedBy }) => !blockedBy.length)
    .map((action) => ({
      ...(asker ? { asker } : {}),
      params: { ...params, verb: action.verb },
      body: fields({
        version: just(shown.version),
        input: inputOf(world, shown.type, action),
        ...(action.reason === 'required' ? { reason: REASON } : {}),
      }),
    }))
}

/** What the verb asks for, out of the declaration of what the matter records. */
export function inputOf(
  world: World,
  typeId: string,
  { verb, fields: shown }: Pick<Action, 'verb' | 'fields'>,
): Schema {
  const type = world.program.kernel.types.get(typeId)?.type
  if (!type) throw new Error(`no type ${typeId}`)
  const { asks = [], mayAsk = [] } = verb === 'raise' ? (type.raise ?? {}) : (type.transitions[verb] ?? {})
  const { properties = {} } = schemaOf(type.data)
  const replies = shown.find(({ name }) => name === 'replies')?.value
  const of = (name: string): Schema =>
    name === 'replies' && Array.isArray(replies) ? repliesTo(replies) : (properties[name] ?? {})
  return fields(Object.fromEntries([...asks, ...mayAsk].map((name) => [name, of(name)])), mayAsk)
}

/** One for each point: all settled, or all promised. */
function repliesTo(points: readonly object[]): Schema {
  const settled = points.map((point) => ({ ...point, class: 'A', answer: '已经全部办好' }))
  const promised = points.map((point) => ({
    ...point,
    class: 'B',
    answer: '列入计划',
    promiseOn: '2026-09-30',
  }))
  return { oneOf: [just(settled), just(promised)] }
}

/** Its verbs are no buttons: they belong to the screen on which a page is read. */
async function briefCases(world: World, no: string): Promise<Case[]> {
  const { articles, version } = (await visitor(world, 'clerk').get(`/briefs/${no}`)).body
  const body = fields({ version: just(version), input: fields({ articles: just(articles) }) })
  return ['save', 'confirm'].map((verb) => ({ asker: 'clerk', params: { no, verb }, body }))
}
