/** One formula in the languages of the peers. Missing values are null; a guard stands only where null would pass as zero. */
import { contains, type Range } from '../../../src/engine/eligibility/logic/ranges.ts'
import { ends, type Formula } from './formula.ts'

type Within = Extract<Formula, { op: 'within' }>
type Title = Extract<Formula, { op: 'title' }>
type Flag = Extract<Formula, { op: 'flag' }>

/** Lists of the titles of a row, by number: those it has, those not known. */
export const HAS = 'titles'
export const UNKNOWN = 'titlesUnknown'

const guarded = ({ nullable, ranges }: Within): boolean => nullable && contains(ranges, 0)

export function toJs(formula: Formula): string {
  switch (formula.op) {
    case 'and':
    case 'or':
      return `(${formula.of.map(toJs).join(formula.op === 'and' ? '&&' : '||')})`
    case 'within': {
      const name = `row.${formula.column}`
      const side = (range: Range) => {
        const [low, high] = ends(range)
        if (low !== null && low === high) return `${name}===${low}`
        return [low === null ? '' : `${name}>=${low}`, high === null ? '' : `${name}<=${high}`]
          .filter(Boolean)
          .join('&&')
      }
      const tests = `(${formula.ranges.map(side).join('||')})`
      return guarded(formula) ? `(${name}!==null&&${tests})` : tests
    }
    case 'flag':
      return `row.${formula.column}===${formula.is}`
    case 'title':
      if (formula.has) return `row.${HAS}.includes(${formula.mark})`
      return `(!row.${HAS}.includes(${formula.mark})&&!row.${UNKNOWN}.includes(${formula.mark}))`
  }
}

export function toJsonLogic(formula: Formula): unknown {
  switch (formula.op) {
    case 'and':
    case 'or':
      return { [formula.op]: formula.of.map(toJsonLogic) }
    case 'within': {
      const name = { var: formula.column }
      const side = (range: Range) => {
        const [low, high] = ends(range)
        if (low !== null && high !== null)
          return low === high ? { '===': [name, low] } : { '<=': [low, name, high] }
        return low === null ? { '<=': [name, high] } : { '>=': [name, low] }
      }
      const tests = formula.ranges.map(side)
      const test = tests.length === 1 ? tests[0] : { or: tests }
      return guarded(formula) ? { and: [{ '!==': [name, null] }, test] } : test
    }
    case 'flag':
      return { '===': [{ var: formula.column }, formula.is] }
    case 'title': {
      const stands = (list: string) => ({ in: [formula.mark, { var: list }] })
      return formula.has ? stands(HAS) : { and: [{ '!': [stands(HAS)] }, { '!': [stands(UNKNOWN)] }] }
    }
  }
}

interface Condition {
  readonly [key: string]: unknown
}

/** A null is no number there, so no guard is needed. */
export function toJsonRules(formula: Formula): Condition {
  switch (formula.op) {
    case 'and':
      return { all: formula.of.map(toJsonRules) }
    case 'or':
      return { any: formula.of.map(toJsonRules) }
    case 'within': {
      const side = (range: Range): Condition => {
        const [low, high] = ends(range)
        const test = (operator: string, value: number | null) => ({ fact: formula.column, operator, value })
        const tests = [
          ...(low === null ? [] : [test('greaterThanInclusive', low)]),
          ...(high === null ? [] : [test('lessThanInclusive', high)]),
        ]
        return low !== null && low === high
          ? test('equal', low)
          : tests.length === 1
            ? (tests[0] ?? {})
            : { all: tests }
      }
      const tests = formula.ranges.map(side)
      return tests.length === 1 ? (tests[0] ?? {}) : { any: tests }
    }
    case 'flag':
      return { fact: formula.column, operator: 'equal', value: formula.is }
    case 'title': {
      const test = (fact: string, operator: string) => ({ fact, operator, value: formula.mark })
      if (formula.has) return test(HAS, 'contains')
      return { all: [test(HAS, 'doesNotContain'), test(UNKNOWN, 'doesNotContain')] }
    }
  }
}

export function toZen(formula: Formula): string {
  switch (formula.op) {
    case 'and':
    case 'or':
      return `(${formula.of.map(toZen).join(` ${formula.op} `)})`
    case 'within': {
      const side = (range: Range) => {
        const [low, high] = ends(range)
        const tests = [
          ...(low === null ? [] : [`${formula.column} >= ${low}`]),
          ...(high === null ? [] : [`${formula.column} <= ${high}`]),
        ]
        return `(${(low !== null && low === high ? [`${formula.column} == ${low}`] : tests).join(' and ')})`
      }
      const tests = `(${formula.ranges.map(side).join(' or ')})`
      return formula.nullable ? `(${formula.column} != null and ${tests})` : tests
    }
    case 'flag':
      return `(${formula.column} == ${formula.is})`
    case 'title': {
      const stands = (list: string) => `(${formula.mark} in ${list})`
      return formula.has ? stands(HAS) : `((not ${stands(HAS)}) and (not ${stands(UNKNOWN)}))`
    }
  }
}

/** SQL over the same columns: certainly met as it stands in a where clause, or possibly met. */
export function toCodedSql(formula: Formula, truth: 'met' | 'possible'): string {
  switch (formula.op) {
    case 'and':
    case 'or':
      return `(${formula.of.map((it) => toCodedSql(it, truth)).join(` ${formula.op} `)})`
    case 'within':
      return withinSql(formula, truth)
    case 'flag':
      return flagSql(formula, truth)
    case 'title':
      return titleSql(formula, truth)
  }
}

function withinSql({ column, ranges, nullable }: Within, truth: 'met' | 'possible'): string {
  const side = (range: Range) => {
    const [low, high] = ends(range)
    if (low !== null && high !== null)
      return low === high ? `${column} = ${low}` : `${column} between ${low} and ${high}`
    return low === null ? `${column} <= ${high}` : `${column} >= ${low}`
  }
  const tests = ranges.map(side).join(' or ')
  return truth === 'possible' && nullable ? `(${column} is null or ${tests})` : `(${tests})`
}

function flagSql({ column, is, open }: Flag, truth: 'met' | 'possible'): string {
  const test = is ? column : `(not ${column})`
  return truth === 'possible' && open ? `(${column} is null or ${test})` : test
}

function titleSql({ mark, has, open }: Title, truth: 'met' | 'possible'): string {
  const bit = `${1n << BigInt(mark)}::bigint`
  const stands = `(titles_has & ${bit}) <> 0`
  const unknown = `(titles_unknown & ${bit}) <> 0`
  if (has) return truth === 'possible' && open ? `(${stands} or ${unknown})` : `(${stands})`
  return truth === 'met' && open ? `(not ${stands} and not ${unknown})` : `(not ${stands})`
}
