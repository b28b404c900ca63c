/** The operands of a leaf as the engine compares them: integers for figures and days, codes as they are. */
import type { Text } from '../text.ts'
import { overlap, prefixRange, type Valid } from '../vocabulary/vocabulary.ts'
import { periodOf, resolveDay } from './day.ts'
import { scaled } from './decimal.ts'
import { type Catalogue, type Field, getVocabulary } from './field.ts'
import type { Leaf } from './rule.ts'

export type Operand = string | number

export function listOf(leaf: Leaf): readonly Operand[] {
  if (Array.isArray(leaf.value)) return leaf.value
  return typeof leaf.value === 'boolean' ? [] : [leaf.value]
}

/** What is wrong with one operand of a field, or null. Relative days are tried at some day: any will do. */
export function faultOf(
  operand: Operand,
  leaf: Leaf,
  field: Field,
  given: { readonly catalogue: Catalogue; readonly effective: Valid },
): Text | null {
  switch (field.kind) {
    case 'number':
      return scaled(operand, field.scale) === null ? badNumber(operand, field.scale) : null
    case 'date':
      return resolveDay(String(operand), 0) === null ? badDay(operand) : null
    case 'age':
      return periodOf(String(operand)) === null ? badPeriod(operand) : null
    case 'code':
      return faultOfCode(
        String(operand),
        leaf,
        getVocabulary(given.catalogue, field.vocabulary),
        given.effective,
      )
    case 'choice':
    case 'tags':
      return field.options.some((it) => it.code === operand) ? null : badOption(operand)
    case 'flag':
      return badFlag
  }
}

function faultOfCode(
  code: string,
  leaf: Leaf,
  vocabulary: ReturnType<typeof getVocabulary>,
  effective: Valid,
): Text | null {
  const whole = vocabulary.place.get(code)
  const [from, to] =
    leaf.operator === 'under'
      ? prefixRange(vocabulary, code)
      : whole === undefined
        ? [0, 0]
        : [whole, whole + 1]
  const terms = code === '' ? [] : vocabulary.terms.slice(from, to)
  if (terms.length === 0)
    return {
      zh: `词表 ${vocabulary.version} 中没有代码“${code}”`,
      en: `vocabulary ${vocabulary.version} has no code "${code}"`,
    }
  if (terms.some((term) => !term.valid || overlap(term.valid, effective))) return null
  return {
    zh: `代码“${code}”在规则有效期内不在用`,
    en: `code "${code}" is not in force while the rule is`,
  }
}

const badNumber = (operand: Operand, scale: number): Text => ({
  zh: `“${operand}”不是至多 ${scale} 位小数的数字`,
  en: `"${operand}" is not a number of at most ${scale} decimals`,
})
const badDay = (operand: Operand): Text => ({
  zh: `“${operand}”不是日期，也不是 -P1Y 这样的相对日期`,
  en: `"${operand}" is neither a date nor a period from the day asked, such as -P1Y`,
})
const badPeriod = (operand: Operand): Text => ({
  zh: `“${operand}”不是 P1Y、P18M 这样的期限`,
  en: `"${operand}" is not a period such as P1Y or P18M`,
})
const badOption = (operand: Operand): Text => ({
  zh: `没有选项“${operand}”`,
  en: `there is no option "${operand}"`,
})
const badFlag: Text = { zh: '只能填“是”或“否”', en: 'the value must be true or false' }
