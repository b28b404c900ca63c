/** The administrative divisions of China: which names exist, and of which level a name is. */
import type { Level } from '../model.ts'
import { COUNTIES } from './counties.ts'

const words = (list: string): string[] => list.trim().split(/\s+/)

const PROVINCES: readonly string[] = words(`
北京市 天津市 上海市 重庆市 河北省 山西省 辽宁省 吉林省 黑龙江省 江苏省 浙江省 安徽省 福建省 江西省 山东省
河南省 湖北省 湖南省 广东省 海南省 四川省 贵州省 云南省 陕西省 甘肃省 青海省 台湾省 内蒙古自治区
广西壮族自治区 西藏自治区 宁夏回族自治区 新疆维吾尔自治区 香港特别行政区 澳门特别行政区
`)

const PREFECTURES: readonly string[] = words(`
石家庄市 唐山市 秦皇岛市 邯郸市 邢台市 保定市 张家口市 承德市 沧州市 廊坊市 衡水市 太原市
大同市 阳泉市 长治市 晋城市 朔州市 晋中市 运城市 忻州市 临汾市 吕梁市 呼和浩特市 包头市
乌海市 赤峰市 通辽市 鄂尔多斯市 呼伦贝尔市 巴彦淖尔市 乌兰察布市 兴安盟 锡林郭勒盟 阿拉善盟
沈阳市 大连市 鞍山市 抚顺市 本溪市 丹东市 锦州市 营口市 阜新市 辽阳市 盘锦市 铁岭市 朝阳市
葫芦岛市 长春市 吉林市 四平市 辽源市 通化市 白山市 松原市 白城市 延边朝鲜族自治州 哈尔滨市
齐齐哈尔市 鸡西市 鹤岗市 双鸭山市 大庆市 伊春市 佳木斯市 七台河市 牡丹江市 黑河市 绥化市
大兴安岭地区 南京市 无锡市 徐州市 常州市 苏州市 南通市 连云港市 淮安市 盐城市 扬州市 镇江市
泰州市 宿迁市 杭州市 宁波市 温州市 嘉兴市 湖州市 绍兴市 金华市 衢州市 舟山市 台州市 丽水市
合肥市 芜湖市 蚌埠市 淮南市 马鞍山市 淮北市 铜陵市 安庆市 黄山市 滁州市 阜阳市 宿州市 六安市
亳州市 池州市 宣城市 福州市 厦门市 莆田市 三明市 泉州市 漳州市 南平市 龙岩市 宁德市 南昌市
景德镇市 萍乡市 九江市 新余市 鹰潭市 赣州市 吉安市 宜春市 抚州市 上饶市 济南市 青岛市 淄博市
枣庄市 东营市 烟台市 潍坊市 济宁市 泰安市 威海市 日照市 临沂市 德州市 聊城市 滨州市 菏泽市
郑州市 开封市 洛阳市 平顶山市 安阳市 鹤壁市 新乡市 焦作市 濮阳市 许昌市 漯河市 三门峡市
南阳市 商丘市 信阳市 周口市 驻马店市 武汉市 黄石市 十堰市 宜昌市 襄阳市 鄂州市 荆门市 孝感市
荆州市 黄冈市 咸宁市 随州市 恩施土家族苗族自治州 长沙市 株洲市 湘潭市 衡阳市 邵阳市 岳阳市
常德市 张家界市 益阳市 郴州市 永州市 怀化市 娄底市 湘西土家族苗族自治州 广州市 韶关市 深圳市
珠海市 汕头市 佛山市 江门市 湛江市 茂名市 肇庆市 惠州市 梅州市 汕尾市 河源市 阳江市 清远市
东莞市 中山市 潮州市 揭阳市 云浮市 南宁市 柳州市 桂林市 梧州市 北海市 防城港市 钦州市 贵港市
玉林市 百色市 贺州市 河池市 来宾市 崇左市 海口市 三亚市 三沙市 儋州市 成都市 自贡市 攀枝花市
泸州市 德阳市 绵阳市 广元市 遂宁市 内江市 乐山市 南充市 眉山市 宜宾市 广安市 达州市 雅安市
巴中市 资阳市 阿坝藏族羌族自治州 甘孜藏族自治州 凉山彝族自治州 贵阳市 六盘水市 遵义市 安顺市
毕节市 铜仁市 黔西南布依族苗族自治州 黔东南苗族侗族自治州 黔南布依族苗族自治州 昆明市 曲靖市
玉溪市 保山市 昭通市 丽江市 普洱市 临沧市 楚雄彝族自治州 红河哈尼族彝族自治州 文山壮族苗族自治州
西双版纳傣族自治州 大理白族自治州 德宏傣族景颇族自治州 怒江傈僳族自治州 迪庆藏族自治州 拉萨市
日喀则市 昌都市 林芝市 山南市 那曲市 阿里地区 西安市 铜川市 宝鸡市 咸阳市 渭南市 延安市
汉中市 榆林市 安康市 商洛市 兰州市 嘉峪关市 金昌市 白银市 天水市 武威市 张掖市 平凉市 酒泉市
庆阳市 定西市 陇南市 临夏回族自治州 甘南藏族自治州 西宁市 海东市 海北藏族自治州 黄南藏族自治州
海南藏族自治州 果洛藏族自治州 玉树藏族自治州 海西蒙古族藏族自治州 银川市 石嘴山市 吴忠市 固原市
中卫市 乌鲁木齐市 克拉玛依市 吐鲁番市 哈密市 昌吉回族自治州 博尔塔拉蒙古自治州 巴音郭楞蒙古自治州
阿克苏地区 克孜勒苏柯尔克孜自治州 喀什地区 和田地区 伊犁哈萨克自治州 塔城地区 阿勒泰地区
`)

const PEOPLES =
  /(?:朝鲜|土家|苗|藏|羌|彝|布依|侗|哈尼|壮|傣|白|景颇|傈僳|回|蒙古|柯尔克孜|哈萨克|维吾尔|满|瑶|畲|黎|土|撒拉|东乡|保安|裕固|仡佬|水|纳西|佤|拉祜|怒|普米|独龙|达斡尔|鄂温克|鄂伦春|锡伯|塔吉克|毛南|仫佬|各)族/g

/** 临夏回族自治州 → 临夏州, 广西壮族自治区 → 广西: the forms people write. */
function shortForms(full: string): string[] {
  const bare = full.replace(PEOPLES, '').replace(/(?:哈萨克|蒙古|柯尔克孜)(?=自治)/, '')
  const core = bare.replace(/(?:特别行政区|自治[区州县旗]|地区|林区|[省市州盟县区旗])$/, '')
  const unit = /自治州$/.test(full)
    ? '州'
    : /自治县$/.test(full)
      ? '县'
      : /自治旗$/.test(full)
        ? '旗'
        : /自治区$/.test(full)
          ? '区'
          : ''
  return unit && core ? [core, core + unit] : [core]
}

const levels = new Map<string, Level>()
const fullNames = new Map<string, string>()

function learn(names: readonly string[], level: Level): void {
  for (const name of names) {
    if (!levels.has(name)) levels.set(name, level)
    for (const short of shortForms(name)) {
      if (short.length < 2 || levels.has(short)) continue
      levels.set(short, level)
      fullNames.set(short, name)
    }
  }
}
learn(PROVINCES, 'province')
learn(PREFECTURES, 'city')
learn(COUNTIES, 'county')

/** 甘肃, 定西, 陇西: true for any name or usual short name of a division. */
export const isRegion = (name: string): boolean => levels.has(name)

/** 陇西 → 陇西县; undefined when the name is already full or unknown. */
export const fullRegionName = (short: string): string | undefined => fullNames.get(short)

const UNITS: readonly (readonly [RegExp, Level])[] = [
  [/^全国$/, 'national'],
  [/(?:省|自治区|兵团|特别行政区)$/, 'province'],
  [/(?:州|盟|地区)$/, 'city'],
  [/[县区旗]$/, 'county'],
]

/** The level of a place name; a 市 that no table knows is left open. */
export function levelOfRegion(name: string): Level | null {
  const known = levels.get(name)
  if (known) return known
  return UNITS.find(([unit]) => unit.test(name))?.[1] ?? null
}

/** 甘肃省定西市陇西县 → [甘肃省, 定西市, 陇西县]; longest known names first, then by unit words. */
export function splitRegions(run: string): string[] {
  const parts: string[] = []
  let rest = run
  while (rest) {
    const part = leadingRegion(rest)
    parts.push(part)
    rest = rest.slice(part.length)
  }
  return parts
}

function leadingRegion(run: string): string {
  for (let size = Math.min(run.length, 15); size >= 2; size--) {
    const head = run.slice(0, size)
    const more = run.slice(size)
    if (levels.has(head) && (!more || !/^[省市州盟县区旗](?!.*[省市州盟县区旗])/.test(more))) return head
  }
  const unit = /^.{1,9}?(?:自治[区州县旗]|[省市州盟县旗]|[^社园小片校厂景地辖]区)(?!.{0,1}$(?<=政))/.exec(run)
  return unit ? unit[0] : run
}
