/** The rows of somebody's long list, and the errors planted in it: each in one cell, with what must be said of it. */

/** As the columns stand in the file. */
export const HEADINGS = [
  '名称',
  '代码',
  '类别',
  '乡镇',
  '地址',
  '成立日期',
  '职工人数',
  '年营收',
  '会员单位',
  '负责人',
  '电话',
  '主管单位',
] as const
type Heading = (typeof HEADINGS)[number]

export type Cell = string | number
/** Dates as their serial number, as a spreadsheet keeps them. */
export type ListRow = Record<Heading, Cell>

export interface Plant {
  /** Of the list, from 0. */
  readonly index: number
  readonly heading: Heading
  /** Stands in what is told of the row. */
  readonly told: string
}

export interface List {
  readonly rows: number
  readonly plants: readonly Plant[]
  row(index: number): ListRow
}

/** Title and header stand above the list. */
export const FIRST_ROW = 3

const KINDS = ['种养', '加工', '商贸']
const EPOCH = 36_526

function sound(mark: string, n: number): ListRow {
  return {
    名称: `望榆县第${n}号合作社`,
    代码: `${mark}-${String(n).padStart(6, '0')}`,
    类别: KINDS[n % 3] ?? '',
    乡镇: `柳湾${n % 40}镇`,
    地址: `柳湾${n % 40}镇东街${n}号`,
    成立日期: EPOCH + (n % 9000),
    职工人数: n % 300,
    年营收: (n % 5000) + 0.5,
    会员单位: n % 2 ? '是' : '否',
    负责人: `赵${n % 900}`,
    电话: `0000-${String(n).padStart(7, '0')}`,
    主管单位: n % 4 ? '县住建局' : '县公安局',
  }
}

interface Fault {
  readonly heading: Heading
  readonly value: (before: ListRow) => Cell
  readonly told: (index: number) => string
}

const fault = (heading: Heading, value: Cell, told: string): Fault => ({
  heading,
  value: () => value,
  told: () => told,
})

const FAULTS: readonly Fault[] = [
  fault('类别', '局', '“类别”只能填：种养、加工、商贸'),
  fault('成立日期', '去年', '“成立日期”不是日期'),
  fault('职工人数', '很多', '“职工人数”不是数字'),
  fault('会员单位', '也许', '“会员单位”请填“是”或“否”'),
  fault('名称', '', '请填写“名称”'),
  fault('代码', '', '请填写“代码”'),
  fault('电话', '0'.repeat(31), '“电话”不超过 30 个字'),
  fault('主管单位', '没有的局', '“主管单位”“没有的局”不在名册里'),
  {
    heading: '代码',
    value: (before) => before.代码,
    told: (index) => `与第 ${index - 1 + FIRST_ROW} 行重复`,
  },
  fault('名称', '社', '“名称”不少于 2 个字'),
  fault('地址', '远'.repeat(101), '“地址”不超过 100 个字'),
  fault('年营收', '不详', '“年营收”不是数字'),
]

/** Spread evenly; the row before a planted one is sound, so there must be room. */
export function listOf(mark: string, rows: number, errors: number): List {
  if (errors * 2 > rows) throw new Error('at most every other row may hold an error')
  const faults = new Map<number, Fault>()
  for (let n = 0; n < errors; n += 1) {
    const found = FAULTS[n % FAULTS.length]
    if (found) faults.set(Math.floor((n * rows) / errors) + 1, found)
  }
  return {
    rows,
    plants: [...faults].map(([index, { heading, told }]) => ({ index, heading, told: told(index) })),
    row(index) {
      const row = sound(mark, index)
      const planted = faults.get(index)
      if (planted) row[planted.heading] = planted.value(sound(mark, index - 1))
      return row
    },
  }
}
