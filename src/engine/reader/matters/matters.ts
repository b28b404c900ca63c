/** Reads the matters of an article: suggestions, requirements, problems, plans and results, clause by clause. */
import { type Flow, spanOf } from '../flow.ts'
import type { Kind, Matter, MatterKind, Read } from '../model.ts'
import type { Draft } from '../page/segment.ts'
import { announced, attributionAt, type Mode, underSubhead } from './attribution.ts'
import { ACTIVITY, DEMAND, NARRATIVE, PLAN, PROBLEM, TAKES_PART } from './cues.ts'
import { isFeature, outcomesOf } from './outcomes.ts'
import { quotedSpeech } from './quoted.ts'
import { clauses, ENUMERATOR, type Stretch, sentences, trimmed } from './sentences.ts'

/** Whose words are being reported, until the report turns to something else. */
interface Voice {
  readonly mode: Mode
  readonly advises: boolean
  /** Announced with a colon: the following paragraphs belong to it. */
  readonly list: boolean
  readonly confidence: number
}

interface Found extends Stretch {
  readonly kind: MatterKind
  readonly confidence: number
}

const CLOSING =
  /^(?:以上|我的发言|发言完|谢谢|请(?:予)?(?:批评|审议|指正)|特此|如有不妥|各位|附[：件]|联系人|（?(?:下转|上接|完）)|报：|送：|图为|来源|编辑)/
const GOES_ON = /^(?:要|同时，?(?:要|还要)?|此外，?要|还要|并要|又要|应|须|必须)/
const HEADING_MAX = 22

/** What an open voice (指出, 认为, 表示) says is told by the content. */
function openKind(text: string, voice: Voice): MatterKind | null {
  if (PLAN.test(text)) return 'plan'
  if (/^(?:建议|希望)/.test(text)) return 'suggestion'
  if (DEMAND.test(text)) return voice.advises ? 'suggestion' : 'requirement'
  if (PROBLEM.test(text)) return 'problem'
  return /，[^，。]{0,8}(?<!即)将(?!来|近|军)/.test(text) ? 'plan' : null
}

function kindIn(text: string, voice: Voice): MatterKind | null {
  if (voice.mode === 'open') return openKind(text, voice)
  if (/^(?:下一步|接下来)/.test(text) && /将/.test(text)) return 'plan'
  return voice.mode
}

class Reader {
  private voice: Voice | null = null
  private readonly feature: boolean
  private readonly kind: Kind

  constructor(feature: boolean, kind: Kind) {
    this.feature = feature
    this.kind = kind
  }

  paragraph(flow: Flow, subhead: Flow | undefined): Found[] {
    const text = flow.text.replace(/（[^（）。]{2,40}）$/, (bracket) => ' '.repeat(bracket.length))
    if (CLOSING.test(text)) return []
    this.enter(text, subhead)
    const found: Found[] = []
    for (const s of joinHeadings(text, sentences(text))) found.push(...this.sentence(text, s))
    return found
  }

  private enter(text: string, subhead: Flow | undefined): void {
    const head = subhead ? underSubhead(subhead.text) : null
    if (head) {
      this.voice = { mode: head, advises: true, list: true, confidence: 0.85 }
      return
    }
    const inline =
      /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)?([^，。；：]{2,16})[：。]?$/.exec(text)
    const mode = inline ? underSubhead(inline[1] ?? '') : null
    if (mode) this.voice = { mode, advises: true, list: true, confidence: 0.85 }
    else if (this.voice && !this.voice.list && !ENUMERATOR.test(text) && !GOES_ON.test(text))
      this.voice = null
  }

  private sentence(text: string, s: Stretch): Found[] {
    const quoted = quotedSpeech(text, s)
    if (quoted) {
      this.voice = null
      return quoted.flatMap((q) =>
        this.judge(text, q, { mode: 'open', advises: false, list: false, confidence: 0.8 }),
      )
    }
    const from = this.listen(text, s)
    if (!this.voice) {
      const inside = embedded(text, s)
      if (inside > s.start)
        return [
          ...this.sentence(text, { start: s.start, end: inside }),
          ...this.sentence(text, { start: inside + 1, end: s.end }),
        ]
    }
    const rest = { start: from, end: s.end }
    if (!this.voice) return outcomesOf(text, rest, { feature: this.feature, kind: this.kind, spoken: false })
    const voice = this.voice
    return clauses(text, rest).flatMap((c) => this.clause(text, c, voice))
  }

  /** A clause may bring its own speaker: 甲委员建议…；乙委员认为…. */
  private clause(text: string, c: Stretch, voice: Voice): Found[] {
    const from = this.listen(text, c, false)
    return this.judge(text, { start: from, end: c.end }, this.voice ?? voice)
  }

  /** Updates the voice from what stands at the head of the stretch; returns where its content begins. */
  private listen(text: string, s: Stretch, resets = true): number {
    const inner = trimmed(text, s)
    const body = text.slice(inner.start, s.end)
    const attribution = attributionAt(body)
    if (attribution) {
      const { mode, advises, list, length } = attribution
      this.voice = { mode, advises, list, confidence: mode === 'open' ? 0.8 : 0.92 }
      const again = attributionAt(body.slice(length))
      if (!again || again.mode === 'open') return inner.start + length
      this.voice = { ...this.voice, mode: again.mode, list: again.list }
      return inner.start + length + again.length
    }
    const head = /^[^。；：]{2,60}：/.exec(body)?.[0] ?? ''
    const mode = head ? announced(head) : null
    if (
      mode &&
      (head.length === body.length ||
        ENUMERATOR.test(body.slice(head.length)) ||
        /(?:如下|以下|问题|建议|突出|存在|不足|共识|短板|困难)：$/.test(head))
    ) {
      this.voice = { mode, advises: true, list: true, confidence: 0.88 }
      return inner.start + head.length
    }
    if (head && ENUMERATOR.test(body.slice(head.length))) return inner.start + head.length
    if (resets && this.turnsAway(text.slice(s.start, s.end))) this.voice = null
    return s.start
  }

  private turnsAway(sentence: string): boolean {
    if (NARRATIVE.test(sentence) || TAKES_PART.test(sentence)) return true
    if (this.voice?.mode !== 'open' && this.voice?.list) return false
    return /^(?:[^，。]{0,12}\d{1,2}日|截至|近年来|今年以来|目前，)/.test(sentence)
  }

  private judge(text: string, c: Stretch, voice: Voice): Found[] {
    const t = trimmed(text, c)
    const body = text.slice(t.start, t.end)
    if (body.length < (voice.list ? 4 : 5)) return []
    const kind = kindIn(body, voice)
    if (!kind && voice.mode === 'open')
      return outcomesOf(text, c, { feature: this.feature, kind: this.kind, spoken: true })
    if (!kind) return []
    if (TAKES_PART.test(body) && ACTIVITY.test(body) && !DEMAND.test(body)) return []
    return [{ ...shorn(text, t), kind, confidence: voice.confidence }]
  }
}

const EMBEDDED =
  /，(?=(?:并|同时|还|一致|分别)?(?:对[^，。]{2,16})?(?:(?:要求|强调|嘱咐|叮嘱|勉励|建议|希望|指出|提出要求)[，：]|(?:叮嘱|嘱咐|勉励|鼓励)[\u4e00-\u9fff]{1,12}要|(?:要求|希望|建议)(?![的和、与\d]|[一二三四五六七八九十百]+[条件项])[^，。；]{6,}))/

/** 到某镇调研，要求当地…: where the report of an act turns into what was said there, else 0. */
function embedded(text: string, s: Stretch): number {
  const m = EMBEDDED.exec(text.slice(s.start, s.end))
  return m && m.index > 0 ? s.start + m.index : 0
}

/** 下一步， in front of a plan is the reporter's, not the plan's. */
function shorn(text: string, t: Stretch): Stretch {
  const lead = /^(?:下一步|接下来|会议(?:还)?(?:要求|强调)|同时|此外|另外)，/.exec(text.slice(t.start, t.end))
  return lead ? { start: t.start + lead[0].length, end: t.end } : t
}

/** 一是明责。省级层面尽快…: a short enumerated heading belongs to the sentence after it. */
function joinHeadings(text: string, list: readonly Stretch[]): Stretch[] {
  const out: Stretch[] = []
  for (const s of list) {
    const last = out.at(-1)
    const before = last ? text.slice(last.start, last.end) : ''
    const here = text.slice(s.start, s.end)
    const heading =
      ENUMERATOR.test(before) &&
      before.length <= HEADING_MAX &&
      !/，/.test(before.replace(ENUMERATOR, '')) &&
      !ENUMERATOR.test(here)
    if (last && heading) out[out.length - 1] = { start: last.start, end: s.end }
    else out.push(s)
  }
  return out
}

export function mattersOf(draft: Draft, kind: Kind): Read<Matter>[] {
  const reader = new Reader(isFeature(draft), kind)
  return draft.body.flatMap((flow, i) =>
    reader.paragraph(flow, draft.subheads.get(i)).flatMap((f): Read<Matter>[] => {
      const text = flow.printed.slice(f.start, f.end).trim()
      if (text.length < 4) return []
      return [{ value: { kind: f.kind, text }, span: spanOf(flow, f.start, f.end), confidence: f.confidence }]
    }),
  )
}
