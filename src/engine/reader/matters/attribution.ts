/** Who says it and how: 会议强调， 委员们建议： 某某在讲话中指出， are recognised and kept out of the matter's text. */
import { POSTS } from '../lexicon/posts.ts'
import type { MatterKind } from '../model.ts'

/** open: the content itself decides between result, problem, plan, requirement and suggestion. */
export type Mode = MatterKind | 'open'

export interface Attribution {
  readonly mode: Mode
  /** Offset in the given text where the content begins. */
  readonly length: number
  /** A body that advises (members, survey group) rather than orders. */
  readonly advises: boolean
  /** What follows is a list (the attribution ended in a colon). */
  readonly list: boolean
}

const COUNTED =
  '(?:了|出|出了)?(?:明确|具体|如下|以下|相关|下列|殷切|更高|新的?|许多|诸多|多条|很多|宝贵|针对性(?:的|强的)?|建设性(?:的)?|有价值(?:的)?|有针对性(?:的)?|中肯(?:的)?|合理化)*(?:[一二两三四五六七八九十几多\\d]+(?:点|条|个方面|方面|项|个|方面的)?(?:的)?)?'

const ADVICE = `(?:提${COUNTED}(?:意见建议|意见和建议|对策建议|监督意见|意见|建议|希望|对策|思考)|一致建议|建议|提议|希望|期望|期待|呼吁|倡议|寄语)`
const ORDER = `(?:提${COUNTED}(?:工作)?要求|作${COUNTED}(?:安排)?部署|强调指出|强调|要求|号召|叮嘱|嘱咐|嘱托|勉励|鼓励|明确(?:要求)?|重申|责成|告诫|鞭策)`
const OPEN =
  '(?:指出|认为|表示|提出|说道|说|介绍说?|坦言|透露|反映|提醒|谈到|分析(?:说)?|直言|显示|感慨|告诉记者|回应(?:说)?|答复(?:说)?|解释(?:说)?|了解到|发现|获悉|称|总结道|一致认为|普遍认为|普遍反映)'
const MANNER = '(?:道)?'
/** 嘱咐村干部， before 要…: to whom it is said. */
const ADDRESSEE = '(?:[^，。；：“”]{2,24}(?=，(?:要|应|必须|务必)))?'

const VERB_END = /(?:强调|指出|要求|表示|认为|建议|希望|介绍|提出|说|道|如下|问题|意见|为)：$/

const LEAD = '(?:[^，。；：“”]{0,44}，){0,3}?'
const SUBJECT = '[^，。；：]{0,44}?'
const VERB = `(?:(?<advice>${ADVICE})|(?<order>${ORDER})|(?<open>${OPEN}))`
const PAUSED = new RegExp(
  `^(?<lead>${LEAD})(?<subject>${SUBJECT})${VERB}${MANNER}${ADDRESSEE}(?<mark>[，：])`,
)
const DIRECT = new RegExp(
  `^(?<lead>${LEAD})(?<subject>[^，。；：]{0,40}?(?:委员们?|代表们?|政协|调研组|视察组|监督组|考察组|督查组|检查组|大家|会议|与会(?:人员|者|代表)|专家|他|她|还|并|同时|负责人|[\\u4e00-\\u9fff]{2,3})|(?:并|还|同时)?)(?:${ADVICE}|要求|鼓励|叮嘱|嘱咐|勉励)(?<mark>(?=[\\u4e00-\\u9fff“《]))`,
)

/** 按照…要求， 贯彻…指出的: the verb is a noun or part of a quotation. */
const NOUN_BEFORE =
  /(?:按照?|根据|符合|达到|对照|落实|围绕|遵循|的|总体|新|工作|目标|任务|有关|相关|部署|贯彻|提出|意见|对策|合理化|听取|征求|采纳|收集|征集|愿望|诉求|需求|期盼|议案|提案|吸收|吸纳|反馈|梳理|形成|汇总)$/

const ADVISERS =
  /委员|调研组|视察组|监督组|考察组|专家|代表|党派|界别|教授|大家|与会|企业|村民|群众|居民|反映人|民盟|民进|民建|民革|农工|致公|九三|台盟|工商联|视察团|小组|调查组|课题组|律师|提案/

/** After 提出了许多建议， only these begin the suggestions themselves. */
const CONTENT = /^(?:要|应|希望|建议|[一二三][是要]|第一|加|推|建|完|健|进一步|切实)/

function accepts(lead: string, subject: string, verb: string): boolean {
  if (NOUN_BEFORE.test(subject) && /^(?:要求|建议|希望|意见|部署)/.test(verb)) return false
  if (/^(?:按照?|根据|为|围绕|落实|贯彻|深入贯彻|坚持)/.test(subject)) return false
  if (
    /(?:^|，)[^，]{0,10}(?:要(?!求)|应(?!邀)|将(?!军)|必须|需)/.test(lead + subject) ||
    /[一二三四五]是/.test(subject)
  )
    return false
  if (/(?:习近平|总书记|中央|党中央)[^，]*$/.test(subject)) return false
  if (subject === '' && lead === '' && !/^(?:建议|希望|呼吁|要求|强调|指出|认为|提|一致|普遍)/.test(verb))
    return false
  if (/的$/.test(subject) && /^(?:介绍|反映|表示|分析|发现)/.test(verb)) return false
  return !/[”’]$/.test(subject)
}

/** 县政协委员某某：…: who speaks, a colon, and the words. */
const SPEAKER = new RegExp(`^[^，。；：“”]{0,24}(?:${POSTS})[\\u4e00-\\u9fff]{2,4}：`)

export function attributionAt(text: string): Attribution | null {
  const speaker = SPEAKER.exec(text.slice(0, 60))?.[0]
  if (speaker && !VERB_END.test(speaker))
    return { mode: 'open', length: speaker.length, advises: ADVISERS.test(speaker), list: false }
  const m = PAUSED.exec(text)
  const g = m?.groups
  if (m && g) {
    const verb = g.advice ?? g.order ?? g.open ?? ''
    const told =
      /^提.*(?:建议|意见|思考|对策)$/.test(verb) && g.mark === '，' && !CONTENT.test(text.slice(m[0].length))
    if (!told && accepts(g.lead ?? '', g.subject ?? '', verb))
      return describe(m[0].length, g, g.mark === '：')
  }
  return directAt(text) ?? reportedAt(text)
}

/** 居民反映路灯坏了…: a complaint told without a pause. */
function reportedAt(text: string): Attribution | null {
  const m =
    /^(?:[^，。；：“”]{0,40}，){0,2}[^，。；：]{0,16}(?:居民|群众|村民|市民|企业|家长|商户|委员们?)反映(?=[\u4e00-\u9fff“])(?!的|强烈|较|社情|问题)/.exec(
      text,
    )
  return m && { mode: 'problem', length: m[0].length, advises: true, list: false }
}

/** 委员们建议加快…, 要求当地把好…: content follows without a pause. */
function directAt(text: string): Attribution | null {
  const m = DIRECT.exec(text)
  const g = m?.groups
  if (!m || !g) return null
  const subject = g.subject ?? ''
  if (subject === '' && g.lead) return null
  if (
    NOUN_BEFORE.test(subject) ||
    /(?:^|，)[^，]{0,10}(?:要(?!求)|应(?!邀)|将(?!军)|必须)/.test((g.lead ?? '') + subject)
  )
    return null
  const verb = m[0].slice((g.lead ?? '').length + subject.length)
  if (
    /^(?:建议|希望|意见)(?:的|和|、|案|书|小学|工程|梳理|办理|得到|落实|转化|征集|被)/.test(
      text.slice(m[0].length - verb.length),
    )
  )
    return null
  if (
    /的$|[省市县]政府$/.test(subject) ||
    /^(?:和?建议)?\d|^[一二三四五六七八九十]+[条项件]/.test(text.slice(m[0].length))
  )
    return null
  return {
    mode: new RegExp(`^${ADVICE}`).test(verb) ? 'suggestion' : 'requirement',
    length: m[0].length,
    advises: ADVISERS.test(subject),
    list: false,
  }
}

function describe(length: number, g: Record<string, string | undefined>, list: boolean): Attribution {
  const told: Mode = /^反映|普遍反映/.test(g.open ?? '') ? 'problem' : 'open'
  const mode: Mode = g.advice ? 'suggestion' : g.order ? 'requirement' : told
  return { mode, length, advises: ADVISERS.test(g.subject ?? ''), list }
}

/** 为此建议： 存在以下问题： 主要做法是：: a head that announces a list without naming a speaker. */
export function announced(head: string): Mode | null {
  if (/(?:意见|对策)?建议(?:如下)?：$|(?:对策|措施|举措)：$/.test(head)) return 'suggestion'
  if (/毫不避讳|直言不讳|一针见血|不容乐观/.test(head)) return 'problem'
  if (/共识|协议|意向/.test(head)) return 'result'
  if (/(?:表现|体现)(?:在|为)?：$|问题|困难|短板|不足|滞后|弱项|矛盾|堵点|瓶颈|原因/.test(head))
    return 'problem'
  if (/要求：$|做到|强调/.test(head)) return 'requirement'
  if (/下一步|接下来|将|计划|打算/.test(head)) return 'plan'
  if (/成效|做法|成果|特点|亮点|经验/.test(head)) return 'result'
  return null
}

/** 对策建议, 存在的问题, 下一步工作: what a subhead says of the paragraphs under it. */
export function underSubhead(subhead: string): Mode | null {
  if (/建议|对策|意见$/.test(subhead)) return 'suggestion'
  if (/问题|困难|不足|短板|原因|瓶颈|症结/.test(subhead)) return 'problem'
  if (/下一步|打算|计划|展望|今后/.test(subhead)) return 'plan'
  return null
}
