/** Certain answers: a rule may be decided whatever the missing values are, and it may hang on a single one. */
import type { Kleene } from '../kleene.ts'
import { all } from '../kleene.ts'
import { judge, judgeLeaf, type Setting } from '../oracle/judge.ts'
import { isTags, type Row, readField, type TagsValue, valueIn } from '../row.ts'
import { leavesOf } from '../rule/check.ts'
import { getField } from '../rule/field.ts'
import { listOf } from '../rule/operands.ts'
import type { Leaf, Tree } from '../rule/rule.ts'
import { valuesWorthTrying } from './trials.ts'

export interface Certain {
  /** Met or unmet in every case; null where it depends, or where the cases are too many to try. */
  readonly answer: 'met' | 'unmet' | null
  readonly tried: boolean
  /** What is missing: fields, or tags as `field:tag`. */
  readonly missing: readonly string[]
  /** Those of them that could decide the rule by themselves. */
  readonly deciding: readonly string[]
}

/** One thing that is not known, and every value that would make a difference to this rule. */
interface Open {
  readonly name: string
  readonly fill: readonly ((row: Row) => Row)[]
}

const MOST_CASES = 20_000

export function certainAnswer(trees: readonly Tree[], row: Row, setting: Setting): Certain {
  const verdict = (it: Row): Kleene => all(trees.map((tree) => judge(tree, it, setting)))
  const open = openOf(trees, row, setting)
  const deciding = open.filter(({ fill }) => fill.some((set) => verdict(set(row)) !== null))
  const cases = open.reduce((product, { fill }) => product * fill.length, 1)
  const tried = cases <= MOST_CASES
  return {
    answer: tried ? unanimous(open, row, verdict) : null,
    tried,
    missing: open.map(({ name }) => name),
    deciding: deciding.map(({ name }) => name),
  }
}

function unanimous(open: readonly Open[], row: Row, verdict: (row: Row) => Kleene): Certain['answer'] {
  const seen = new Set<Kleene>()
  const visit = (it: Row, depth: number) => {
    const next = open[depth]
    if (seen.size > 1) return
    if (!next) seen.add(verdict(it))
    else for (const set of next.fill) visit(set(it), depth + 1)
  }
  visit(row, 0)
  const [only] = seen
  if (seen.size !== 1 || only === null || only === undefined) return null
  return only ? 'met' : 'unmet'
}

function openOf(trees: readonly Tree[], row: Row, setting: Setting): Open[] {
  const leaves = trees.flatMap(leavesOf)
  const open = new Map<string, Open>()
  for (const leaf of leaves) {
    if (judgeLeaf(leaf, row, setting) !== null) continue
    const id = readField(setting.catalogue, leaf.field)
    if (getField(setting.catalogue, id).kind === 'tags')
      for (const tag of listOf(leaf)) openTag(open, id, String(tag), { leaf, row, setting })
    else if (!open.has(id)) {
      const ofField = leaves.filter((it) => readField(setting.catalogue, it.field) === id)
      const fill = valuesWorthTrying(id, ofField, setting).map((value) => (it: Row) => ({
        ...it,
        [id]: value,
      }))
      open.set(id, { name: id, fill })
    }
  }
  return [...open.values()]
}

function openTag(
  open: Map<string, Open>,
  id: string,
  tag: string,
  { leaf, row, setting }: { readonly leaf: Leaf; readonly row: Row; readonly setting: Setting },
): void {
  if (judgeLeaf({ ...leaf, operator: 'has', value: tag }, row, setting) !== null) return
  const fill = [true, false].map((has) => (it: Row) => ({ ...it, [id]: withTag(it, id, tag, has) }))
  open.set(`${id}:${tag}`, { name: `${id}:${tag}`, fill })
}

function withTag(row: Row, id: string, tag: string, has: boolean): TagsValue {
  const value = valueIn(row, id)
  const known = isTags(value) ? value : { has: [] }
  const others = (list: readonly string[] = []) => list.filter((it) => it !== tag)
  return {
    has: has ? [...others(known.has), tag] : others(known.has),
    lacks: has ? others(known.lacks) : [...others(known.lacks), tag],
  }
}
