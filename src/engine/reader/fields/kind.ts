/** What kind of act is reported: words of the title and of the first sentences vote. */
import type { Kind, Read } from '../model.ts'
import type { Draft } from '../page/segment.ts'

type Vote = readonly [Kind, RegExp, title: number, lead: number]

const VOTES: readonly Vote[] = [
  ['information', /社情民意信息|信息专报|情况反映|舆情|反映人/, 5, 3],
  ['speech', /大会发言|书面发言|口头发言|交流发言材料|的发言$|（发言）/, 5, 2],
  ['supervision', /民主监督|专项监督|监督性?(?:活动|调研|视察|协商|小组|组)|评议(?:会|活动)|民主评议|履职监督/, 5, 4],
  ['deliberation', /协商(?:会|议事|座谈|活动|议政|恳谈|讨论|调研)|议事会|议政(?:会|性)|对口协商|界别协商|专题协商|提案办理协商|双月协商|圆桌|恳谈会|有事好商量|码上商量|请你来协商|协商在一线|面对面协商/, 5, 4],
  ['investment', /招商|引资|推介会|投资(?:考察|洽谈)|签约/, 5, 3.5],
  ['visit', /走访(?!了?解)|慰问|看望|帮扶|结对|送温暖|关爱|捐赠|捐资|助学|义诊|送(?:医|戏|文化|科技|法|教)|爱心|志愿服务|联系群众|接待/, 4.5, 2.5],
  ['study', /学习(?:会|班|教育|交流|考察|培训|贯彻|研讨|座谈)|读书|培训|研讨班|中心组|党课|讲座|宣讲|考察学习|书香|大讲堂|专题党课|主题教育|集体学习|研学/, 4, 2.5],
  ['inspection', /视察|督查|督导|督办|检查|巡察|察看(?!了)|巡视/, 4.5, 3],
  ['survey', /调研|考察|摸底|调查|蹲点/, 4, 2.5],
  ['meeting', /召开|会议|全会|常委会|主席会|座谈会|推进会|部署会|工作会|例会|述职|闭幕|开幕|动员会|党组会|党组（扩大）|培训会|表彰|总结会|联席会/, 3, 2],
]

const weigh = (text: string, rule: RegExp): boolean => rule.test(text)

function leadText(draft: Draft): string {
  const first = draft.body[0]?.text ?? ''
  return first.slice(0, 160)
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

/** Set phrases in which one word means less or more than alone. */
function refine(sums: Map<Kind, number>, title: string, lead: string, draft: Draft): void {
  const body = draft.body.map((f) => f.text).join('')
  if (/(?:常委会|主席会|党组|全体|委员会|秘书长|主任)(?:（扩大）)?会议|全会|[常全]委会(?!议事)|次会议/.test(title)) add(sums, 'meeting', 4)
  else if (/(?:常委会|主席会|党组)(?:（扩大）)?会议?/.test(lead)) add(sums, 'meeting', 2.5)
  if (/监督/.test(title) && /视察|调研/.test(title)) add(sums, 'supervision', 1)
  if (/招商/.test(lead) && /赴|考察|企业/.test(lead)) add(sums, 'investment', 2)
  if (draft.continued) add(sums, 'investment', Math.min(6, (body.match(/招商/g) ?? []).length * 0.7))
  if (/^.{0,40}(?:反映人|信息编号|社情民意)/.test(body)) add(sums, 'information', 4)
  if (/各位(?:委员|领导|来宾)|我代表.{2,20}(?:作|做)?发言/.test(body.slice(0, 120))) add(sums, 'speech', 6)
  if (/学习考察|考察学习/.test(title + lead)) add(sums, 'study', 2)
}
