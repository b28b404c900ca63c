/** How the committee's activities are called and told, by kind; {topic} is the theme they were about. */

export const KINDS = [
  'meeting',
  'survey',
  'inspection',
  'supervision',
  'deliberation',
  'visit',
  'investment',
  'study',
  'information',
  'speech',
  'other',
] as const
export type ActivityKind = (typeof KINDS)[number]

export interface Wording {
  /** How often the kind comes. */
  readonly weight: number
  readonly titles: readonly string[]
  readonly tells: readonly string[]
  /** What was counted, by its place in the telling: what it is called, unit, lowest and highest. */
  readonly figures: Readonly<Record<string, readonly [what: string, unit: string, low: number, high: number]>>
  /** How many took part besides whoever led it. */
  readonly people: readonly [number, number]
  /** Where only some themes make sense. */
  readonly themes?: readonly string[]
}

export const WORDINGS: Readonly<Record<ActivityKind, Wording>> = {
  meeting: {
    weight: 22,
    titles: ['召开{sitting}', '召开{topic}工作座谈会', '召开机关干部会议安排{topic}调研', '召开{sitting}'],
    tells: [
      '会议听取了{topic}工作情况通报，到会委员{a}人，其中{c}人作了发言，会后形成意见{b}条送有关部门研究。',
      '会议审议了{topic}专题调研报告，对下一步跟踪办理作了分工，明确{b}件事的牵头人和时限。',
    ],
    figures: { a: ['到会委员', '人', 12, 48], b: ['形成意见', '条', 3, 9], c: ['发言委员', '人', 4, 10] },
    people: [6, 12],
  },
  survey: {
    weight: 18,
    titles: ['调研{topic}工作', '赴{town}开展{topic}专题调研', '围绕{topic}开展“解剖麻雀”式调研'],
    tells: [
      '调研组先到{town}{village}实地查看，再与基层干部、群众代表座谈，入户{a}户，梳理出{d}个具体问题。',
      '调研组看现场{c}处，发放问卷{b}份，对{topic}中反映集中的事项逐条核对了现状。',
    ],
    figures: {
      a: ['走访农户', '户', 12, 60],
      b: ['发放问卷', '份', 40, 260],
      c: ['查看现场', '处', 3, 9],
      d: ['梳理问题', '个', 3, 8],
    },
    people: [4, 9],
  },
  inspection: {
    weight: 10,
    titles: ['视察{topic}情况', '组织委员视察{topic}重点项目', '视察{water}沿线治理'],
    tells: ['{a}名委员沿{road}步行查看，听取了有关部门情况介绍，现场提出意见{b}条，当场答复{c}条。'],
    figures: { a: ['参加委员', '人', 14, 42], b: ['现场意见', '条', 5, 12], c: ['当场答复', '条', 2, 4] },
    people: [6, 12],
  },
  supervision: {
    weight: 10,
    titles: ['开展{topic}专项民主监督', '对{topic}提案办理情况开展监督', '{topic}监督性视察'],
    tells: ['监督小组随机抽查{a}个点位，对照年初承诺逐项核验{b}项，已完成{c}项，其余请责任单位说明原因。'],
    figures: { a: ['抽查点位', '个', 4, 16], b: ['核验事项', '项', 14, 30], c: ['已完成', '项', 6, 13] },
    people: [4, 8],
  },
  deliberation: {
    weight: 14,
    titles: [
      '{town}基层协商议事会协商{topic}',
      '“有事好商量”：{topic}',
      '召开{topic}专题协商会',
      '{village}协商议事室议{topic}',
    ],
    tells: [
      '协商会围绕{topic}展开，群众代表、委员、部门负责人{a}人参加，达成共识{b}条，其中{c}条当场定了办理时间。',
    ],
    figures: { a: ['参加协商', '人', 15, 60], b: ['达成共识', '条', 4, 7], c: ['定了办理时间', '条', 1, 3] },
    people: [5, 10],
  },
  visit: {
    weight: 8,
    titles: ['走访委员企业{firm}', '走访慰问{town}困难群众', '委员联络室接待日活动', '主席接待委员日'],
    tells: ['走访{a}户，收集到与{topic}有关的诉求{b}件，能当场解释的当场解释，其余登记交办。'],
    figures: { a: ['走访户数', '户', 3, 20], b: ['收集诉求', '件', 2, 8] },
    people: [2, 5],
  },
  investment: {
    weight: 6,
    titles: ['赴省外考察对接{topic}项目', '邀请客商考察{topic}合作', '协助洽谈{topic}项目'],
    tells: ['考察期间走访企业{a}家，推介本地资源和政策，达成初步合作意向{b}个，后续由责任单位跟进。'],
    figures: { a: ['考察企业', '家', 3, 11], b: ['初步意向', '个', 1, 3] },
    people: [3, 6],
    themes: ['cold-chain', 'industry-chain', 'online', 'signs', 'night-trade', 'credit'],
  },
  study: {
    weight: 5,
    titles: ['举办委员履职能力培训班', '组织委员集中学习', '“委员读书”线下交流'],
    tells: ['{a}名委员参加，培训分专题讲座、现场教学和分组讨论三段，交流发言{b}人次。'],
    figures: { a: ['参训委员', '人', 30, 96], b: ['交流发言', '人次', 5, 14] },
    people: [8, 14],
  },
  information: {
    weight: 4,
    titles: ['报送{topic}社情民意信息', '社情民意信息征集分析会'],
    tells: ['本期梳理委员来信{a}件，编报信息{b}条，其中反映{topic}的较为集中。'],
    figures: { a: ['收到来信', '件', 12, 45], b: ['编报信息', '条', 3, 11] },
    people: [2, 4],
  },
  speech: {
    weight: 2,
    titles: ['就{topic}作大会发言', '在{topic}座谈会上作交流发言'],
    tells: ['发言从三个村的实际情况讲起，分析了{topic}的堵点，提出建议{a}条。'],
    figures: { a: ['提出建议', '条', 3, 6] },
    people: [1, 2],
  },
  other: {
    weight: 1,
    titles: ['参加义务植树', '文史资料征集走访', '组织委员书画下乡'],
    tells: ['{a}人参加，活动期间与当地群众交流了{topic}方面的想法。'],
    figures: { a: ['参加人数', '人', 10, 50] },
    people: [4, 8],
  },
}
