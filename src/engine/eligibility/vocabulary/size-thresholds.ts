/** The published lower bounds of 工信部联企业〔2011〕300号: employees in persons, revenue and assets in 10,000 yuan. */

export type Indicator = 'employees' | 'revenue' | 'assets'
export type Size = 'large' | 'medium' | 'small' | 'micro'

export interface SizeGroup {
  readonly zh: string
  readonly en: string
  readonly indicators: readonly Indicator[]
  /** In the order of the indicators; who is below the small ones is micro. */
  readonly large: readonly number[]
  readonly medium: readonly number[]
  readonly small: readonly number[]
}

const STAFF_REVENUE = ['employees', 'revenue'] as const

const group = (
  names: readonly [zh: string, en: string],
  indicators: readonly Indicator[],
  large: readonly number[],
  medium: readonly number[],
  small: readonly number[],
): SizeGroup => ({ zh: names[0], en: names[1], indicators, large, medium, small })

// biome-ignore format: the table as it was published, a group a line
export const SIZE_GROUPS = {
  farming: group(['农、林、牧、渔业', 'Farming, forestry, husbandry, fishery'], ['revenue'], [20000], [500], [50]),
  industry: group(['工业', 'Industry'], STAFF_REVENUE, [1000, 40000], [300, 2000], [20, 300]),
  construction: group(['建筑业', 'Construction'], ['revenue', 'assets'], [80000, 80000], [6000, 5000], [300, 300]),
  wholesale: group(['批发业', 'Wholesale'], STAFF_REVENUE, [200, 40000], [20, 5000], [5, 1000]),
  retail: group(['零售业', 'Retail'], STAFF_REVENUE, [300, 20000], [50, 500], [10, 100]),
  transport: group(['交通运输业', 'Transport'], STAFF_REVENUE, [1000, 30000], [300, 3000], [20, 200]),
  storage: group(['仓储业', 'Storage'], STAFF_REVENUE, [200, 30000], [100, 1000], [20, 100]),
  post: group(['邮政业', 'Post'], STAFF_REVENUE, [1000, 30000], [300, 2000], [20, 100]),
  lodging: group(['住宿业', 'Lodging'], STAFF_REVENUE, [300, 10000], [100, 2000], [10, 100]),
  catering: group(['餐饮业', 'Catering'], STAFF_REVENUE, [300, 10000], [100, 2000], [10, 100]),
  transmission: group(['信息传输业', 'Information transmission'], STAFF_REVENUE, [2000, 100000], [100, 1000], [10, 100]),
  software: group(['软件和信息技术服务业', 'Software and IT services'], STAFF_REVENUE, [300, 10000], [100, 1000], [10, 50]),
  realEstate: group(['房地产开发经营', 'Real-estate development'], ['revenue', 'assets'], [200000, 10000], [1000, 5000], [100, 2000]),
  property: group(['物业管理', 'Property management'], STAFF_REVENUE, [1000, 5000], [300, 1000], [100, 500]),
  leasing: group(['租赁和商务服务业', 'Leasing and business services'], ['employees', 'assets'], [300, 120000], [100, 8000], [10, 100]),
  others: group(['其他未列明行业', 'Other trades'], ['employees'], [300], [100], [10]),
} as const satisfies Record<string, SizeGroup>

export type SizeGroupId = keyof typeof SIZE_GROUPS

/** The longest prefix decides; a trade without one (finance, schools, hospitals, railways, offices) has no size class here. */
const GROUP_OF_PREFIX: Readonly<Record<string, SizeGroupId | null>> = {
  A: 'farming',
  B: 'industry',
  C: 'industry',
  D: 'industry',
  E: 'construction',
  F51: 'wholesale',
  F52: 'retail',
  G: 'transport',
  G53: null,
  G59: 'storage',
  G591: 'transport',
  G60: 'post',
  H61: 'lodging',
  H62: 'catering',
  I63: 'transmission',
  I64: 'transmission',
  I65: 'software',
  K: 'others',
  K701: 'realEstate',
  K702: 'property',
  L: 'leasing',
  M: 'others',
  N: 'others',
  O: 'others',
  Q85: 'others',
  R: 'others',
}

/** The group of an industry code with its section letter; undefined where the code is too short to tell. */
export function sizeGroupOf(industry: string): SizeGroupId | null | undefined {
  const longer = Object.keys(GROUP_OF_PREFIX).filter((it) => it.startsWith(industry) && it !== industry)
  let found: SizeGroupId | null = null
  for (let length = 1; length <= industry.length; length += 1)
    found =
      GROUP_OF_PREFIX[industry.slice(0, length)] ??
      (industry.slice(0, length) in GROUP_OF_PREFIX ? null : found)
  return longer.some((it) => GROUP_OF_PREFIX[it] !== found) ? undefined : found
}
