/** Enterprises, banks and co-operatives of the invented places. */

const split = (words: string): readonly string[] => words.trim().split(/\s+/)

/** Trade name and line of business; the place stands before, the legal form after. */
export const FIRMS = split(`
麦垅粮油 谷穗面业 榆钱食品 青荞酒业 禾木家居 双碾农机 石磨香食品 沙枣果业 柳编工艺 望川建材 枫湾水产 龙湫饮品 野荞生物
晨麦冷链 榆溪环保 百工机械 织女服饰 桑梓物流 平畴种业 东篱药材 惠泽物业 长宁公交 顺捷客运 禾苑商贸 云麓电商 青瓦文旅 谷雨包装
豆坡养殖 杏湾果蔬 马兰牧业 红柳新能源 白露乳业`)

export const FIRM_FORMS = split('有限责任公司 有限公司 有限公司 股份有限公司')

export const COOPERATIVES = split(
  '梨园果业 杏湾蔬菜 麻地药材 沙枣种植 羊圈养殖 油坊粮食 水磨杂粮 桃洼果品 豆坡农机 洼里水稻',
)

// biome-ignore format: one a line
export const BANKS: readonly (readonly [name: string, short: string])[] = [
  ['禾信农村商业银行股份有限公司', '禾信农商行'],
  ['谷丰村镇银行股份有限公司',     '谷丰村镇银行'],
  ['青岱银行股份有限公司支行',     '青岱银行支行'],
  ['惠川融资担保有限公司',         '惠川担保'],
  ['桑榆小额贷款有限公司',         '桑榆小贷'],
]
