/** Invented names of people, drawn from common family names and given names. */
import type { Chance } from '../random.ts'

const split = (words: string): readonly string[] => words.trim().split(/\s+/)

const FAMILY_NAMES = split(`
王 王 王 李 李 李 张 张 张 刘 刘 陈 陈 杨 杨 赵 赵 黄 周 吴 徐 孙 马 马 朱 胡 林 郭 何 高 罗 郑 梁 谢 宋 唐 许 邓 冯 韩 曹 曾
彭 萧 蔡 潘 田 董 袁 于 余 叶 蒋 杜 苏 魏 程 吕 丁 沈 任 姚 卢 傅 钟 姜 崔 谭 廖 范 汪 陆 金 石 戴 贾 韦 夏 邱 方 侯 邹 熊 孟
秦 白 江 阎 薛 尹 段 雷 黎 史 龙 陶 贺 顾 毛 郝 龚 邵 万 钱 严 赖 覃 武 莫 孔 汤 常 温 康 施 文 牛 樊 葛 邢 安 齐 伍 庞 颜 倪 庄
聂 章 鲁 岳 翟 殷 詹 申 耿 关 兰 焦 俞 左 柳 甘 祝 包 宁 尚 符 舒 阮 柯 纪 梅 童 凌 毕 单 季 裴 霍 涂 成 苗 谷 曲 盛 冉 骆 蓝 路 游 靳 管 柴 蒙 鲍 华 喻 祁 蒲 房 滕 屈 饶 解 牟 艾 尤 时 穆 农 司 卓 古 吉 缪 简 车 项 连 芦 麦 褚 娄 窦 戚 岑 景 党 宫 费 卜 冷 晏 席 卫 米 柏 宗 瞿 桂 全 佟 应 臧 闵 苟 邬 边 卞 姬 和 仇 栾 隋 商 刁 沙 荣 巫 寇 桑 郎 甄 丛 仲 虞 敖 巩 明 佘 池 查 麻 苑 迟 邝 官 封 谈 鞠 匡 惠 荆 乐 冀 郁 胥 南 班 储 芮 蔺 计 雍 才 上官 欧阳 司马 尉迟`)

const MEN = split(`
建平 志远 永福 学军 守业 广田 耀宗 德厚 春生 保国 立新 明亮 启明 振邦 长河 思源 景山 兆丰 伯安 润生 向阳
克勤 望春 有余 万里 松年 存义 本善 子健 伟 磊 波 涛 斌 峰 浩 鑫 晖 旭 栋 帆 锐
宏图 继业 满仓 进财 得水 根旺 玉田 海山 庆丰 光明 成林 宝山 家齐 敬之 鸿儒 维新 书恒 浩宇 子墨 嘉树 恒 宁 杰 平 辉 亮 昌林 守信 广财 致和 延年 茂生 福田 望海 允中 立诚 行之`)
const WOMEN = split(`
秀英 桂兰 玉梅 春燕 丽华 红霞 爱莲 巧云 月娥 淑芬 金凤 海棠 晓燕 文静 雅琴 思雨 佳宁 若兰 芳 敏 静 丽 娟 艳 霞 萍
玲 燕 红 梅 琳 洁 倩 蕾 婷 颖 欣怡 梦瑶 雨桐 诗涵 采薇 素心 婉清 亚男 彩虹 喜凤 粉桃 改霞 麦香 菊香 新月 冬梅 秋菊 小荷`)

/** Draws names; no name comes twice. */
export function nameMaker(luck: Chance): () => string {
  const taken = new Set<string>()
  return () => {
    for (;;) {
      const name = luck.pick(FAMILY_NAMES) + luck.pick(luck.likely(0.66) ? MEN : WOMEN)
      if (taken.has(name)) continue
      taken.add(name)
      return name
    }
  }
}
