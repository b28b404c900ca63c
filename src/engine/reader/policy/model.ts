/** What is proposed from the text of a policy: clauses with conditions, and what the reader would not decide. */
import type { Text } from '../source/refusal.ts'

export type Op = '=' | '<' | '<=' | '>' | '>=' | 'in' | 'under' | 'has' | 'hasAny' | 'hasNone'

export type Unit = 'CNY' | '%' | 'person' | 'year' | 'item'

export interface Condition {
  /** A field of the enterprise register, such as revenue or tags. */
  readonly field: string
  readonly op: Op
  /** Money in yuan, shares in per cent, ages in years; words where the text names a standing or a place. */
  readonly value: number | string | boolean | readonly string[]
  readonly unit: Unit | null
  /** FY-1 the year before, FY0 the current one, FY2025 a named one, or the day a figure is taken at. */
  readonly period: string | null
  /** As printed. */
  readonly quote: string
}

export interface Abstained {
  readonly quote: string
  readonly why: Why
}

export interface Clause {
  /** The numbers that lead to it, as printed: 第三条（二）. */
  readonly ref: string
  readonly quote: string
  /** What is granted, in the words of the text; null where it grants nothing by itself. */
  readonly benefit: string | null
  readonly conditions: readonly Condition[]
  readonly abstained: readonly Abstained[]
}

export interface PolicyReading {
  readonly title: string | null
  readonly number: string | null
  readonly issuer: string | null
  /** YYYY-MM-DD. */
  readonly issued: string | null
  /** First and last day, each YYYY-MM-DD or null where the text names none. */
  readonly effective: readonly [string | null, string | null]
  readonly clauses: readonly Clause[]
}

/** Why something that looks like a condition was left to a person. */
export const WHYS = {
  approximate: { zh: '数值是约数，没有确切界限', en: 'The figure is approximate' },
  alternative: {
    zh: '几条满足其一即可，要由人分列',
    en: 'One of several is enough: a person must set them apart',
  },
  tiers: { zh: '分档对应，要由人逐档拆开', en: 'Tiers that belong to amounts: a person must set them apart' },
  judgement: { zh: '要靠评判，不是一项数据能定', en: 'It takes judgement; no single datum decides' },
  history: { zh: '要看历年或首次，一个年度的数据定不了', en: 'It needs more than one year, or a first time' },
  compared: {
    zh: '与平均、同行或上年相比，没有固定界限',
    en: 'Compared with others or an average: no fixed threshold',
  },
  score: { zh: '评分表，按总分认定', en: 'A table of points decides' },
  elsewhere: { zh: '界限写在别的文件里', en: 'The threshold stands in another document' },
  local: { zh: '只说本地，没有写明地名', en: 'It says “here” without naming the place' },
  exception: { zh: '带有例外或前提，不能单独成立', en: 'It has an exception or a premise of its own' },
  unclear: { zh: '没有读懂，请人来定', en: 'Not understood: a person decides' },
} as const satisfies Record<string, Text>

export type Why = keyof typeof WHYS
