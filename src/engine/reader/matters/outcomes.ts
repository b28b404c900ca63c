/** Results, plans and problems told by the reporter himself, without anyone being quoted. */
import type { Kind, MatterKind } from '../model.ts'
import { ACT_OPENING } from '../page/looks.ts'
import type { Draft } from '../page/segment.ts'
import { ACTIVITY, PLAN, PROBLEM, RESOLVED, RESULT } from './cues.ts'
import { clauses, outerMarks, type Stretch, trimmed } from './sentences.ts'

interface Outcome extends Stretch {
  readonly kind: MatterKind
  readonly confidence: number
}

const FIGURE =
  /\d+(?:\.\d+)?(?![\d.月日时年届])|[二三四五六七八九十百千]+(?:余)?(?:名|家|户|件|条|项|份|篇|万元|亩|公里)/
const AGENDA =
  /^(?!据)(?:会议|会上|会议还|大会|全会|现场)?[^，。；]{0,10}(?:传达|听取|审议|通报|讨论|书面|宣读|学习|观看|协商|表决|选举|通过)/
const OUTCOME =
  /已(?:经)?(?:有|建|完|达|形|累|帮|为|开|办|成|解|落|取|投|发|收|实|签|得)|累计|共(?:收|征|帮|解|走|捐|签|提|办|开|为|发|计)|建成|完成|取得|解决|化解|征集|采纳|办结|立案|签订|签约|签署|达成|捐|送去|送上|发放|帮助|落实|促成|推动|出台|设立|争取|引进|引荐|投入|获得|获评|荣获|新增|增长|达[到]?[\d近约]|带动|资助|募集|收到|洽谈|占|修建|修复|选派|协调|惠及|吸引|覆盖|提供|整改|办理|评为|意向|有效缓解|得到(?:有效)?解决|办复|全部|首批|收回|制定|推行|注册|提交|确定|举办|现有|入住率|仅|拥有|组织(?:开展)?[^，]{0,12}\d|开展[^，]{0,12}\d|召开[^，]{0,12}\d|提出[^，]{0,12}\d|形成[^，]{0,12}\d|撰写|报送|采用|梳理|宣讲/
const ATTENDANCE =
  /一行\d+(?:余|多)?人|\d+(?:余|多)?(?:名|位)(?:委员|政协委员|干部|代表|同志)|\d+(?:余|多)?人参加/g
const DAY = /^(?:[^，]{0,12})?\d{1,2}日/
const SUBJECT = /政协|委员|我们|专委会|调研组|专班|智库|界别/
const DEED = new RegExp(`${RESULT.source}|开展|组织|联合|指导|借助|健全|密切|创新|探索|搭建`)
const ELECTED = /选举|增补|增选|补选|任命|免去|接受|推选|当选/
const ACCOUNT = /小记|纪实|综述|侧记|工作纪|掠影|回眸|巡礼|——.*(?:政协|委员)/
const DOCUMENT: readonly Kind[] = ['information', 'speech']

/** An account of work over time rather than a report of one act: its sentences are results. */
export function isFeature(draft: Draft): boolean {
  if (draft.continued) return true
  const text = draft.body.map((f) => f.text).join('')
  const title = draft.title.map((f) => f.text).join('')
  if (ACCOUNT.test(title)) return true
  if (text.length < 450 || ACT_OPENING.test(text) || /^[^。]{0,40}(?:近日|日前|\d{1,2}日)/.test(text))
    return false
  const orders = (text.match(/(?:强调|要求|指出|希望|建议)[，：]/g) ?? []).length
  return orders === 0 && /近年来|今年以来|去年以来|截至目前|一年来|五年来|本届/.test(text)
}

const UNDECIDED = /(?:关于|事项|讨论|研究|征求).{0,6}$|候选人|草案|有关(?:人事)?事项$/

/** Named decisions inside an agenda sentence; elections told in one breath stay together. */
function resolutions(text: string, s: Stretch): Outcome[] {
  const out: Outcome[] = []
  let start = s.start
  for (const stop of [...outerMarks(text, s, /[，；。]/), s.end]) {
    const t = trimmed(text, { start, end: stop })
    start = stop + 1
    const part = text.slice(t.start, t.end)
    const last = out.at(-1)
    const elects = last !== undefined && ELECTED.test(part) && ELECTED.test(text.slice(last.start, last.end))
    if (last && elects && text.slice(last.end, t.start) === '，')
      out[out.length - 1] = { ...last, end: t.end }
    else if (RESOLVED.test(part) && !UNDECIDED.test(part)) out.push({ ...t, kind: 'result', confidence: 0.8 })
  }
  return out
}

/** The sentence without the going and looking told before its outcome; null when that is all there is. */
function fromOutcome(text: string, t: Stretch): Stretch | null {
  const parts = text.slice(t.start, t.end).split(/(?<=，)/)
  const first = parts.findIndex((part) => FIGURE.test(part.replace(ATTENDANCE, '')))
  if (first < 0) return null
  const told = parts.slice(0, first)
  if (!told.some((part) => ACTIVITY.test(part)) && !(first > 0 && DAY.test(parts[0] ?? '')))
    return ACTIVITY.test(parts[first] ?? '') && first === 0 && DAY.test(parts[0] ?? '') ? null : t
  return { start: t.start + parts.slice(0, first).join('').length, end: t.end }
}

/** Told in order; the first that holds decides. */
const TELLING: readonly (readonly [MatterKind, (body: string, feature: boolean, kind: Kind) => boolean])[] = [
  ['plan', (body) => PLAN.test(body) && SUBJECT.test(body.slice(0, 40))],
  ['plan', (body) => /^(?:下一步|接下来|今后)/.test(body)],
  ['result', (body) => /^会议决定，/.test(body)],
  ['problem', (body) => /仅\d|只有\d|不足\d/.test(body)],
  ['problem', (body, _, kind) => DOCUMENT.includes(kind) && PROBLEM.test(body)],
  ['problem', (body) => turnsToProblem(body) && !(FIGURE.test(body) && RESULT.test(body.slice(0, 40)))],
  [
    'result',
    (body) => FIGURE.test(body) && OUTCOME.test(body) && (!AIM.test(body) || /已|累计|共/.test(body)),
  ],
  ['result', (body) => turnsToProblem(body)],
  ['result', (body, feature) => feature && isAccount(body)],
]

const turnsToProblem = (body: string): boolean =>
  /(?:但|然而|不过).{0,24}(?:存在|面临|仍|还)/.test(body) && PROBLEM.test(body)

const narrated = (body: string, feature: boolean, kind: Kind): MatterKind | null =>
  TELLING.find(([, holds]) => holds(body, feature, kind))?.[0] ?? null

const AIM = /^(?:为|围绕)[^，]*，|旨在|^(?:据悉|据了解)，.*(?:安排|部署)/
const CARE = /询问|叮嘱|嘘寒问暖|促膝|拉家常|心里|脸上|亲切/

/** 市政协联合…开展…: the committee is the one who did something. */
function isAccount(body: string): boolean {
  const plain = body
    .replace(/^[^，]{2,40}以来，/, '')
    .replace(/^(?:为|在|围绕|通过|经|针对)[^，]{2,60}，/, '')
  const subject = plain.slice(0, 24)
  if (CARE.test(body) || /[？！]/.test(body)) return false
  if (/^为/.test(body) && !FIGURE.test(body)) return false
  return SUBJECT.test(subject)
    ? DEED.test(plain)
    : plain === body &&
        RESULT.test(body.slice(0, 30)) &&
        /^[^，]{0,8}(?:与|联合|指导|借助|积极|推动|促成|邀请|制定|打造|探索|创新|建立|开展|组织)/.test(body)
}

export interface Telling {
  readonly feature: boolean
  readonly kind: Kind
  /** Somebody is quoted: what he reports counts as a result without any count. */
  readonly spoken: boolean
}

/** …启动读书活动，将举办分享会8场: the plan at the end of a report, else 0. */
function planAt(body: string, telling: Telling): number {
  const later = /，(?=(?:将|拟|计划)(?!来))/.exec(body)
  if (!later || telling.spoken || telling.feature || PLAN.test(body)) return 0
  return ACTIVITY.test(body.slice(0, later.index)) || SUBJECT.test(body.slice(0, 30)) ? later.index + 1 : 0
}

function outcomeOf(text: string, c: Stretch, telling: Telling): Outcome[] {
  const t = trimmed(text, c)
  const body = text.slice(t.start, t.end)
  if (telling.spoken && RESULT.test(body)) return [{ ...t, kind: 'result', confidence: 0.6 }]
  const plan = planAt(body, telling)
  if (plan) return [{ start: t.start + plan, end: t.end, kind: 'plan', confidence: 0.7 }]
  const found = body.length < 8 ? null : narrated(body, telling.feature, telling.kind)
  if (!found) return []
  const lead = /^(?:下一步|接下来)，/.exec(body)?.[0].length ?? 0
  const trims = found === 'result' && !telling.feature
  const stretch = trims ? fromOutcome(text, t) : { start: t.start + lead, end: t.end }
  return stretch ? [{ ...stretch, kind: found, confidence: found === 'plan' ? 0.75 : 0.6 }] : []
}

export function outcomesOf(text: string, s: Stretch, telling: Telling): Outcome[] {
  const whole = text.slice(s.start, s.end)
  const agenda = !telling.spoken && AGENDA.test(whole)
  if (agenda || (!telling.spoken && !telling.feature && RESOLVED.test(whole))) {
    const named = resolutions(text, s)
    const told = /^[^，。；：“]{0,30}：/.exec(whole)?.[0].length ?? 0
    if (named.length || (agenda && !told)) return named
    if (agenda) return outcomesOf(text, { start: s.start + told, end: s.end }, telling)
  }
  return clauses(text, s).flatMap((c) => outcomeOf(text, c, telling))
}
