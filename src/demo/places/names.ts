/** Names of townships, villages, streets, estates, schools, markets and sights of the invented places. */
import type { Chance } from '../random.ts'

const split = (words: string): readonly string[] => words.trim().split(/\s+/)

/** Townships of the county where the demo is played; the first is the seat. */
export const MAIN_TOWNS = split(
  '望榆镇 榆荫镇 枫桥湾镇 柳叶渡镇 石磨镇 青麦镇 双碾镇 野荞乡 羊耳乡 梨花坪乡 半坡井乡 老龙湫乡 谷雨乡 草芽乡',
)

/** Townships for the other counties: each takes its own eight. */
export const OTHER_TOWNS = split(`
椿芽镇 瓦窑坝镇 鹭鸶渡镇 三碾镇 桑麻镇 白果坪镇 蓑衣乡 火棘乡 枣泥镇 麦垛镇 风铃镇 豆荚镇 苔桥镇 蒲扇乡 莲蓬乡 竹篾乡
菱角镇 磨盘镇 木梳镇 杏核镇 雀舌镇 斗笠乡 糖梨乡 荞壳乡 稻花镇 槐米镇 石榴湾镇 松针镇 芥菜镇 苇席乡 蒿坪乡 藕塘乡
柿霜镇 陶罐镇 桐油镇 蜂房镇 芝麻镇 谷箩乡 鱼篓乡 艾草乡`)

const VILLAGE_HEADS = split(
  '上柳 下柳 前榆 后榆 大槐 小槐 南坡 北坡 东岔 西岔 石碾 水磨 油坊 瓦窑 沙枣 桃洼 梨园 杏湾 麻地 豆坡 三眼泉 五棵松 老井 新井 白杨 红柳 芦草 马兰 羊圈 牛角 鹰嘴 凤尾 长岭 短岭 高台子 洼里 川口 沟门 桥头 堡子',
)
const ROADS = split(
  '榆钱路 麦香路 谷雨街 惊蛰巷 白露路 霜降街 清和路 芒种路 明礼街 崇信路 思齐路 向学街 望川路 守拙巷 长宁里 平畴路 织女街 桑梓路 百工街 东篱路',
)
const ESTATES = split(
  '榆荫佳苑 麦浪新居 惠泽家园 和畅小区 禾苑小区 水磨坊小区 青瓦园 桑榆新村 望川雅居 老粮站家属院 农机厂家属院 二轻局家属院 晨光里 谷雨花园 枫桥人家 福瑞苑 育才苑 柳叶渡安置点',
)
const SCHOOLS = split(
  '第一小学 第二小学 第三小学 育英小学 明德巷小学 第一中学 第二中学 第四中学 职业教育中心 第一幼儿园 第二幼儿园 榆钱路幼儿园 特殊教育学校 谷雨街小学',
)
const MARKETS = split(
  '南关农贸市场 榆钱路便民市场 老车站早市 谷雨街菜市场 东门综合市场 河堤夜市 百工街集贸市场',
)
const SIGHTS = split(
  '千榆谷 老龙湫瀑布 石磨古寨 梨花坪梯田 双碾古渡 半坡井烽燧遗址 枫桥湾湿地 羊耳草甸 青麦博物馆 野荞花海',
)
const WATERS = split('望川河 榆溪 青麦渠 双碾水库 石磨沟 柳叶渡灌区 老龙湫水库 北干渠')

export interface Names {
  readonly towns: readonly string[]
  readonly villages: readonly string[]
  readonly roads: readonly string[]
  readonly estates: readonly string[]
  readonly schools: readonly string[]
  readonly markets: readonly string[]
  readonly sights: readonly string[]
  readonly waters: readonly string[]
}

/** The names one committee's records speak of; each place gets its own selection. */
export function namesFor(luck: Chance, areas: readonly string[], owner: string): Names {
  const main = areas === MAIN_TOWNS
  const some = (all: readonly string[], count: number) => (main ? all : luck.several(all, count))
  return {
    towns: areas,
    villages: luck.several(VILLAGE_HEADS, main ? VILLAGE_HEADS.length : 16).map((head) => `${head}村`),
    roads: some(ROADS, 10),
    estates: some(ESTATES, 9),
    schools: some(SCHOOLS, 8).map((school) => `${owner}${school}`),
    markets: some(MARKETS, 4),
    sights: some(SIGHTS, 4),
    waters: some(WATERS, 4),
  }
}
