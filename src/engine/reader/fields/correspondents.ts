/** Who wrote or photographed it: bylines, brackets at either end of the text, 文/图; never editors or offices. */
import { type Flow, spanOf } from '../flow.ts'
import type { Read } from '../model.ts'
import type { Draft } from '../page/segment.ts'
import { bylineNames, isPlausibleName } from './names.ts'

const WRITER =
  /(?:本报|本网|本台|特约|首席|见习|实习|全媒体|融媒体|新媒体|时报|日报|晚报|晨报|县融媒体中心|融媒)*(?:记者|通讯员|实习生|撰稿人?|特约撰稿人|作者|文字|摄影报道|摄影|图片|图文|文[/、 和]?图|图[/、 和]?文|供稿人|[文图](?=[：:/|丨]))[：:/ |丨]*/g
const NOT_WRITER =
  /(?:责任编辑|编辑|责编|审核|审签|校对|初审|复审|终审|一审|二审|三审|监制|编审|主编|总编|签发|核稿|排版|制作|策划|统筹|来源|供稿|报送|值班|美编|版式|联系人|电话)/

interface Piece {
  readonly text: string
  readonly at: number
}

/** 记者：甲 编辑：乙 → the parts that name writers. */
function writerParts(text: string): Piece[] {
  const marks = [...text.matchAll(new RegExp(`${WRITER.source}|${NOT_WRITER.source}(?:[：:/ |丨]*)`, 'g'))]
  return marks.flatMap((mark, i) => {
    if (NOT_WRITER.test(mark[0])) return []
    const from = mark.index + mark[0].length
    return [{ text: text.slice(from, marks[i + 1]?.index ?? text.length), at: from }]
  })
}

function named(flow: Flow, piece: Piece, confidence: number): Read<string>[] {
  const text = piece.text.replace(/[（）。：:]/g, ' ').replace(/(?:摄影)?报道|摄$|摄 /g, ' ')
  return bylineNames(text).map((value) => {
    const at = flow.text.indexOf(value, piece.at)
    return { value, span: at < 0 ? null : spanOf(flow, at, at + value.length), confidence }
  })
}

function fromByline(flow: Flow): Read<string>[] {
  const parts = writerParts(flow.text)
  if (!parts.length && /^（[^：:]*）$/.test(flow.text)) return named(flow, { text: flow.text, at: 0 }, 0.85)
  const lead = /^（?([^：:（）]{2,20}?)(?=(?:本报|本网)?(?:记者|通讯员))/.exec(flow.text)?.[1] ?? ''
  const before = /^(.{2,30}?)\s*(?:摄影报道|文\/图|图\/文|摄)[）]?$/.exec(flow.text.replace(/^（/, ''))
  const found = parts.flatMap((p) => named(flow, p, 0.96))
  if (lead && !/[讯电版]|媒体|见习|特约|首席|实习/.test(lead))
    found.unshift(...named(flow, { text: lead, at: 0 }, 0.8))
  return found.length || !before?.[1] ? found : named(flow, { text: before[1], at: 0 }, 0.93)
}

/** （通讯员 某某）, （记者某某 通讯员某某）right after the dateline or at the end. */
function fromBrackets(flow: Flow, last: boolean): Read<string>[] {
  return [...flow.text.matchAll(/（([^（）]{2,80})）/g)].flatMap((b) => {
    const inner = b[1] ?? ''
    const atEnd = last && b.index + b[0].length >= flow.text.length - 1
    const dated = b.index < 16 && /[讯电]$/.test(flow.text.slice(0, b.index).trim())
    if (b.index >= 40 && !atEnd) return []
    const parts = writerParts(inner)
    if (parts.length)
      return [
        ...leading(flow, inner, parts[0]?.at ?? 0, b.index + 1, atEnd),
        ...parts.flatMap((p) => named(flow, { text: p.text, at: b.index + 1 + p.at }, 0.97)),
      ]
    return (atEnd || dated) && !NOT_WRITER.test(inner) ? signature(flow, inner, b.index + 1) : []
  })
}

/** （某某 通讯员 某某）: the name before the first role. */
function leading(flow: Flow, inner: string, stop: number, at: number, atEnd: boolean): Read<string>[] {
  const lead = inner.slice(0, stop).match(/^[^：:]*?(?=(?:本报|本网)?(?:记者|通讯员|文|图|摄))/)?.[0] ?? ''
  return atEnd && lead ? named(flow, { text: lead, at }, 0.85) : []
}

/** （张某 李某某） closing the article: every word a name, else it is an office. */
function signature(flow: Flow, inner: string, at: number): Read<string>[] {
  const words = inner
    .replace(/(^|[ 、])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?=$|[ 、])/g, '$1$2$3')
    .split(/[ 、，/]+/)
  if (/[办委室局协]$/.test(words[0] ?? '') && words.length > 1) words.shift()
  const names = bylineNames(words.join(' '))
  if (!names.length || names.length < words.length || !names.some(isPlausibleName)) return []
  return named(flow, { text: words.join(' '), at }, 0.93)
}

/** 本报记者 某某 before the first sentence, outside any bracket. */
function fromDateline(flow: Flow): Read<string>[] {
  const m =
    /^(?:[^，。]{0,14}?)(?:记者|通讯员)[ ：]*([\u4e00-\u9fff]{2,3}(?:[ 、][\u4e00-\u9fff]{2,3})*)[ ]?(?:报道|摄影报道|文\/图|：)/.exec(
      flow.text,
    )
  return m?.[1] ? named(flow, { text: m[1], at: m[0].indexOf(m[1]) }, 0.85) : []
}

export function correspondentsOf(draft: Draft): Read<string>[] {
  const found = [
    ...draft.bylines.flatMap(fromByline),
    ...draft.metadata.flatMap((f) =>
      writerParts(f.text).flatMap((p) => named(f, { text: firstNames(p.text), at: p.at }, 0.8)),
    ),
    ...draft.body.flatMap((f, i) => [
      ...fromCaption(f),
      ...(i === 0 ? fromDateline(f) : []),
      ...fromBrackets(f, i >= draft.body.length - 3),
    ]),
  ]
  const seen = new Map(found.map((f) => [f.value, f]))
  return [...seen.values()]
}

/** …。记者 某某 摄: a credit inside the caption. */
function fromCaption(flow: Flow): Read<string>[] {
  return [
    ...flow.text.matchAll(/(?:记者|通讯员) ?([\u4e00-\u9fff]{2,4}) ?(?:摄影|摄)(?=$|[。）\s])/g),
  ].flatMap((m) => named(flow, { text: m[1] ?? '', at: m.index }, 0.9))
}

/** 作者：某某 浏览：12 → 某某. */
const firstNames = (text: string): string =>
  /^[\s\u4e00-\u9fff、]*/.exec(
    text.split(/\s{2,}|(?<=[\u4e00-\u9fff]{2}) (?=[\u4e00-\u9fff]+：)/)[0] ?? '',
  )?.[0] ?? ''
