/** Conditions that name a standing: where registered, recognised as what, in which list, of which size, trade and grade. */
import type { Condition, Op } from './model.ts'

type Found = Omit<Condition, 'quote' | 'period' | 'unit'>

/** Recognitions that an authority gives by list or certificate. */
const RECOGNISED =
  '高新技术企业|科技型中小企业|创新型中小企业|专精特新“?小巨人”?(?:中小)?企业|专精特新(?:中小)?企业|技术先进型服务企业|技术创新示范企业|知识产权(?:示范|优势)企业|(?:农业产业化)?(?:重点)?龙头企业|制造业单项冠军(?:企业|示范企业)?|单项冠军企业|瞪羚企业|独角兽企业|企业技术中心|工业设计中心|绿色工厂|小型微利企业|规模以上工业企业|规上工业企业|规模以上(?:服务业)?企业|限额以上(?:商贸|商贸流通|批发零售)?企业|增值税小规模纳税人|增值税一般纳税人|个体工商户|老字号(?:企业)?'
const LEVEL = '(?:国家级?|省级?|市级?|县级?|区级?)?'
const TAG = new RegExp(
  `^(?:已|被|经|获|获得|取得|通过|属于|符合|为|是|经过|有效期内的?|有效的)*(?:认定|评定|评为|认定为|评定为|获评)?(?:为|的)?(${LEVEL}(?:${RECOGNISED})(?:(?:、|或者?|和)${LEVEL}(?:${RECOGNISED}))*)(?:资格|称号|证书|认定|资质)?(?:且在有效期内|（有效期内）)?$`,
)

const SIZES: Readonly<Record<string, readonly string[]>> = {
  中小微企业: ['中型', '小型', '微型'],
  中小微型企业: ['中型', '小型', '微型'],
  中小企业: ['中型', '小型', '微型'],
  小微企业: ['小型', '微型'],
  小型微型企业: ['小型', '微型'],
  小型和微型企业: ['小型', '微型'],
  微型企业: ['微型'],
  大型企业: ['大型'],
}
const SIZE = new RegExp(`^(?:属于|为|是|的)*(${Object.keys(SIZES).join('|')})$`)

/** Sections and divisions of GB/T 4754-2017. */
const TRADES: Readonly<Record<string, readonly string[]>> = {
  工业: ['B', 'C', 'D'],
  采矿业: ['B'],
  制造业: ['C'],
  建筑业: ['E'],
  批发业: ['51'],
  零售业: ['52'],
  批发和零售业: ['F'],
  批发零售业: ['F'],
  '交通运输、仓储和邮政业': ['G'],
  住宿业: ['61'],
  餐饮业: ['62'],
  住宿和餐饮业: ['H'],
  住宿餐饮业: ['H'],
  '信息传输、软件和信息技术服务业': ['I'],
  软件和信息技术服务业: ['65'],
  金融业: ['J'],
  房地产业: ['K'],
  租赁和商务服务业: ['L'],
  科学研究和技术服务业: ['M'],
  '居民服务、修理和其他服务业': ['O'],
  教育: ['P'],
  卫生和社会工作: ['Q'],
  '文化、体育和娱乐业': ['R'],
}
const TRADE = new RegExp(
  `^(?:属于|从事|为|是|的)*(${Object.keys(TRADES).join('|')})(?:类|领域|行业)?(?:企业|的企业|的)?$`,
)

const GRADES = ['A', 'B', 'M', 'C', 'D']
const GRADE =
  /^(?:企业|的)?纳税(?:缴费)?信用(?:等级|级别|评价|评级)?(?:结果)?(?:为|在|达到|不低于|评定为)*([ABMCD])级?(?:(?:、|或者?|和)([ABMCD])级?)?(?:及|（含）|含)?(以上)?(?:的|企业)*$/

/** A named place: 凉原市, 青川县, 不是本市. */
const PLACE = '((?:[\\u4e00-\\u9fff]{2,7}(?:省|自治区|市|自治州|州|县|区|旗)){1,3})'
const REGION = [
  new RegExp(
    `^(?:企业)?在${PLACE}(?:行政区域|辖区|境内|区域|范围)?(?:内)?(?:依法|合法)?(?:登记|注册|设立|成立)(?:登记|注册)?(?:的|成立)*(?:企业)?$`,
  ),
  new RegExp(
    `^(?:工商)?(?:注册地|注册地址|登记地)(?:址)?(?:在|为|位于)${PLACE}(?:行政区域|辖区|境内|区域)?(?:内)?(?:的|企业)*$`,
  ),
]
const CHINA =
  /^(?:企业)?在(?:中华人民共和国|中国|我国)(?:关境|境)内(?:（不含港、?澳、?台地区）|（不包括港澳台地区）)?(?:依法)?(?:登记|注册|设立|成立)?(?:注册|设立|成立)?(?:的|登记)*(?:企业)?$/
export const LOCAL = /(?:本|我|全|该)(?:省|自治区|市|州|县|区|旗)|(?:当地|辖区|区内|市内|县内)/

const LISTS =
  '经营异常名录|严重违法失信(?:企业)?名单|严重失信主体名单|失信被执行人(?:名单)?|重大税收违法失信主体(?:名单)?|安全生产严重失信主体名单|拖欠农民工工资失信联合惩戒对象名单'
const LISTED = new RegExp(
  `^(?:企业)?(?:未|没有|不得|不)(?:被)?(?:列入|纳入|存在|属于|是)(?:国家|“?信用中国”?网站?(?:的)?)?((?:${LISTS})(?:(?:、|或者?|和|及|以及)(?:${LISTS}))*)$`,
)

const LEGAL = /^(?:企业)?(?:依法)?(?:具有|具备)(?:独立)?(?:的)?(?:企业)?法人(?:资格|地位)(?:的)?(?:企业)?$/

const READERS: readonly ((text: string) => Found | undefined)[] = [
  (text) => (LEGAL.test(text) ? found('legalPerson', '=', true) : undefined),
  (text) => (CHINA.test(text) ? found('region', 'under', '中国') : undefined),
  (text) => {
    const place = REGION.map((form) => form.exec(text)?.[1]).find(Boolean)
    return place && !LOCAL.test(place) ? found('region', 'under', place) : undefined
  },
  (text) => {
    const name = SIZE.exec(text)?.[1]
    return name ? found('size', 'in', SIZES[name] ?? []) : undefined
  },
  (text) => {
    const name = TRADE.exec(text)?.[1]
    return name ? found('industry', 'under', TRADES[name] ?? []) : undefined
  },
  gradeOf,
  (text) => {
    const names = LISTED.exec(text)?.[1]
    return names ? found('tags', 'hasNone', names.split(/、|或者?|和|以及|及/)) : undefined
  },
  (text) => {
    const names = TAG.exec(text)?.[1]?.split(/、|或者?|和/)
    const [first] = names ?? []
    if (!names || first === undefined) return undefined
    if (names.length === 1) return found('tags', 'has', first)
    // 和 may mean both or either: only 或 says which.
    return text.includes('或') ? found('tags', 'hasAny', names) : undefined
  },
]

const found = (field: string, op: Op, value: Condition['value']): Found => ({ field, op, value })

function gradeOf(text: string): Found | undefined {
  const [, first, second, above] = GRADE.exec(text) ?? []
  if (first === undefined) return undefined
  if (above && second) return undefined
  const grades = above
    ? GRADES.slice(0, GRADES.indexOf(first) + 1)
    : [first, second].filter((g) => g !== undefined)
  return found('creditGrade', 'in', grades)
}

export function standingOf(text: string): Found | undefined {
  for (const read of READERS) {
    const one = read(text)
    if (one) return one
  }
  return undefined
}
