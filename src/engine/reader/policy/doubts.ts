/** Words that take a condition out of what a datum can decide; they are asked before anything is read. */
import type { Why } from './model.ts'

const NUMBER = '[\\d一二两三四五六七八九十]'
const DOUBTS: readonly (readonly [Why, RegExp])[] = [
  ['score', /得分|评分|分值|计分|积\d+分|\d+分(?:以上|以下|及以上|（含）)|满分/],
  [
    'approximate',
    new RegExp(
      `左右|约(?=${NUMBER})|大约|大概|上下浮动|(?<=[\\d元人%])余(?=[元人户家])|近(?=\\d)|几乎|原则上|一般(?:不|应|为)|基本(?=达到|符合)`,
    ),
  ],
  ['tiers', /分别|[\d.]+[亿万]?[元%人家]、[\d.]+|每(?:增加|增长|新增|满|引进|招用|超)|分档|阶梯|以此类推/],
  [
    'compared',
    /平均|同行业|全(?:国|省|市)(?:水平|均值)|(?:同比|环比|较上年|比上年|较去年)|增长|增幅|增速|增加|提高|下降|降低|排名|前\d+(?:名|位|强)|前列|领先|以上的?水平/,
  ],
  [
    'history',
    new RegExp(
      `首次|第一次|新(?:认定|获|增|入|升|晋|纳入|引进|上|办)|连续${NUMBER}+(?:个)?(?:年|会计)|近${NUMBER}+(?:个)?(?:年|会计)|最近${NUMBER}+|前${NUMBER}+(?:个)?(?:年|会计)|累计|历年|曾|再次`,
    ),
  ],
  [
    'exception',
    /除外|除.{1,20}外|但(?:是)?|另有规定|特殊情况|放宽(?:至|到)|不受.{0,8}限制|其中|如(?:果)?|超过\d+人的|的除/,
  ],
  [
    'elsewhere',
    /(?:符合|按照?|依据|执行|属于|列入|参照|根据)(?:[^，。；]{0,20})《|有关规定|相关规定|规定的(?:其他)?|相关(?:条件|标准|要求)|有关(?:条件|标准|要求)|目录|指南|(?:国家|省|市)(?:规定|标准)/,
  ],
  [
    'judgement',
    /较[强好高大快完低]|良好|健全|规范|完善|稳定|优秀|先进|优先|优势|适当|一定|必要|合理|真实|合法|明显|显著|突出|良性|重点(?=支持|扶持|围绕)|具有.{0,8}(?:能力|水平|潜力|前景|特色|市场)|其他|依法(?=纳税|经营|合规|缴)|无不良|信用(?=良好|状况|记录)/,
  ],
]

export function doubtOf(text: string): Why | undefined {
  return DOUBTS.find(([, words]) => words.test(text))?.[0]
}

/** 或 that joins two conditions; 或 inside a name or a list of standings is read where it stands. */
export const hasAlternative = (text: string): boolean => /或者?|之一|任一|任意|其中一项/.test(text)
