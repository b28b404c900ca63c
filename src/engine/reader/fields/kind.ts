/** What kind of act is reported: words of the title and of the first sentences vote. */
import type { Kind, Read } from '../model.ts'
import type { Draft } from '../page/segment.ts'

type Vote = readonly [Kind, RegExp, title: number, lead: number]

const VOTES: readonly Vote[] = [
  ['information', /社情民意信息|信息专报|情况反映|舆情专报|反映人/, 6, 3],
  [
    'speech',
    /大会发言|书面发言|口头发言|发言(?:材料|摘登|选登|摘编)|上的?(?:发言|讲话)(?=$| |）)|（发言）/,
    8,
    2,
  ],
  [
    'supervision',
    /民主监督|专项监督|监督性?(?:活动|调研|视察|协商|小组|组)|评议(?:会|活动)|民主评议|履职监督|微监督|监督员|监督哨|跟踪监督|提案.{0,16}督办|督办/,
    5,
    4,
  ],
  [
    'deliberation',
    /协商(?:会|议事|座谈|活动|议政|恳谈|讨论|调研|平台)|议事(?:会|厅)|议政(?:会|性)|对口协商|界别协商|专题协商|提案办理协商|双月协商|圆桌|恳谈会|有事好商量|好商量|码上商量|请你来协商|协商桌|协商在一线|面对面协商|院坝协商|建言/,
    5,
    4,
  ],
  ['investment', /招商|引资|推介会|投资(?:考察|洽谈)|签约/, 6, 4],
  [
    'visit',
    /(?<!实地|深入|先后|通过|入户)走访(?!了?解|、座谈|调研)|慰问|看望|帮扶|结对|送温暖|关爱|捐赠|捐资|捐款|助学|义诊|送(?:医|戏|文化|科技|法|教)|爱心|志愿服务|联系群众|接待日/,
    4.5,
    2.5,
  ],
  [
    'study',
    /学习(?:会|班|教育|交流|考察|培训|贯彻|研讨|座谈|调研)|读书|培训|研讨(?:班|会)|中心组|党课|讲座|宣讲|考察学习|书香|大讲堂|主题教育|集体学习|(?:主持|参加|组织|开展)学习|研学|报告会|参观学习/,
    4.5,
    3,
  ],
  ['inspection', /视察|督查|督导|检查|巡察|巡视/, 4.5, 3],
  ['survey', /调研|考察|摸底|调查|蹲点/, 4, 2.6],
  [
    'meeting',
    /召开|会议|全会|常委会|主席会|座谈会|推进会|部署会|工作会|例会|述职|闭幕|开幕|动员会|党组会|党组（扩大）|表彰|总结会|联席会|交办会|推进会|审议/,
    3,
    2,
  ],
]

const weigh = (text: string, rule: RegExp): boolean => rule.test(text)

/** 就…进行, 围绕…开展: what it was about, not what was done. */
const TOPIC = /(?:就|围绕)(?!业)[^，。；]{4,80}(?=进行|开展|举行|召开|组织|赴|深入)/g

/** The first sentence, where the act is told; at most a few lines of it. */
function leadText(draft: Draft): string {
  const opening = draft.body[0]?.text ?? ''
  const first = opening.length < 40 ? opening + (draft.body[1]?.text ?? '') : opening
  const stop = first.indexOf('。', 24)
  return first.slice(0, stop < 0 ? 160 : Math.min(stop, 180)).replace(TOPIC, '')
}

export function kindOf(draft: Draft): Read<Kind> {
  const title = draft.title.map((f) => f.text).join(' ')
  const lead = leadText(draft)
  const sums = new Map<Kind, number>()
  for (const [kind, rule, inTitle, inLead] of VOTES) {
    const score = (weigh(title, rule) ? inTitle : 0) + (weigh(lead, rule) ? inLead : 0)
    if (score) sums.set(kind, score)
  }
  refine(sums, title, lead, draft)
  const ranked = [...sums].sort((a, b) => b[1] - a[1])
  const best = ranked[0]
  if (!best) return { value: 'other', span: null, confidence: 0.4 }
  const gap = best[1] - (ranked[1]?.[1] ?? 0)
  return { value: best[0], span: null, confidence: gap >= 3 ? 0.9 : gap >= 1.5 ? 0.8 : 0.6 }
}

function add(sums: Map<Kind, number>, kind: Kind, score: number): void {
  sums.set(kind, (sums.get(kind) ?? 0) + score)
}

interface Parts {
  readonly title: string
  readonly lead: string
  readonly masthead: string
  readonly opening: string
}

/** Set phrases in which one word means less or more than alone. */
const PHRASES: readonly (readonly [Kind, number, (p: Parts) => boolean])[] = [
  ['information', 12, (p) => /社情民意|信息专报|情况反映/.test(p.masthead)],
  ['speech', 12, (p) => /大会发言|发言材料/.test(p.masthead)],
  ['meeting', 4, (p) => BODIES_MEET.test(p.title)],
  [
    'meeting',
    2.5,
    (p) => !BODIES_MEET.test(p.title) && /(?:常委会|主席会|党组)(?:（扩大）)?会议?/.test(p.lead),
  ],
  ['meeting', 3, (p) => /小组会议|总结大会|动员大会|全体会议|工作会议|推进会|专题会|交办会/.test(p.title)],
  ['supervision', 2, (p) => /监督(?![局管]|部门|执法)/.test(p.title)],
  ['supervision', 1, (p) => /监督/.test(p.title) && /视察|调研/.test(p.title)],
  ['investment', 2, (p) => /招商/.test(p.lead) && /赴|考察|企业/.test(p.lead)],
  ['information', 6, (p) => /反映人|信息编号/.test(p.opening)],
  ['information', 6, (p) => /^关于.*建议$/.test(p.title) && /反映/.test(p.opening)],
  ['speech', 6, (p) => /各位(?:委员|领导|来宾|同志)|我代表.{2,24}(?:作|做)?发言/.test(p.opening)],
  ['study', 2, (p) => /学习考察|考察学习/.test(p.title + p.lead)],
]
const BODIES_MEET = /(?:常委会|主席|党组|全体|委员会|秘书长|主任)(?:（扩大）)?会议|全会|常委会(?!议事)|次会议/

function refine(sums: Map<Kind, number>, title: string, lead: string, draft: Draft): void {
  const masthead = draft.masthead.map((f) => f.text.replace(/ /g, '')).join('')
  const parts = { title, lead, masthead, opening: (draft.body[0]?.text ?? '').slice(0, 160) }
  for (const [kind, score, holds] of PHRASES) if (holds(parts)) add(sums, kind, score)
  if (draft.continued) continuedKind(sums, draft)
}

/** A continuation has no title and no opening: only what its text keeps speaking of counts. */
function continuedKind(sums: Map<Kind, number>, draft: Draft): void {
  const body = draft.body.map((f) => f.text).join('')
  const count = (word: RegExp): number => (body.match(word) ?? []).length
  sums.clear()
  add(sums, 'other', 3)
  add(sums, 'investment', count(/招商|引资/g) * 0.7)
  add(sums, 'meeting', count(/会议(?:要求|强调|指出)/g) * 1.8)
  add(sums, 'visit', count(/慰问|帮扶/g) * 0.6)
  add(sums, 'deliberation', count(/协商/g) * 0.35)
  add(sums, 'speech', /各位委员|谢谢大家/.test(body) ? 4 : 0)
}
