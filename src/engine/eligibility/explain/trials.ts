/** The values of one field that a rule can tell apart: one below, at and above every bound, one code of each kind. */

import { lowerLeaf } from '../logic/atom.ts'
import { contains, type Ranges } from '../logic/ranges.ts'
import type { Setting } from '../oracle/judge.ts'
import { isoDay } from '../rule/day.ts'
import { unscaled } from '../rule/decimal.ts'
import { getField, getVocabulary } from '../rule/field.ts'
import type { Leaf } from '../rule/rule.ts'

export function valuesWorthTrying(
  id: string,
  leaves: readonly Leaf[],
  setting: Setting,
): readonly (string | boolean)[] {
  const field = getField(setting.catalogue, id)
  if (field.kind === 'flag') return [true, false]
  const sets = leaves.flatMap((leaf) =>
    lowerLeaf(leaf, setting).atoms.flatMap((atom) => (atom.kind === 'range' ? [atom.ranges] : [])),
  )
  if (field.kind === 'number') return figures(sets).map((figure) => unscaled(figure, field.scale))
  if (field.kind === 'date') return figures(sets).map(isoDay)
  if (field.kind === 'choice')
    return oneOfEach(
      sets,
      field.options.map(({ code }) => code),
    )
  if (field.kind !== 'code') throw new Error(`${id} cannot be tried`)
  return oneOfEach(
    sets,
    getVocabulary(setting.catalogue, field.vocabulary).terms.map(({ code }) => code),
  )
}

function figures(sets: readonly Ranges[]): number[] {
  const bounds = new Set(sets.flat(2).filter(Number.isFinite))
  const tried = [...bounds].flatMap((bound) => [bound - 1, bound])
  return tried.length ? [...new Set(tried)] : [0]
}

function oneOfEach(sets: readonly Ranges[], codes: readonly string[]): string[] {
  const kinds = new Map<string, string>()
  codes.forEach((code, place) => {
    const kind = sets.map((ranges) => (contains(ranges, place) ? '1' : '0')).join('')
    if (!kinds.has(kind)) kinds.set(kind, code)
  })
  return [...kinds.values()]
}
