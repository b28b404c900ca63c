/** 本公告所称小型微利企业，是指…: a name and the conditions that make it. */
import { type Flow, sliceFlow } from '../flow.ts'
import { pieceSaid, type Said, together } from './item.ts'
import { piecesOf } from './pieces.ts'

export interface Definition extends Said {
  readonly term: string
}

const FORM = /^(?:本[^，。所]{1,6})?所?称(?:的)?“?([^，。”是]{3,16})”?，?(?:是指|系指|指的?是?)(?=[^，。]{3})/
const TAIL = /(?:等)?(?:[一二三四五六七八九\d]+(?:个|项)?)?(?:条件)?(?:的)?(?:企业|单位|法人|市场主体)?。?$/
const LEAD = /^(?:从事国家非限制和禁止行业，)?(?:且|并)?(?:同时)?(?:符合|满足|具备)/

export function definitionIn(sentence: Flow): Definition | undefined {
  const found = FORM.exec(sentence.text)
  const term = found?.[1]
  if (!found || term === undefined) return undefined
  const end = sentence.text.length - (TAIL.exec(sentence.text)?.[0].length ?? 0)
  const body = sliceFlow(sentence, found[0].length, end)
  const said = together(
    piecesOf(body).map((piece) => {
      const lead = LEAD.exec(piece.text)?.[0].length ?? 0
      return pieceSaid(sliceFlow(piece, lead, piece.text.length))
    }),
  )
  return { term, ...said }
}
