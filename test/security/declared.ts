/** Who may call, act, read and change: as the declarations say it, and as the table by hand says it. */
import type { z } from 'zod'
import { loadHalves, mechanisms } from '../../src/halves.ts'
import { core } from '../../src/kernel/field/shape.ts'
import type { Route } from '../../src/kernel/http/route.ts'
import { liveRoutes } from '../../src/kernel/live/routes.ts'
import type { AnyMatterType } from '../../src/kernel/matter/define.ts'
import type { Mechanism } from '../../src/kernel/mechanism.ts'
import { organisations } from '../../src/kernel/people/organisations.ts'
import { people } from '../../src/kernel/people/people.ts'
import type { Register } from '../../src/kernel/register/define.ts'
import { kernelRoutes } from '../../src/kernel/routes.ts'
import { BY_LINK, REGISTERS, ROUTES, VERBS } from './access.ts'

const halves = await loadHalves()
const nobody = async () => ({ actor: null, session: null, lang: 'zh' as const, address: '' })
const all: readonly Mechanism[] = mechanisms
const routes: readonly Route[] = [
  ...kernelRoutes,
  ...liveRoutes({ listen: () => () => undefined, stop: () => undefined }, nobody),
  ...[...halves.values()].flatMap((half) => half.routes ?? []),
]
const types = all.flatMap(({ matters }) => matters as readonly AnyMatterType[])
const registers = [people, organisations, ...all.flatMap((it) => it.registers ?? [])] as readonly Register[]

const sorted = (words: Iterable<string>) => [...words].sort().join(' ')

/** Each line says one thing, so that two lists are compared line by line. */
export function asDeclared(): string[] {
  return [
    ...routes.map(({ method, path, by }) =>
      said(`${method.toUpperCase()} ${path}`, typeof by === 'string' ? [by] : by.posts),
    ),
    ...types.flatMap(verbsOf),
    ...registers.flatMap((register) => [
      said(`${register.id} sees`, register.sees),
      said(`${register.id} edits`, register.edits),
      ...fieldsOf(register),
    ]),
  ].sort()
}

export function asWritten(): string[] {
  const words = (text: string) => text.split(/,? /).filter(Boolean)
  const within = (table: Readonly<Record<string, Readonly<Record<string, string>>>>) =>
    Object.entries(table).flatMap(([id, lines]) =>
      Object.entries(lines).map(([name, who]) => said(`${id} ${name}`, words(who))),
    )
  return [
    ...Object.entries(ROUTES).flatMap(([who, names]) => names.map((name) => said(name, words(who)))),
    ...within(VERBS),
    ...Object.entries(BY_LINK).map(([id, verbs]) => said(`${id} by link`, words(verbs))),
    ...within(REGISTERS),
  ].sort()
}

function said(what: string, who: readonly string[]): string {
  return `${what}: ${sorted(who)}`
}

function verbsOf({ id, sees, raise, roles, transitions }: AnyMatterType): string[] {
  const linkable = Object.entries(transitions).flatMap(([verb, { linkable }]) => (linkable ? [verb] : []))
  return [
    said(`${id} sees`, sees ?? Object.keys(roles)),
    said(`${id} raise`, raise?.by ?? ['nobody']),
    said(`${id} by link`, linkable),
    ...Object.entries(transitions).map(([verb, { by, notBy }]) =>
      said(`${id} ${verb}`, notBy ? [...by, `!${notBy}`] : by),
    ),
  ]
}

function fieldsOf({ id, data }: Register): string[] {
  return Object.entries(data.shape).flatMap(([name, declared]) => {
    const { masked, sealed } = core(declared as z.ZodType).meta
    const words = [...(masked ?? []), ...(sealed ? ['sealed'] : [])]
    return words.length ? [said(`${id} ${name}`, words)] : []
  })
}
