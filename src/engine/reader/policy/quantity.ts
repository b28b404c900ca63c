/** A bound on a quantity: 不低于2000万元, 30人（含）以下, 5%以上, in the base unit. */
import { numeral } from '../figures/numerals.ts'
import type { Op, Unit } from './model.ts'

export interface Bound {
  readonly op: Op
  readonly value: number
  readonly unit: Unit
}

const NUMBER = '(?:\\d[\\d,]*(?:\\.\\d+)?|[一二两三四五六七八九十百千]+)'
const SCALE = '(?:亿|千万|百万|万|千|百)?'
const UNIT = '(?:元人民币|元|%|个百分点|人|名|周?年|个月|项|件|个|家)'
/** 以上, 以下, 以内 hold the number itself, 超过, 不满 do not: Civil Code, article 1259. */
const BEFORE: Readonly<Record<string, Op>> = {
  不低于: '>=',
  不少于: '>=',
  不小于: '>=',
  不得低于: '>=',
  不得少于: '>=',
  至少: '>=',
  达到: '>=',
  达: '>=',
  满: '>=',
  '≥': '>=',
  大于等于: '>=',
  大于或等于: '>=',
  超过: '>',
  大于: '>',
  高于: '>',
  多于: '>',
  '>': '>',
  不超过: '<=',
  不得超过: '<=',
  未超过: '<=',
  不高于: '<=',
  不大于: '<=',
  不多于: '<=',
  小于等于: '<=',
  小于或等于: '<=',
  '≤': '<=',
  低于: '<',
  少于: '<',
  小于: '<',
  不足: '<',
  不满: '<',
  '<': '<',
}
const AFTER: Readonly<Record<string, Op>> = { 以上: '>=', 以下: '<=', 以内: '<=' }

const words = (table: Readonly<Record<string, Op>>) =>
  Object.keys(table)
    .sort((a, b) => b.length - a.length)
    .join('|')
const INCLUDED = '(?:（含(?:本数)?）|（含[^）]{1,8}）|（不含）)?'
const BOUND = new RegExp(
  `^(?:在|为|是|应|须|需)*(${words(BEFORE)})?(${NUMBER}${SCALE})(${UNIT})${INCLUDED}(?:及|（含）|\\(含\\))?(${words(AFTER)})?(${INCLUDED})$`,
)
const EXCLUDED = /（不含）/

/** The whole text is one bound, or it is none: a rest that was not understood might change it. */
export function boundOf(text: string): Bound | undefined {
  const found = BOUND.exec(text.trim())
  if (!found) return undefined
  const [whole, before, number = '', unit = '', after] = found
  const op = opOf(before, after)
  if (!op) return undefined
  const value = numeral(number.replaceAll('千万', '000万').replaceAll('百万', '00万'))
  const read = inBase(value, unit)
  if (!read || !Number.isFinite(read.value)) return undefined
  if (!EXCLUDED.test(whole)) return { op, ...read }
  const strict = op === '>=' ? '>' : op === '<=' ? '<' : op
  return { op: strict, ...read }
}

/** 达到50人以上 says the same twice; 不超过50人以上 contradicts itself. */
function opOf(before: string | undefined, after: string | undefined): Op | undefined {
  const first = before === undefined ? undefined : BEFORE[before]
  const last = after === undefined ? undefined : AFTER[after]
  if (!first || !last) return first ?? last
  return first === last ? first : undefined
}

function inBase(value: number, unit: string): { value: number; unit: Unit } | undefined {
  if (unit.startsWith('元')) return { value, unit: 'CNY' }
  if (unit === '%' || unit === '个百分点') return { value, unit: '%' }
  if (unit === '人' || unit === '名') return { value, unit: 'person' }
  if (unit.endsWith('年')) return { value, unit: 'year' }
  if (unit === '个月') return value % 12 === 0 ? { value: value / 12, unit: 'year' } : undefined
  return { value, unit: 'item' }
}
