/** One stretch of text as one condition: read whole, or left to a person with the reason. */
import { doubtOf, hasAlternative } from './doubts.ts'
import { metricOf } from './metrics.ts'
import type { Condition, Why } from './model.ts'
import { datedOf } from './period.ts'
import { boundOf } from './quantity.ts'
import { LOCAL, standingOf } from './standing.ts'

export type Reading =
  | { readonly is: 'condition'; readonly condition: Omit<Condition, 'quote'> }
  | { readonly is: 'abstained'; readonly why: Why }

const FRONT =
  /^(?:企业|申报企业|申请企业|申报单位|申请单位|申报主体)?(?:申请认定时|申请时|申报时|认定时)?(?:应当?|须|必须|需|要|同时|且|并且?|还|均|其|的|符合|满足|具备)*/
const BACK = /(?:的)?(?:企业|单位|条件|要求|等)?$/
const BOUND_AT =
  /(?:在|为|是|应|须)?(?:不低于|不少于|不小于|不得低于|不得少于|至少|达到|达|满|≥|大于|超过|高于|多于|不超过|不得超过|未超过|不高于|不大于|不多于|小于|≤|低于|少于|不足|不满|[<>])?[\d一二两三四五六七八九十百千]/g

export function conditionOf(text: string): Reading {
  const bare = text
    .trim()
    .replace(FRONT, '')
    .replace(/[。；，、：]+$/, '')
  const standing = standingOf(bare) ?? standingOf(bare.replace(BACK, ''))
  if (standing) return condition({ ...standing, unit: null, period: null })
  const measured = measuredOf(bare) ?? measuredOf(bare.replace(BACK, ''))
  if (measured) return condition(measured)
  return { is: 'abstained', why: whyNot(bare) }
}

const condition = (it: Omit<Condition, 'quote'>): Reading => ({ is: 'condition', condition: it })

/** 上年度 | 营业收入 | 不低于2000万元: the three parts must cover the text, in this or the counting order. */
function measuredOf(text: string): Omit<Condition, 'quote'> | undefined {
  const { period, rest } = datedOf(text)
  for (const { index } of rest.matchAll(BOUND_AT)) {
    const metric = metricOf(rest.slice(0, index))
    const bound = metric && boundOf(rest.slice(index))
    if (!metric || !bound) continue
    if (bound.unit !== metric.unit) return undefined
    return { field: metric.field, op: bound.op, value: bound.value, unit: bound.unit, period }
  }
  return countedOf(rest, period)
}

/** 拥有3项以上发明专利: the bound stands before what it counts. */
function countedOf(text: string, period: string | null): Omit<Condition, 'quote'> | undefined {
  const found = /^(?:拥有|取得|获得|具有)(.{1,14}?[项件个](?:（含）)?(?:及)?(?:以上)?)(?:的)?(.{2,10})$/.exec(
    text,
  )
  const bound = boundOf(found?.[1] ?? '') ?? boundOf(`${found?.[1] ?? ''}`.replace(/(?<=[项件个])$/, '以上'))
  const metric = metricOf(found?.[2] ?? '')
  if (!bound || !metric || bound.unit !== metric.unit) return undefined
  return { field: metric.field, op: bound.op, value: bound.value, unit: bound.unit, period }
}

function whyNot(text: string): Why {
  const doubt = doubtOf(text)
  if (doubt && doubt !== 'judgement') return doubt
  if (LOCAL.test(text)) return 'local'
  if (hasAlternative(text)) return 'alternative'
  return doubt ?? 'unclear'
}
