/** Why: every condition of a rule with what is known, what is asked, how far apart they are and where it is written. */
import { all, type Kleene } from '../kleene.ts'
import { failures } from '../oracle/failures.ts'
import { judge, judgeLeaf, type Setting } from '../oracle/judge.ts'
import { inForce } from '../plan/program.ts'
import type { Row, Value } from '../row.ts'
import { readField, valueIn } from '../row.ts'
import { leavesOf } from '../rule/check.ts'
import { dayOf, isoDay } from '../rule/day.ts'
import type { Catalogue } from '../rule/field.ts'
import { getField } from '../rule/field.ts'
import type { Leaf, Rule } from '../rule/rule.ts'
import type { Text } from '../text.ts'
import { type Certain, certainAnswer } from './certain.ts'
import { type Gap, gapOf } from './gap.ts'
import { shortfallOf } from './shortfall.ts'

/** What a rule comes to for one enterprise. */
export type Outcome = 'met' | 'unmet' | 'unknown' | 'for-a-person' | 'not-applicable'

export interface Condition {
  readonly id: string
  readonly field: string
  readonly label: Text
  readonly told: Kleene
  readonly operator: Leaf['operator']
  /** What the rule asks, as it is written. */
  readonly threshold: Leaf['value']
  /** What is known of the enterprise; null where nothing is. */
  readonly value: Exclude<Value, undefined>
  readonly unit?: Text
  readonly gap: Gap | null
  /** Improve: the enterprise can act. Wait: time will do. Fixed: neither. */
  readonly fix: 'improve' | 'wait' | 'fixed'
  readonly meta?: Leaf['meta']
}

export interface Explanation {
  readonly outcome: Outcome
  readonly conditions: readonly Condition[]
  /** How many conditions certainly fail, by the cheapest way to meet the rule. */
  readonly failing: number
  /** The one condition that fails, if it is one. */
  readonly short: Condition | null
  /** Of an unknown outcome: whether it is decided whatever the missing values are, and what would decide it. */
  readonly certain: Certain | null
  /** Conditions for a person, with their citations. */
  readonly judged: NonNullable<Rule['judged']>
}

export interface Asked {
  readonly catalogue: Catalogue
  /** The day asked about, as an ISO date. */
  readonly asOf: string
}

export function explain(rule: Rule, row: Row, { catalogue, asOf }: Asked): Explanation {
  const day = dayOf(asOf)
  if (day === null) throw new Error(`${asOf} is no day`)
  const setting: Setting = { catalogue, asOf: day }
  const trees = rule.scope ? [rule.scope, rule.where] : [rule.where]
  const told = all(trees.map((tree) => judge(tree, row, setting)))
  const conditions = trees.flatMap(leavesOf).map((leaf) => condition(leaf, row, setting))
  const outcome = outcomeOf(rule, row, { told, setting, applies: inForce(rule, isoDay(day)) })
  const failing = failures(rule.where, row, setting)
  const short = outcome === 'unmet' && failing === 1 ? shortfallOf(rule.where, row, setting) : null
  return {
    outcome,
    conditions,
    failing,
    short: conditions.find((it) => it.id === short?.id) ?? null,
    certain: outcome === 'unknown' ? certainAnswer(trees, row, setting) : null,
    judged: rule.judged ?? [],
  }
}

function outcomeOf(
  rule: Rule,
  row: Row,
  { told, setting, applies }: { readonly told: Kleene; readonly setting: Setting; readonly applies: boolean },
): Outcome {
  if (!applies || (rule.scope && judge(rule.scope, row, setting) === false)) return 'not-applicable'
  if (told === null) return 'unknown'
  if (!told) return 'unmet'
  return rule.judged?.length ? 'for-a-person' : 'met'
}

function condition(leaf: Leaf, row: Row, setting: Setting): Condition {
  const field = getField(setting.catalogue, leaf.field)
  const told = judgeLeaf(leaf, row, setting)
  return {
    id: leaf.id,
    field: leaf.field,
    label: field.label,
    told,
    operator: leaf.operator,
    threshold: leaf.value,
    value: valueIn(row, readField(setting.catalogue, leaf.field)) ?? null,
    ...(field.kind === 'number' && field.unit ? { unit: field.unit } : {}),
    gap: told === null ? null : gapOf(leaf, row, setting),
    fix: leaf.meta?.fix ?? field.fix ?? (field.kind === 'age' ? 'wait' : 'fixed'),
    ...(leaf.meta ? { meta: leaf.meta } : {}),
  }
}
