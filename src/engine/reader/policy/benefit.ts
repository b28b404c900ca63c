/** A sentence that grants something: for whom, and what. Amounts that are granted are never conditions. */
import { type Flow, sliceFlow } from '../flow.ts'
import { doubtOf } from './doubts.ts'
import { NOTHING, pieceSaid, quoted, type Said, together } from './item.ts'
import { piecesOf, trimmed } from './pieces.ts'
import { isBenefit, isPenalty } from './roles.ts'

const GRANTS =
  /(?:，|：)?(?:(?:可|均可|可以|由.{2,12}|市财政|县财政|省财政|财政)*(?:一次性)?(?:给予|予以|奖励|补贴|补助|减按|减半|减征|免征|免收|免缴|返还|贴息|按(?:照)?|享受|申请|计入|授信|优先|安排))/
const FOR = /^(?:自[^，]{6,30}，)?(?:对于?|支持|鼓励|凡(?:是)?|推动|引导|符合条件的)/

/** What stands between 对 and the grant, read as conditions; undefined where the sentence grants nothing. */
export function grantIn(sentence: Flow): Said | undefined {
  if (!isBenefit(sentence.text) || isPenalty(sentence.text)) return undefined
  const at = GRANTS.exec(sentence.text)?.index ?? -1
  const lead = FOR.exec(sentence.text)?.[0] ?? ''
  if (at <= lead.length || (!lead && !/[的者]$/.test(sentence.text.slice(0, at)))) return NOTHING
  const whom = trimmed(sliceFlow(sentence, lead.length, at))
  if (lead.endsWith('条件的'))
    return { conditions: [], abstained: [{ quote: whom.printed, why: 'elsewhere' }] }
  const said = together(
    piecesOf(whom)
      .map((piece) => withoutTail(piece))
      .map(pieceSaid),
  )
  if (/分别/.test(sentence.text))
    return { conditions: [], abstained: [{ quote: quoted(whom), why: 'tiers' }] }
  return EVERYBODY.test(whom.text) ? NOTHING : doubtTouches(whom, said)
}

/** No condition at all: 对各类企业. */
const EVERYBODY =
  /^(?:各类|各|所有|全体|辖区内?|区内|市内|本地|相关|有关|申报|受益|上述|以上)*(?:企业|单位|市场主体|经营主体|纳税人|主体|机构|项目)?$/

/** 首次, 分别 and their like change what the whole phrase means. */
function doubtTouches(whom: Flow, said: Said): Said {
  const why = doubtOf(whom.text)
  if (!why || why === 'judgement' || !said.conditions.length) return said
  return { conditions: [], abstained: [{ quote: whom.printed.trim(), why }] }
}

function withoutTail(piece: Flow): Flow {
  const tail = /(?:的)?$/.exec(piece.text)?.[0].length ?? 0
  return sliceFlow(piece, 0, piece.text.length - tail)
}
