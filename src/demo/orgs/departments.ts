/** The departments of government and the bodies beside them to which matters are handed, by level. */

export type Department = (typeof DEPARTMENTS)[number]['key']

interface Declared {
  readonly key: string
  /** After 县 or 市: 住房和城乡建设局. */
  readonly name: string
  /** After 县 or 市: 住建局. */
  readonly short: string
  /** Where cities and the province call it otherwise; the province again otherwise. */
  readonly above?: readonly [name: string, short: string]
  readonly top?: readonly [name: string, short: string]
  /** Present only in counties. */
  readonly county?: true
}

// biome-ignore format: one department a line, read as a table
export const DEPARTMENTS = [
  { key: 'housing',     name: '住房和城乡建设局',   short: '住建局' },
  { key: 'education',   name: '教育科技局',         short: '教科局', above: ['教育局', '教育局'] },
  { key: 'police',      name: '公安局',             short: '公安局' },
  { key: 'farming',     name: '农业农村局',         short: '农业农村局' },
  { key: 'market',      name: '市场监督管理局',     short: '市场监管局', top: ['市场监督管理局', '市场监管局'] },
  { key: 'civil',       name: '民政局',             short: '民政局' },
  { key: 'transport',   name: '交通运输局',         short: '交通局' },
  { key: 'water',       name: '水务局',             short: '水务局', top: ['水利厅', '水利厅'] },
  { key: 'health',      name: '卫生健康局',         short: '卫健局', above: ['卫生健康委员会', '卫健委'] },
  { key: 'environment', name: '生态环境局',         short: '生态环境局' },
  { key: 'city',        name: '城市管理综合执法局', short: '城管执法局', top: ['城市管理办公室', '城管办'] },
  { key: 'planning',    name: '自然资源局',         short: '自然资源局' },
  { key: 'commerce',    name: '商务局',             short: '商务局' },
  { key: 'industry',    name: '工业和信息化局',     short: '工信局' },
  { key: 'labour',      name: '人力资源和社会保障局', short: '人社局' },
  { key: 'insurance',   name: '医疗保障局',         short: '医保局', top: ['医疗保障局', '医保局'] },
  { key: 'finance',     name: '财政局',             short: '财政局' },
  { key: 'reform',      name: '发展和改革局',       short: '发改局', above: ['发展和改革委员会', '发改委'] },
  { key: 'culture',     name: '文化和旅游局',       short: '文旅局' },
  { key: 'emergency',   name: '应急管理局',         short: '应急局' },
  { key: 'service',     name: '政务服务中心',       short: '政务服务中心', above: ['行政审批服务局', '审批局'], top: ['政务服务管理局', '政务服务局'] },
  { key: 'justice',     name: '司法局',             short: '司法局' },
  { key: 'forestry',    name: '林业和草原局',       short: '林草局', top: ['林业和草原局', '林草局'] },
  { key: 'banking',     name: '金融服务中心',       short: '金融服务中心', above: ['金融工作局', '金融局'], top: ['地方金融管理局', '金融局'] },
  { key: 'audit',       name: '审计局',             short: '审计局', county: true },
  { key: 'statistics',  name: '统计局',             short: '统计局', county: true },
  { key: 'veterans',    name: '退役军人事务局',     short: '退役军人局', county: true },
  { key: 'petitions',   name: '信访局',             short: '信访局', county: true },
  { key: 'rural',       name: '乡村建设服务中心',   short: '乡村建设中心', county: true },
  { key: 'fire',        name: '消防救援大队',       short: '消防救援大队', county: true },
  { key: 'traffic',     name: '公安局交通警察大队', short: '交警大队', county: true },
  { key: 'tax',         name: '税务局',             short: '税务局', county: true },
  { key: 'weather',     name: '气象局',             short: '气象局', county: true },
  { key: 'power',       name: '供电公司',           short: '供电公司', county: true },
  { key: 'supply',      name: '供销合作社联合社',   short: '供销社', county: true },
  { key: 'disabled',    name: '残疾人联合会',       short: '残联', county: true },
  { key: 'women',       name: '妇女联合会',         short: '妇联', county: true },
  { key: 'youth',       name: '共青团委员会',       short: '团委', county: true },
  { key: 'industrialists', name: '工商业联合会',    short: '工商联', county: true },
  { key: 'post',        name: '邮政分公司',         short: '邮政分公司', county: true },
] as const satisfies readonly Declared[]

/** Departments of smaller committees' places: enough for most themes that matters are written about. */
export function departmentsAt(all: boolean): readonly Declared[] {
  const declared: readonly Declared[] = DEPARTMENTS
  return all ? declared : declared.filter((one) => !one.county)
}

/** Full and short name as the level writes it: 县教育科技局, 省教育厅. */
export function departmentNames(
  one: Declared,
  level: 'province' | 'city' | 'county',
): readonly [string, string] {
  if (level === 'county') return [one.name, one.short]
  if (level === 'province' && one.top) return one.top
  const [name, short] = one.above ?? [one.name, one.short]
  const raise = (words: string) => (level === 'province' ? words.replace(/局$/, '厅') : words)
  return [raise(name), raise(short)]
}

/** The committee's own offices and special committees. */
// biome-ignore format: one a line
export const OFFICES: readonly (readonly [key: string, name: string, short: string])[] = [
  ['office',      '办公室',                 '办公室'],
  ['proposals',   '提案委员会',             '提案委'],
  ['economy',     '经济和人口资源环境委员会', '经济委'],
  ['countryside', '农业和农村委员会',       '农业农村委'],
  ['learning',    '教科卫体委员会',         '教科卫体委'],
  ['society',     '社会法制和民族宗教委员会', '社法民宗委'],
  ['history',     '文化文史资料和学习委员会', '文史学习委'],
  ['liaison',     '委员联络和港澳台侨委员会', '委员联络委'],
]
