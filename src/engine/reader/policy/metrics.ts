/** Figures of an enterprise that policies set bounds on, as official texts name them. */
import type { Unit } from './model.ts'

export interface Metric {
  readonly field: string
  readonly unit: Unit
  /** The whole name, matched from start to end. */
  readonly name: RegExp
}

const SUM = '(?:总额|额|总量|总计)?'
const STAFF = '(?:职工|员工|从业人员|在职职工|在职员工)(?:总人?数|总量|人数|数)?'
const SHARE = '(?:的)?(?:比例|比重|占比|比率)?'

const metric = (field: string, unit: Unit, name: string): Metric => ({
  field,
  unit,
  name: new RegExp(`^${name}$`),
})

export const METRICS: readonly Metric[] = [
  metric('revenue', 'CNY', '(?:企业)?(?:实现)?营业(?:总)?收入(?:总额)?'),
  metric('mainRevenue', 'CNY', '(?:企业)?(?:实现)?主营业务收入(?:总额)?'),
  metric('salesRevenue', 'CNY', '(?:企业)?(?:实现)?销售收入(?:总额)?'),
  metric('monthlySales', 'CNY', '月销售额'),
  metric('annualSales', 'CNY', '年销售额'),
  metric('assets', 'CNY', '(?:企业)?(?:资产总额|总资产|资产总计)'),
  metric('netAssets', 'CNY', '净资产(?:总额)?'),
  metric('registeredCapital', 'CNY', '注册资本(?:金)?'),
  metric('paidInCapital', 'CNY', '实缴(?:注册)?资本(?:金)?'),
  metric('taxableIncome', 'CNY', '应纳税所得额'),
  metric('taxPaid', 'CNY', `(?:实际)?(?:缴纳税(?:收|款)|缴税|纳税|实缴税收|入库税收)${SUM}`),
  metric('netProfit', 'CNY', '净利润'),
  metric('totalProfit', 'CNY', '利润总额'),
  metric('exports', 'CNY', '(?:外贸)?出口额'),
  metric('tradeVolume', 'CNY', '(?:外贸)?进出口(?:总)?额'),
  metric('rdExpense', 'CNY', `(?:企业)?(?:研发|研究开发)(?:费用|经费|投入|费)(?:支出)?${SUM}`),
  metric(
    'employees',
    'person',
    '(?:企业)?(?:从业人数|从业人员(?:人数|数)?|职工(?:总)?人数|员工(?:总)?人数|职工总数|员工总数|在职职工(?:人数)?|用工人数)',
  ),
  metric(
    'insuredEmployees',
    'person',
    '(?:企业)?(?:参保职工(?:人数|总数)?|参保人数|缴纳社会保险(?:费)?(?:的)?(?:职工|员工|人员)(?:人数|数)?)',
  ),
  metric('rdStaff', 'person', '(?:专职)?(?:研发|研究开发)人员(?:人数|数|总数)?'),
  metric(
    'rdRatio',
    '%',
    `(?:企业)?(?:研发|研究开发)(?:费用|经费|投入|费)(?:支出)?${SUM}(?:占|与)(?:同期|当年|企业)?(?:营业收入|销售收入)(?:总额)?(?:之比)?${SHARE}`,
  ),
  metric(
    'rdRatioOfMainRevenue',
    '%',
    `(?:企业)?(?:研发|研究开发)(?:费用|经费|投入|费)(?:支出)?${SUM}(?:占|与)(?:同期|当年)?主营业务收入(?:总额)?(?:之比)?${SHARE}`,
  ),
  metric(
    'mainRevenueShare',
    '%',
    `主营业务收入(?:总额)?占(?:同期|当年|企业)?营业(?:总)?收入(?:总额)?${SHARE}`,
  ),
  metric(
    'rdStaffRatio',
    '%',
    `(?:企业)?(?:从事)?(?:研发|研究开发)人员(?:人数|数)?占(?:企业)?(?:当年|全部|同期)?${STAFF}${SHARE}`,
  ),
  metric(
    'techStaffRatio',
    '%',
    `(?:企业)?(?:从事研发和相关技术创新活动的)?科技人员(?:人数|数)?占(?:企业)?(?:当年|全部|同期)?${STAFF}${SHARE}`,
  ),
  metric('debtRatio', '%', '资产负债率'),
  metric('layoffRate', '%', '裁员率'),
  metric('exportShare', '%', `出口额占(?:营业收入|销售收入|销售额)(?:总额)?${SHARE}`),
  metric(
    'inventionPatents',
    'item',
    '(?:拥有|取得|获得|授权|有效|的|自主|Ⅰ类|I类)*发明专利(?:数|数量|授权)?',
  ),
  metric('patents', 'item', '(?:拥有|取得|获得|授权|有效|的|自主)*专利(?:数|数量|授权)?'),
  metric('intellectualProperty', 'item', '(?:拥有|取得|获得|授权|有效|的|自主)*知识产权(?:数|数量)?'),
  metric('softwareCopyrights', 'item', '(?:拥有|取得|获得|登记|有效|的)*软件著作权(?:数|数量)?'),
  metric(
    'marketYears',
    'year',
    '(?:从事|专注(?:于)?|深耕)(?:该|特定|所在)?(?:细分市场|主导产品所属领域|细分领域)(?:的)?(?:时间|年限)?',
  ),
  metric('age', 'year', '(?:企业)?(?:依法)?(?:注册)?(?:登记)?(?:成立|设立|注册)(?:时间|年限)?'),
  metric('operatingYears', 'year', '(?:企业)?(?:正常|持续|连续正常|稳定)?(?:生产)?经营(?:时间|年限)?'),
]

export function metricOf(name: string): Metric | undefined {
  return METRICS.find((metric) => metric.name.test(name))
}
