/** Which committee acts: every committee named is weighed by where it stands, the acting one wins. */
import { concatFlow, type Flow, spanOf } from '../flow.ts'
import { fullRegionName, isRegion } from '../lexicon/regions.ts'
import type { Level, Read, Span } from '../model.ts'
import type { Draft } from '../page/segment.ts'
import { levelOf } from './level.ts'

interface Mention {
  /** 盐池县, 市, 全国: what stands before 政协. */
  readonly region: string
  readonly score: number
  readonly span: Span | null
}

export interface Acting {
  readonly committee: Read<string>
  readonly level: Read<Level> | null
}

const FORMAL =
  /(?:中国人民政治协商会议|政协)(?:第[一二三四五六七八九十\d]+届)?([\u4e00-\u9fff]{1,20}?)(?:第[一二三四五六七八九十\d]+届)?委员会/g
const SHORT = /((?:(?!政协)[\u4e00-\u9fff]){0,16})政协/g
const UNIT = '省市县区旗州盟'
/** Words that end where the name of the acting body begins. */
const LEADING_WORDS =
  /^.*(?:关于|组织|联合|指导|邀请|陪同|赴|来到|前往|参加|出席|深入|走进|学习|传达|贯彻|落实|通过|会同|协同|配合|对接|来自|以及|或者|经过|根据|按照|按|由|与|和|同|向|为|在|对|到|从|受|据|及|当|的|是|日|了|近年来|一直以来|今年以来|上午|下午|近期|我|本|该|全体|部分|住|驻)/
const LEADING_END =
  /(?:组织|联合|指导|邀请|陪同|赴|来到|前往|参加|由|与|和|同|向|为|在|对|到|从|及|的|是|日|来|我|本|该)$/
const NOT_ACTING =
  /(?:赴|到|来|与|同|和|接待|邀请|来自|陪同|学习|传达|贯彻|落实|承办|按照|根据|交办|配合|迎接|参加|出席|对接|代表|向|受|指导|住|驻|原)$/
const NOT_ACTING_AFTER =
  /^(?:.{0,18}(?:精神|要求[，部]|部署|工作要点|莅临|来[\u4e00-\u9fff]{1,4}(?:考察|学习|调研)))/
const NO_REGION =
  /^(?:人民|各级|基层|地方|两级|三级|书香|智慧|数字|委员|新时代|历届|本届|上级|下级|有关|相关|各地|全省|全市|全县|全区|各|推进|加强|新|做好|开展|支持|关于)$/

/** Characters and words that a place name does not contain. */
const NO_NAME =
  /活动|组织|[以全力做好要把将让使被更最很并且或若如此每们已正就都也还又再只个进行给请叫用等主席副书记委员会提议次届召开]|筹划|推动|推进|加强|支持|提升|服务|助力|围绕|关心|帮助|促进|带领|率领|负责|担任|原任|来自|发挥|做到|感谢|介绍/

/** 岚县 inside 青岚县 is another county: a name of two characters must begin where something else ends. */
function standsFree(tail: string, run: string): boolean {
  const before = run.slice(0, -tail.length)
  return (
    tail.length > 2 ||
    !before ||
    /[省市州盟县区旗]$/.test(before) ||
    isRegion(before) ||
    LEADING_END.test(before)
  )
}

/** A name no table knows: what is left of the run when ordinary words are taken off its front, else the bare unit. */
function unknownAtEnd(run: string): string {
  const unit = run.at(-1) ?? ''
  const bare = run.slice(0, -1)
  const name = bare.replace(LEADING_WORDS, '').replace(/^.*[省市州盟](?=.)/, '')
  if (unit === '省') return unit
  if (bare.endsWith('自治') && name.length <= 2) return run.slice(-3)
  const longest = name.endsWith('族自治') ? 10 : 4
  return !name || name.length > longest || NO_NAME.test(name) ? unit : name + unit
}

/** The region name at the end of a run of characters, null when the run ends in ordinary words. */
function regionAtEnd(run: string): string | null {
  if (run.endsWith('全国')) return '全国'
  for (let size = Math.min(run.length, 15); size >= 2; size--) {
    const tail = run.slice(-size)
    if (isRegion(tail) && standsFree(tail, run)) return tail
  }
  if (/[省市][县区]$/.test(run)) return null
  return run && UNIT.includes(run.at(-1) ?? '') ? unknownAtEnd(run) : null
}

function scoreAt(text: string, at: number, run: string, region: string, base: number): number {
  const before = text.slice(Math.max(0, at - 8), at) + run.slice(0, run.length - region.length)
  const after = text.slice(at + run.length + 2, at + run.length + 24)
  let score = base
  if (NOT_ACTING.test(before)) score -= 3
  if (NOT_ACTING_AFTER.test(after)) score -= 2
  if (/^(?:$|.*[，。：；、“（）\s日])$/.test(before)) score += 1
  if (/^(?:委员|常委)(?!会|们|工作|联|[，。])/.test(after)) score -= 1.5
  return score
}

/** Where a mention stands decides what it weighs. */
interface Weight {
  readonly base: number
  /** Added to the first mention of the line. */
  readonly first: number
  /** Title and first paragraph present the body: a place no table knows counts as named only there. */
  readonly presents: boolean
}

function shortMention(flow: Flow, m: RegExpExecArray, weight: Weight, bonus: number): Mention | null {
  const run = m[1] ?? ''
  const named = regionAtEnd(run)
  if (!named || NO_REGION.test(named) || RESIDENT.test(run)) return null
  const known = weight.presents || isRegion(named) || named === '全国'
  const region = known ? named : named.slice(-1)
  const at = m.index + run.length - region.length
  const score = scoreAt(flow.text, m.index, run, region, weight.base + bonus)
  return { region, score, span: spanOf(flow, at, m.index + m[0].length) }
}

function formalMention(flow: Flow, m: RegExpExecArray, weight: Weight, bonus: number): Mention | null {
  const region = regionAtEnd(m[1] ?? '')
  if (!region) return null
  const before = flow.text.slice(Math.max(0, m.index - 8), m.index)
  const score = weight.base + bonus + (NOT_ACTING.test(before) ? -2 : 0)
  return { region, score, span: spanOf(flow, m.index, m.index + m[0].length) }
}

function mentionsIn(flow: Flow, weight: Weight): Mention[] {
  const out: Mention[] = []
  const take = (mention: Mention | null): void => {
    if (mention) out.push(mention)
  }
  const bonus = (): number => (out.length ? 0 : weight.first)
  for (const m of flow.text.matchAll(SHORT)) take(shortMention(flow, m, weight, bonus()))
  for (const m of flow.text.matchAll(FORMAL)) take(formalMention(flow, m, weight, bonus()))
  return out
}

/** 住某省政协委员 are members living here, not the body that acts. */
const RESIDENT = /[住驻][\u4e00-\u9fff]{0,3}[省市县区州]?$/

const isGeneric = (region: string): boolean =>
  region.length === 1 ||
  region === '自治区' ||
  region === '自治州' ||
  region === '自治县' ||
  region === '自治旗'
const unitOf = (region: string): string => (fullRegionName(region) ?? region).at(-1) ?? ''

function tally(mentions: readonly Mention[]): Map<string, { score: number; span: Span | null }> {
  const sums = new Map<string, { score: number; span: Span | null }>()
  for (const m of mentions) {
    const old = sums.get(m.region)
    sums.set(m.region, { score: (old?.score ?? 0) + m.score, span: old?.span ?? m.span })
  }
  return sums
}

/** 县政协 speaks of the one county named in full; its weight goes there. */
function mergeGeneric(sums: Map<string, { score: number; span: Span | null }>): void {
  for (const [region, { score }] of [...sums]) {
    if (!isGeneric(region)) continue
    const full = [...sums]
      .filter(([r]) => !isGeneric(r) && unitOf(r) === region.at(-1))
      .sort((a, b) => b[1].score - a[1].score)[0]
    if (!full || full[1].score < -1) continue
    sums.set(full[0], { score: full[1].score + Math.max(score, 0), span: full[1].span })
    sums.delete(region)
  }
}

/** 云州藏族自治州 is what 云州 stands for. */
const isAutonomous = (full: string, short: string): boolean =>
  /族自治[州县旗]$/.test(full) &&
  full.at(-1) === short.at(-1) &&
  full.startsWith(short.slice(0, -1)) &&
  short.length > 1

/** 盐池 and 盐池县 are one. */
function mergeShort(sums: Map<string, { score: number; span: Span | null }>): void {
  for (const [region, { score, span }] of [...sums]) {
    const full = [...sums.keys()].find(
      (r) =>
        r !== region &&
        (r === fullRegionName(region) || r === region + unitOf(region) || isAutonomous(r, region)),
    )
    if (!full || isGeneric(region)) continue
    const old = sums.get(full)
    sums.set(full, { score: score + (old?.score ?? 0), span: old?.span ?? span })
    sums.delete(region)
  }
}

/** 盐池 → 盐池县; 黔南州 stays as it is printed. */
function withUnit(region: string): string {
  const full = fullRegionName(region)
  return !full || /[省市县区旗州盟]$/.test(region) ? region : full
}

/** 本报盐池讯 names the place that 县政协 belongs to. */
function datelineRegion(draft: Draft, unit: string): string | null {
  const text = draft.body[0]?.text ?? ''
  const m =
    /^本[报网台刊]([\u4e00-\u9fff]{2,8}?)(?:\d+月\d+日)?[讯电]/.exec(text) ??
    /^([\u4e00-\u9fff]{2,4}?)(?:日报|晚报|新闻网?|网|融媒|电视台)[^，。]{0,6}[讯（]/.exec(text)
  if (!m?.[1] || !isRegion(m[1])) return null
  const full = fullRegionName(m[1]) ?? m[1]
  return full.at(-1) === unit ? full : null
}

/** The title in one piece: a name may be broken over two of its lines. */
const titleFlow = (draft: Draft): Flow => draft.title.reduce(concatFlow, { text: '', printed: '', at: [] })

const PASSING: Weight = { base: 0.5, first: 0, presents: false }

export function actingCommittee(draft: Draft): Acting | null {
  const mentions = [
    ...mentionsIn(titleFlow(draft), { base: 2, first: 4, presents: true }),
    ...draft.body.flatMap((f, i) =>
      mentionsIn(f, i === 0 ? { base: 1, first: 2.5, presents: true } : PASSING),
    ),
    ...[...draft.masthead, ...draft.metadata, ...draft.authors, ...draft.bylines].flatMap((f) =>
      mentionsIn(f, { base: 0.2, first: 0, presents: true }),
    ),
  ]
  const sums = tally(mentions)
  mergeGeneric(sums)
  mergeShort(sums)
  const ranked = [...sums].sort((a, b) => b[1].score - a[1].score)
  const best = ranked[0]
  if (!best || best[1].score <= 0) return null
  const region = isGeneric(best[0]) ? (datelineRegion(draft, best[0]) ?? best[0]) : withUnit(best[0])
  const lead = best[1].score - (ranked[1]?.[1].score ?? 0)
  const confidence = lead >= 3 ? 0.95 : lead >= 1 ? 0.85 : 0.65
  const level = levelOf(region, draft)
  return {
    committee: { value: `${region}政协`, span: best[1].span, confidence },
    level: level && {
      value: level.level,
      span: best[1].span,
      confidence: Math.min(confidence, level.confidence),
    },
  }
}
