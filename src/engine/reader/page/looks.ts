/** What a line or paragraph looks like before its meaning is read: a heading, a byline, page furniture, body. */

const NUMBER = '[一二三四五六七八九十百零〇\\d]+'

/** （接一版） （上接第A2版） （紧接01版）: the article began on another page. */
export const CONTINUED_FROM = new RegExp(
  `^（?(?:上|紧|紧上)?接(?:第)?(?:[A-Z]?${NUMBER}|头)[版页](?:.{0,12}）|）|$)?`,
)
/** （下转第3版）: the article goes on elsewhere. */
export const CONTINUED_ON = new RegExp(`（?(?:下转|转)(?:第)?[A-Z]?${NUMBER}[版页].{0,8}$`)

const OUTLET =
  '(?:新华社|中新社|本报|本网|本台|本刊|[\\u4e00-\\u9fff]{2,8}(?:报|网|新闻|发布|融媒|日报|晚报|电视台|频道))'
/** 本报某地讯, 某某日报讯（记者…）, 某网某地7月5日电. */
export const DATELINE = new RegExp(
  `^(?:【.{2,10}[讯电]】|${OUTLET}?[\\u4e00-\\u9fff]{0,8}?\\d{0,2}月?\\d{0,2}日?(?:专)?[讯电](?=[ （：，—]|\\d|近日|日前)|${OUTLET}(?:[\\u4e00-\\u9fff]{0,6})(?:讯|电|消息)|${OUTLET}?讯?（[^）]{0,20}(?:记者|通讯员)[^）]{1,40}）|本报[\\u4e00-\\u9fff]{1,6}讯|[\\u4e00-\\u9fff]{3,12}\\d{1,2}月\\d{1,2}日(?:专)?电)`,
)

const DAY = '(?:\\d{4}年)?\\d{1,2}月\\d{1,2}日|\\d{1,2}日(?=[上下至，、到]|，)'
const VAGUE = '近日|日前|近期|连日来|最近|今日|昨日|昨天|今天|前不久'
/** The first words of a report of one act. */
export const ACT_OPENING = new RegExp(`^(?:${DAY}|${VAGUE})`)

const PURPOSE = /^(?:为|在|围绕|按照|根据|针对|通过|随着|自).{2,60}，/
const NARRATION =
  /^(?:今年|去年|前年|近年|近几年|多年来|本周|上半年|下半年|年初|长期以来|一直以来|会议|会上|会前|会后|座谈会|调研组|视察组|监督组|委员们?|与会|活动中|据悉|据了解|据介绍|期间|随后|当天|截至|目前|同时|下一步|此次|本次|“|‘|[一二三四五六七八九十]是|首先|要|他|她)/

export const startsBody = (text: string): boolean =>
  DATELINE.test(text) ||
  ACT_OPENING.test(text) ||
  PURPOSE.test(text) ||
  (NARRATION.test(text) && /[，。：；]/.test(text))

/** 。 with its closing marks, or a signature in brackets after it; a bracket inside a sentence ends nothing. */
const ENDED = /[。！？…；：][”’）》】]*$|[。！？…”][ ]*（[^（）]{1,60}）$|^（[^（）]*）$/
/** The paragraph is finished: nothing is missing at its end. */
export const isEnded = (text: string): boolean => ENDED.test(text) || isByline(text)

const ROLE =
  '(?:本报|本网|本台|特约|首席|见习|实习|全媒体|融媒体|新媒体|县融媒体中心|文字)*(?:记者|通讯员|特约撰稿人|撰稿人?|供稿(?:单位|人)?|作者|摄影(?:报道)?|图片|图文|文字?(?:[/、和及]图)?|图(?:[/、和及]文)?|来源|信息来源|稿源|编辑|责编|责任编辑|值班编辑|美编|校对|初审|复审|终审|一审|二审|三审|审核|审签|监制|编审|主编|总编|签发|核稿|排版|制作|策划|统筹|报送单位|责任校对)'
const BYLINE = new RegExp(
  `^[（]?[/|丨]?(?:[\\u4e00-\\u9fff]{2,6}(?:日报|晚报|晨报|报社|报|网|电视台))?(?:${ROLE})(?:[：:/|丨 ]|(?=[\\u4e00-\\u9fff]{2,4}(?:$|[ 、/]|摄影|文/图|）)))`,
)
const PHOTO_CREDIT = /^.{0,36}(?:摄影报道|文\/图|图\/文|摄)[）]?$/
const BRACKETED =
  /^（(?:[^（）。]{0,30}(?:记者|通讯员|撰稿|文\/图|摄影)[^（）。]{0,40}|[\u4e00-\u9fff]{2,3}(?:[ 、][\u4e00-\u9fff]{2,3}){0,3})）$/
/** A line that only says who wrote, edited, passed or photographed. */
export const isByline = (text: string): boolean =>
  text.length <= 80 &&
  !/[。！？]|^(?:图片新闻|新闻图片|图说|影像)/.test(text) &&
  (BYLINE.test(text) || PHOTO_CREDIT.test(text) || BRACKETED.test(text))

/** （第二十三期）, 2024年第7期（总第120期）: the masthead of a bulletin stands around it. */
const ISSUE_NUMBER = new RegExp(`^（?(?:\\d{4}年?)?[ ]*(?:总)?第[ ]*${NUMBER}[ ]*[期号](?:.{0,16})?）?$`)

/** 某办公室 社情民意 第31期（总第512期） 日期: the whole masthead on one line. */
export const isMasthead = (text: string): boolean =>
  ISSUE_NUMBER.test(text) ||
  (text.length <= 80 &&
    !/[。，；]/.test(text) &&
    /社情民意|信息|简报|专报|动态|通讯/.test(text) &&
    new RegExp(`第 ?${NUMBER} ?期`).test(text))

const FURNITURE: readonly RegExp[] = [
  /^.{0,4}(?:下转|转)(?:第)?[A-Z]?[一二三四五六七八九十\d]+[版页].{0,4}$/,
  /^第?\s*[A-Z]?\d{1,3}\s*版?$/,
  /^(?:[A-Z]?\d{1,2}|第?[一二三四五六七八九十]+)版/,
  /^.{0,20}\d{4}年\d{1,2}月\d{1,2}日\s*(?:（?星期|周|农历|第).{0,30}$/,
  /^星期[一二三四五六日]/,
  /\d{4}[.年/-]\d{1,2}[.月/-]\d{1,2}日?.{0,6}星期/,
  /^[-—=]*(?:扫码|关注我们|长按|识别|点赞|在看|分享到|最新文章|委员管理与服务)/,
  /扫码关注|侵权请联系|请联系我们|投稿邮箱|仅代表作者/,
  /^(?:责任编辑|责编|本版编辑|版式|美编|值班主任|总第|国内统一|邮发代号|投稿|电子邮箱|联系电话|地址|电话|邮编|网址|热线|E-?mail)/i,
  /^(?:首页|当前位置|您的位置|您当前|打印|关闭|分享|字号|字体|点击数?|浏览|阅读|扫一扫|上一篇|下一篇|返回|相关(?:新闻|链接|阅读)|版权所有|Copyright|(?:主办|承办)单位：|备案)/i,
  /^[（【](?:打印|关闭|责任编辑|编辑|来源|字体|大 中 小).*[）】]$/,
  /(?:ICP备|公安备案|技术支持)/,
  /^(?:报|送|发|抄送|主送|分送|抄报|呈报|印发)：?.{0,3}：/,
  /^（共印\d+份）|^共印\d+份/,
]
/** Page numbers, mastheads, navigation, imprint: nothing of an article. */
export const isFurniture = (text: string): boolean => text.length <= 90 && FURNITURE.some((f) => f.test(text))

/** 发布时间：2024-05-10 来源：…: printed around an article, not part of it. */
export const isMetadata = (text: string): boolean =>
  (text.length <= 120 &&
    !/[。！？]/.test(text) &&
    /(?:发布(?:时间|日期)|时间|日期|来源|作者|编辑|签发|浏览(?:次数|量)?|点击(?:数|量)?|阅读|稿源)[：:]/.test(
      text,
    ) &&
    /\d{4}[-年/.]\d{1,2}|来源[：:]|签发[：:]|浏览|阅读/.test(text)) ||
  /^[^，。]{0,12} ?\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: ?\d{1,2}:\d{2}(?::\d{2})?)?[ |]*[\u4e00-\u9fff]{0,6}$/.test(
    text,
  ) ||
  (text.length <= 60 &&
    /^[^，。]{4,24}(?:办公室|研究室|委员会|编|主办)[^，。]{0,8} +\d{4}年\d{1,2}月\d{1,2}日$/.test(text))

/** Said, counted or enumerated: a line like this belongs to a sentence, wherever it breaks off. */
const OF_A_SENTENCE =
  /(?:强调|指出|要求|表示|认为|建议|介绍|反映|提出)[，：]|[说称][，：]“?|先后|^(?:[\u4e00-\u9fff]{2,8}[组团队])(?:一行|在|来到|深入|实地|通过)|，(?:要|将|并|以|了解|详细|推动|确保|切实|进一步)|\d(?:\.\d+)?[万亿]?(?:余|多)?(?:个|名|户|家|条|件|项|元|亩|公里|%)[^，]*，|，[^，]*\d[万亿]?(?:余|多)?(?:个|名|户|家|条|件|项|元|亩|公里|%)|^（[一二三四五六七八九十]）[^，]+，|等[^，]{0,6}，/

/** 盐池县政协, 盐池县政协： above a headline. */
export const KICKER = /^(?:政协)?[\u4e00-\u9fff]{2,12}政协[：:]?$/

/** 政协某市第三届委员会第二次会议大会发言（之六）, 社情民意信息: says what kind of paper this is. */
export const PAPER_KIND =
  /^[（【]?(?:社情民意(?:信息)?(?:专报)?|信息专报|情况反映|大会发言(?:材料)?|政协提案)(?:（[^）]*）)?[）】]?$|^(?=.{6,44}$)(?:中国人民)?政[协治].*(?:会议|全会)(?:大会)?(?:发言|书面发言)(?:材料)?(?:之?[一二三四五六七八九十\d]+|（[^）]*）|选登|摘登)?$/

/** Short, unpunctuated, unfinished: may be a title, a kicker, a column head or a subhead. */
export function isHeadingLike(text: string): boolean {
  if (text.length > 60 || /[。；]/.test(text.replace(/“[^”]*”/g, ''))) return false
  if (DATELINE.test(text) || isByline(text) || isMetadata(text)) return false
  if (KICKER.test(text)) return true
  if (OF_A_SENTENCE.test(text)) return false
  const commas = (text.match(/，/g) ?? []).length
  if (commas > 2 || /[，、：]$/.test(text)) return false
  if (commas > 0 && (startsBody(text) || text.length > 30)) return false
  return !/[！？]$/.test(text) || text.length <= 30
}
