/** What one item of a list of conditions says: conditions that were read whole, and the rest with its reason. */
import { type Flow, sliceFlow } from '../flow.ts'
import { conditionOf, type Reading } from './condition.ts'
import { hasAlternative } from './doubts.ts'
import type { Abstained, Condition, Why } from './model.ts'
import { datedOf } from './period.ts'
import { piecesOf, sentencesOf, trimmed } from './pieces.ts'
import { isPenalty, isProcedure } from './roles.ts'
import { standingOf } from './standing.ts'

export interface Said {
  readonly conditions: readonly Condition[]
  readonly abstained: readonly Abstained[]
}

export const NOTHING: Said = { conditions: [], abstained: [] }

/** A premise or an exception touches everything that stands beside it. */
const TOUCHES_ALL: readonly (readonly [Why, RegExp])[] = [
  [
    'exception',
    /除外|除.{1,24}(?:外|以外)|但(?:是)?|另有规定|放宽(?:至|到)|可(?:适当)?(?:放宽|降低)|不受.{0,10}限制|其中/,
  ],
  ['exception', /(?:以上|以下|以内|（含）)的(?:参保|小微|中小微?)?(?:企业|单位)[^，。；、的]{3,}/],
  ['tiers', /分别(?:达到|为|不低于|给予)/],
  ['alternative', /(?:^|[，；。])(?:或|或者)|之一|任一|任意一|其中一项|二选一/],
  ['score', /得分|评分|分值|满分|\d+分(?:以上|及以上|（含）)/],
]

export function saidIn(flows: readonly Flow[]): Said {
  return joined(flows.flatMap(sentencesOf).map(sentenceSaid), flows)
}

/** What touches all of an item leaves none of its conditions standing alone. */
function joined(parts: readonly Said[], flows: readonly Flow[]): Said {
  const text = flows.map((flow) => flow.text).join('。')
  const why = TOUCHES_ALL.find(([, words]) => words.test(text))?.[0]
  const said = together(parts)
  if (!why || (!said.conditions.length && !said.abstained.length)) return said
  return { conditions: [], abstained: [{ quote: flows.map(({ printed }) => printed.trim()).join(''), why }] }
}

/** As printed, without the mark that ends it. */
export const quoted = ({ printed }: Flow): string => printed.trim().replace(/[。；，、;,]+$/, '')

export const together = (parts: readonly Said[]): Said => ({
  conditions: parts.flatMap(({ conditions }) => conditions),
  abstained: parts.flatMap(({ abstained }) => abstained),
})

function sentenceSaid(sentence: Flow): Said {
  if (isPenalty(sentence.text) || isProcedure(sentence.text)) return NOTHING
  const pieces = piecesOf(sentence).filter(({ text }) => !isLeadIn(text))
  if (pieces.slice(0, -1).some(({ text }) => isPremise(text)))
    return { conditions: [], abstained: [{ quote: quoted(sentence), why: 'exception' }] }
  return together(
    pieces.map((piece, at) => (isElided(piece.text) ? sharedSaid(piece, pieces[at - 1]) : pieceSaid(piece))),
  )
}

const isLeadIn = (text: string): boolean => /(?:条件|要求|标准|情形)(?:的)?：?$/.test(text)

/** 销售收入5000万元以下的企业，比例不低于5%: what holds for some only. */
const isPremise = (text: string): boolean => /(?:的|的企业|的单位|的项目|时)$/.test(text)

const isElided = (text: string): boolean => /^(?:占|且占)/.test(text)

/** 研发费用不低于100万元，且占营业收入比重不低于3%: the second share is of what the first piece named. */
function sharedSaid(piece: Flow, before: Flow | undefined): Said {
  const whose = /(?:研发|研究开发)(?:费用|经费|投入)/.exec(before?.text ?? '')?.[0]
  const period = datedOf(before?.text ?? '').period
  if (!before || !whose) return pieceSaid(piece)
  const reading = conditionOf(`${whose}${piece.text.replace(/^且/, '')}`)
  if (reading.is === 'abstained') return saidBy(piece, reading)
  return saidBy(piece, {
    is: 'condition',
    condition: { ...reading.condition, period: reading.condition.period ?? period },
  })
}

/** One piece, read whole; or an enumeration of standings, 在凉原市注册、纳税信用为A级的小微企业. */
export function pieceSaid(piece: Flow): Said {
  const whole = conditionOf(piece.text)
  if (whole.is === 'condition') return saidBy(piece, whole)
  const parts = partsOf(piece)
  const read = parts.map((part) => ({ part, reading: conditionOf(part.text) }))
  if (parts.length > 1 && standTogether(piece.text, read))
    return together(read.map(({ part, reading }) => saidBy(part, reading)))
  return saidBy(piece, whole)
}

function saidBy(piece: Flow, reading: Reading): Said {
  const quote = quoted(piece)
  if (reading.is === 'abstained') return { conditions: [], abstained: [{ quote, why: reading.why }] }
  return { conditions: [{ ...reading.condition, quote }], abstained: [] }
}

/** 上年度营业收入2000万元以上的制造业企业: behind this 的 stands nothing but a noun that says who. */
function isBeforeNoun(text: string, at: number): boolean {
  const rest = /^[^、]*/.exec(text.slice(at + 1))?.[0] ?? ''
  return NOUN.test(rest) || KINDS.has(standingOf(rest)?.field ?? '')
}

const NOUN = /^(?:企业|单位|法人|各类|市场主体|经营主体|申报|工商|独立)*$/

function partsOf(piece: Flow): Flow[] {
  const { text } = piece
  const cuts = [...text.matchAll(/、|的/g)].filter(
    ({ index, 0: mark }) => mark === '、' || isBeforeNoun(text, index),
  )
  const parts: Flow[] = []
  let from = 0
  for (const at of [...cuts.map(({ index }) => index), text.length]) {
    const part = trimmed(sliceFlow(piece, from, at))
    if (!NOUN.test(part.text)) parts.push(part)
    from = at + 1
  }
  return parts
}

const KINDS = new Set(['size', 'tags', 'industry'])

/**
 * 小微企业、个体工商户 are two kinds of applicants: either will do, so they must not become two conditions.
 * Where 或 stands, all parts must have been read, or nobody knows what it joins.
 */
function standTogether(
  text: string,
  read: readonly { readonly part: Flow; readonly reading: Reading }[],
): boolean {
  const fields = read.flatMap(({ reading }) => (reading.is === 'condition' ? [reading.condition.field] : []))
  if (!fields.length || new Set(fields).size < fields.length) return false
  if (hasAlternative(text) && fields.length < read.length) return false
  const kinds = fields.filter((field) => KINDS.has(field))
  if (kinds.length > 1) return false
  const lost = read.some(({ part, reading }) => reading.is === 'abstained' && APPLICANT.test(part.text))
  return !(lost && kinds.length > 0)
}

const APPLICANT = /(?:企业|户|单位|组织|机构|合作社|个人|人员|平台|园区|基地)$/
