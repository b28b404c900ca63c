/** Sites that were visited or where the act was held, as printed; no datelines, no unnamed sites. */
import { type Flow, spanOf } from '../flow.ts'
import { isRegion, levelOfRegion } from '../lexicon/regions.ts'
import { ALL_GENERIC, SITE_END, UNNAMED } from '../lexicon/sites.ts'
import type { Read } from '../model.ts'
import type { Draft } from '../page/segment.ts'

interface Hit {
  readonly name: string
  readonly at: number
  readonly confidence: number
}

const VISIT =
  '先后深入|深入到?|走进|来到|前往|奔赴|赶赴|远赴|分赴|赴|抵达|到访|走访慰问|走访调研|走访看望|走访|实地(?:查看|察看|走访|考察|调研|视察|参观|踏看|观摩|检查|督查|督导|了解)|考察|参观|视察|查看|察看|观摩|探访|看望慰问|慰问|调研|检查|督导|踏访|下沉到?|进驻|走入|到'
const LEAD = new RegExp(
  `(?:${VISIT})(?:了|过)?(?:位于|坐落于|地处|坐落在)?(?![组团员队时会]|小组|报告|情况|座谈|期间|活动|了?解|过程|督[查办])(?=[\\u4e00-\\u9fff“\\d])`,
  'g',
)
const HELD =
  /在([\u4e00-\u9fff“”A-Za-z\d·]{2,24}?)(?:隆重|成功|顺利|正式)?(?:召开|举行|举办|开幕|闭幕|启动|揭牌|开展(?=[^，。]{0,24}活动))/g
const LOCATED = /位于([\u4e00-\u9fff“”]{2,24}?)的/g
const LIST_END =
  /，(?!以及|[\u4e00-\u9fff]{2,6}(?:镇|乡|村|街道|社区)[\u4e00-\u9fff]{0,14}(?:、|等))|[。；：！？]|（(?![\u4e00-\u9fff]{2,8}）(?:有限|股份|集团|公司))|）(?!有限|股份|集团|公司)|监督(?!站|所|管理|局)|等(?!级)|开展|进行|就(?!业)|围绕|调研|考察|视察|实地|参观|检查|召开|督查|督导|了解|查看|察看|看望|慰问|走访|听取|座谈|招商|对接|学习(?!馆)|组团|洽谈|拜访|参加|出席|指导|为(?!民|农)|与(?!.{1,6}[、])|同(?!心|德|仁|安|江|里)|现场|生产(?:一线|车间|现场)|施工|项目现场|建设现场|家中|家里|的|对|一线/
const LINK =
  /，?以及|、|和(?!平|谐|顺|县$|田|政|静|硕|布|龙|睦|美|合)|及(?!第)|以及|与|，(?=[\u4e00-\u9fff]{2,12}(?:镇|乡|村|社区|公司|学校))/

/** 柳湾镇、石桥乡和甲公司等地 → the listed names with their offsets. */
function listAfter(text: string, from: number): { name: string; at: number }[] {
  const window = text.slice(from, from + 160)
  const stop = endOfList(window)
  const run = window.slice(0, stop)
  const items: { name: string; at: number }[] = []
  let at = 0
  for (const piece of run.split(new RegExp(`(${LINK.source})`))) {
    if (!new RegExp(`^(?:${LINK.source})$`).test(piece) && piece) items.push({ name: piece, at: from + at })
    at += piece.length
  }
  return items
}

/** The list runs to the first word that cannot be part of a place name, never inside quotes. */
function endOfList(window: string): number {
  let from = 0
  for (;;) {
    const m = LIST_END.exec(window.slice(from))
    if (!m) return window.length
    const at = from + m.index
    const quoted =
      (window.slice(0, at).match(/“/g) ?? []).length > (window.slice(0, at).match(/”/g) ?? []).length
    const inName =
      m[0] !== '，' &&
      SITE_END.test(
        /^[\u4e00-\u9fff]{0,14}/.exec(window.slice(at))?.[0].replace(/(?:等|，|。|、).*$/, '') ?? '',
      ) &&
      /[^，。；：]/.test(m[0]) &&
      isNamePart(window, at, m[0])
    if (!quoted && !inName) return at
    from = at + m[0].length
  }
}

/** 某某学习中心, 某某检查站: the stop word is inside a name that goes on to its suffix before the next mark. */
function isNamePart(window: string, at: number, word: string): boolean {
  const rest = /^[\u4e00-\u9fff]{1,8}/.exec(window.slice(at + word.length))?.[0] ?? ''
  return /^(?:服务|指导|研究|培训|中心|站|基地|公司|有限|实训|实验|学校|大厅|馆|园)/.test(rest)
}

const TRIM_HEAD =
  /^(?:.*——|了|过|位于|我[县市区省](?:的)?(?:重点|部分)?(?:项目|企业|工程)?|本[县市区]|该[县市区镇乡村]|县内|辖区内?|其中|联系点|包联(?:的)?|结对帮扶村|帮扶村|联系村|所联系的|对口帮扶的)/
const TRIM_TAIL = /(?:等地|等处|等|之后|后|时|内|里|中|上|一带|沿线)$/

/** 某嘎查牧户某某家: the site is the village. */
const HOUSEHOLD =
  /(?<=嘎查|村|社区|屯|组)(?:的)?(?:牧户|农户|牧民|村民|居民|困难|贫困户|脱贫户|党员|老人|[\u4e00-\u9fff]{2,7}家).*$/

function cleaned(raw: { name: string; at: number }): { name: string; at: number } {
  const head = TRIM_HEAD.exec(raw.name)?.[0] ?? ''
  const name = raw.name.slice(head.length).replace(TRIM_TAIL, '').replace(HOUSEHOLD, '')
  return { name, at: raw.at + head.length }
}

function isNamedSite(name: string): boolean {
  if (name.length < 3 || name.length > 30 || UNNAMED.test(name)) return false
  if (
    /[了着过们把被将让使]|部分|有关|相关|若干|各[类种地]|[\d]+[个家名户]/.test(name) ||
    /^[^“]*”/.test(name)
  )
    return false
  const suffix = SITE_END.exec(name)?.[0]
  if (!suffix) return false
  const core = name.slice(0, -suffix.length)
  if (
    core.length < 3 &&
    /^(?:项目|工程|车间|平台|田|园|路|街|大棚|基地|总部|局|段|组|科技|农业|食品)$/.test(suffix)
  )
    return false
  return core.length >= 1 && !ALL_GENERIC.test(core) && !ALL_GENERIC.test(name)
}

const isFarRegion = (name: string): boolean =>
  isRegion(name) ||
  (!UNNAMED.test(name) &&
    !/[社园小片校厂景地辖街林库港矿牧老新城]区$/.test(name) &&
    /^(?:[\u4e00-\u9fff]{2,8}[省市州盟县区旗]){1,2}$/.test(name) &&
    levelOfRegion(name) !== null)
const isPairOfRegions = (name: string): boolean =>
  [...name].some((_, i) => i >= 2 && isRegion(name.slice(0, i)) && isRegion(name.slice(i)))

const TOPIC =
  /(?:情况|工作|问题|建设|发展|成效|进展|做法|经验|措施|政策|落实|治理|整治|产业|成果|过程|运行|服务|保障|设施|环境|台账|资料|档案|材料|报告|汇报|企业|群众|农户|委员|部门|项目|活动|会议|一线|地区|等地)$/

/** 四川某某科创: without a telling suffix, but standing in a list of sites. */
const isListed = (name: string): boolean =>
  name.length >= 3 &&
  name.length <= 20 &&
  /^[\u4e00-\u9fffA-Za-z“”]+$/.test(name) &&
  !TOPIC.test(name) &&
  !/[了着过们把被将让使的]/.test(name) &&
  !UNNAMED.test(name) &&
  !ALL_GENERIC.test(name)

/** …等公司总部, …等企业: what went before is a list of names of that kind. */
const LISTED_AFTER =
  /^等(?:\d+|[十数几]+)?余?(?:[家个处所])?[\u4e00-\u9fff]{0,6}(?:公司|企业|单位|项目|地|处|村|社区|学校|园区|基地|医院|机构)/

/** After these a list names sites, whatever its items end in. */
const STRONG = /先后|来到|走进|深入|前往|走访|考察了|参观|视察了|察看了|实地/

const GOING = /(?:赴|前往|奔赴|远赴|赶赴|分赴|来到|走进|深入|到|抵达)(?:了)?$/

/** 收到, 达到, 提到: no going. */
const NO_GOING = /(?:伸|展|盖|推广|达|收|受|得|感|遇|见|做|提|直|等|想|看|听|找|从.{0,3}|[不没])$/
const UNSURE = /^(?:到|调研|考察|检查|督导|查看|察看|慰问)/

/** The items of one list that are sites: by their names, or because the list names sites. */
function sitesOf(
  text: string,
  verb: string,
  items: readonly { name: string; at: number }[],
): { name: string; at: number }[] {
  const going = GOING.test(verb)
  const sites = items.filter(
    (i) => isNamedSite(i.name) || (going && (isFarRegion(i.name) || isPairOfRegions(i.name))),
  )
  const last = items.at(-1)
  const listed = last !== undefined && LISTED_AFTER.test(text.slice(last.at + last.name.length))
  const rest = items.filter((i) => !sites.includes(i) && isListed(i.name))
  if (!sites.length) return listed && items.length > 2 && !going ? rest : []
  const whole = listed || STRONG.test(verb) || sites.length >= items.length * 0.6
  return items.length > 1 && whole ? [...sites, ...rest] : sites
}

function visited(text: string): Hit[] {
  return [...text.matchAll(LEAD)].flatMap((m) => {
    const before = text.slice(Math.max(0, m.index - 4), m.index)
    if (m[0].startsWith('到') && NO_GOING.test(before)) return []
    const items = listAfter(text, m.index + m[0].length).map(cleaned)
    const sites = sitesOf(text, m[0], items)
    const confidence = (sites.length > items.length * 0.6 ? 0.9 : 0.75) - (UNSURE.test(m[0]) ? 0.12 : 0)
    return sites.map((s) => ({ ...s, confidence }))
  })
}

/** 在甲村、乙公司，调研组…: the sites of a sentence about the visitors. */
const AT =
  /图为.{0,12}在(?=[^，。；]{3,24}?(?:了解|参观|考察|查看|察看|体验|调研|听取))|(?:^|[，。；])在(?=[^，。；]{3,60}?实地(?:查看|察看|调研|考察|走访|了解|视察))|(?:^|[。；])在(?=[\u4e00-\u9fff“][^。；]{2,90}?[，](?:[\u4e00-\u9fff]{2,3}一行|调研组|视察组|监督组|考察组|督查组|检查组|委员|大家|代表|专家|与会|他们|政协|[\u4e00-\u9fff]{2,4}(?:实地|详细|仔细|认真|与|走进|查看|察看)))/g

function stood(text: string): Hit[] {
  return [...text.matchAll(AT)].flatMap((m) =>
    listAfter(text, m.index + m[0].length)
      .map(cleaned)
      .filter((i) => isNamedSite(i.name))
      .map((i) => ({ ...i, confidence: 0.85 })),
  )
}

function held(text: string): Hit[] {
  return [...text.matchAll(HELD), ...text.matchAll(LOCATED)].flatMap((m) => {
    const raw = cleaned({ name: m[1] ?? '', at: m.index + m[0].indexOf(m[1] ?? '') })
    return isNamedSite(raw.name) ||
      /^[县区市省州旗](?:会议中心|委党校|行政中心|政协.{0,6}会议室|会堂|礼堂|文化中心|体育馆|图书馆|博物馆|宾馆)$/.test(
        raw.name,
      ) ||
      (isRegion(raw.name) && raw.name.length > 2)
      ? [{ ...raw, confidence: 0.7 }]
      : []
  })
}

export function placesOf(draft: Draft): Read<string>[] {
  const all = new Map<string, Read<string>>()
  const take = (flow: Flow, h: Hit): void => {
    const old = all.get(h.name)
    if (old && old.confidence >= h.confidence) return
    all.set(h.name, {
      value: h.name,
      span: spanOf(flow, h.at, h.at + h.name.length),
      confidence: h.confidence,
    })
  }
  for (const flow of draft.body) {
    for (const h of [...visited(flow.text), ...stood(flow.text), ...held(flow.text)])
      if (!isPlanned(flow.text, h.at)) take(flow, h)
  }
  return [...all.values()].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))
}

/** Inside a demand or a suggestion nobody has been anywhere yet. */
function isPlanned(text: string, at: number): boolean {
  const start = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('；', at)) + 1
  return (
    /(?:^|，)(?:要(?!求)|应(?:当|该|加|积|进|把|由)|建议|希望|必须|[一二三四]是|强调|下一步)/.test(
      text.slice(start, at).slice(-40),
    ) && !/走访|深入.{1,10}(?:查看|察看)/.test(text.slice(start, at))
  )
}
