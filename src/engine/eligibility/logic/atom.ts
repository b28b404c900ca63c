/** A leaf in its lowest terms: ranges of one ordered column, or marks that are set or not. */
import { periodOf, resolveDay, shift } from '../rule/day.ts'
import { scaled } from '../rule/decimal.ts'
import { type Catalogue, type Field, getField, getVocabulary } from '../rule/field.ts'
import { listOf, type Operand } from '../rule/operands.ts'
import type { Operator } from '../rule/operators.ts'
import type { Leaf } from '../rule/rule.ts'
import { prefixRange, type Vocabulary } from '../vocabulary/vocabulary.ts'
import { atLeast, below, complement, type Ranges, tidy } from './ranges.ts'

/** An ordered column: figures, days, places in a vocabulary. */
export interface RangeAtom {
  readonly kind: 'range'
  readonly column: string
  readonly ranges: Ranges
}

/** One bit: a flag, or one tag of many. */
export interface MarkAtom {
  readonly kind: 'mark'
  readonly column: string
  readonly mark: number
}

export type Atom = RangeAtom | MarkAtom

export interface Setting {
  readonly catalogue: Catalogue
  /** The day asked about, in days since 1970. */
  readonly asOf: number
}

/** One leaf is one atom, or several marks joined by "and" or "or"; a flag may be asked negated. */
export interface Lowered {
  readonly atoms: readonly Atom[]
  readonly joined: 'and' | 'or'
  readonly negated: boolean
}

export function lowerLeaf(leaf: Leaf, setting: Setting): Lowered {
  const field = getField(setting.catalogue, leaf.field)
  if (field.kind === 'tags') {
    const marks = listOf(leaf).map((code) => field.options.findIndex((option) => option.code === code))
    const atoms = marks.map((mark) => markAtom(leaf.field, mark))
    return { atoms, joined: leaf.operator === 'hasAll' ? 'and' : 'or', negated: false }
  }
  if (field.kind === 'flag')
    return { atoms: [markAtom(leaf.field, 0)], joined: 'and', negated: leaf.value === false }
  const column = field.kind === 'age' ? field.of : leaf.field
  const atom: RangeAtom = { kind: 'range', column, ranges: rangesOf(leaf, field, setting) }
  return { atoms: [atom], joined: 'and', negated: false }
}

function markAtom(column: string, mark: number): MarkAtom {
  if (mark < 0) throw new Error(`${column} has no such tag`)
  return { kind: 'mark', column, mark }
}

type Ordered = Exclude<Field, { kind: 'tags' | 'flag' }>

function rangesOf(leaf: Leaf, field: Ordered, { catalogue, asOf }: Setting): Ranges {
  const operands = listOf(leaf)
  switch (field.kind) {
    case 'number':
      return ordered(
        leaf.operator,
        operands.map((it) => read(it, scaled(it, field.scale))),
      )
    case 'date':
      return ordered(
        leaf.operator,
        operands.map((it) => read(it, resolveDay(String(it), asOf))),
      )
    case 'age':
      return older(
        leaf.operator,
        operands.map((it) => counted(it, asOf)),
      )
    case 'choice':
      return places(
        leaf.operator,
        operands.map((it) => choicePlace(field.options, it)),
        field.options.length,
      )
    case 'code':
      return codes(leaf.operator, operands, getVocabulary(catalogue, field.vocabulary))
  }
}

function read(operand: Operand, value: number | null): number {
  if (value === null) throw new Error(`operand ${operand} cannot be read`)
  return value
}

function counted(operand: Operand, asOf: number): number {
  const period = periodOf(String(operand))
  if (!period) throw new Error(`${operand} is no period`)
  return shift(asOf, period, -1)
}

function choicePlace(options: readonly { readonly code: string }[], code: Operand): Ranges[number] {
  const place = options.findIndex((option) => option.code === code)
  if (place < 0) throw new Error(`there is no option ${code}`)
  return [place, place + 1]
}

/** Whole numbers: "more than 3" is "at least 4". */
function ordered(operator: Operator, operands: readonly number[]): Ranges {
  const [first = Number.NaN, second = Number.NaN] = operands
  switch (operator) {
    case '=':
      return [[first, first + 1]]
    case '<':
      return below(first)
    case '<=':
      return below(first + 1)
    case '>':
      return atLeast(first + 1)
    case '>=':
      return atLeast(first)
    case 'between':
      return tidy([[first, second + 1]])
    case 'in':
      return tidy(operands.map((it) => [it, it + 1]))
    case 'notIn':
      return complement(tidy(operands.map((it) => [it, it + 1])))
    default:
      throw new Error(`operator ${operator} does not compare`)
  }
}

/** The older, the earlier the day. */
function older(operator: Operator, days: readonly number[]): Ranges {
  const mirrored: Partial<Record<Operator, Operator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }
  if (operator === 'between') return ordered('between', [...days].reverse())
  return ordered(mirrored[operator] ?? operator, days)
}

function places(operator: Operator, ranges: Ranges, size: number): Ranges {
  const chosen = tidy(ranges, size)
  return operator === 'notIn' ? complement(chosen) : chosen
}

function codes(operator: Operator, operands: readonly Operand[], vocabulary: Vocabulary): Ranges {
  const ranges = operands.map((code): Ranges[number] => {
    if (operator === 'under') return prefixRange(vocabulary, String(code))
    const place = vocabulary.place.get(String(code))
    if (place === undefined) throw new Error(`${vocabulary.version} has no code ${code}`)
    return [place, place + 1]
  })
  return places(operator, ranges, vocabulary.terms.length)
}
