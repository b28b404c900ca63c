/** Decides whether and how far the characters at a place form a person's name. */
import { NOT_NAMES, TRANSLITERATED } from '../lexicon/name-words.ts'
import { isCompoundSurname, isSurname } from '../lexicon/surnames.ts'

const GIVEN_BAD = /[的了们着过这那个，。、；：？！“”（）《》\s\d]/

/** What may come right after a name. */
const FOLLOWER =
  /^(?:$|[，。、；：！？“”‘’（）《》\s/]|出席|主持|参加|参与|讲话|作?讲|强调|指出|要求|率|带|一行|一同|一起|一道|等|和|及|以及|与|同志|说|表示|认为|坦承|直陈|介绍|汇报|陪同|通报|作|在|对|就|围绕|为[了]?|以|从|代表|建议|认为|提出|提|宣布|传达|宣读|致辞|致欢迎|致|发言|领学|主讲|深入|走进|来到|前往|赴|到|向|给|将|还|也|分别|先后|共同|应邀|列席|受邀|带领|带队|告诉|坦言|感慨|透露|回应|答复|解释|呼吁|希望|期望|谈|总结|部署|点评|担任|当选|任|的|是|有|家|撰写|提交|反映|牵头|领衔|督办|见证|看望|慰问|走访|调研|考察|视察|检查|督导|指导|授课|做|则|曾|已|正|又|再|把|被|让|用|所|女士|先生|委员|主席|副主席|常委|教授|老师|主任|局长|书记|书面|首先|随后|实地|陪|同|主|现场|深情|激动|笑着|高兴|感叹|补充|号召|勉励|寄语|叮嘱|表|充分|肯定|详细|结合|针对|通过|根据|关于|联系|组织|召集|召开|主动|积极|捐|资助|送|亲|立即|率先|专程|一直|专门|随即|反复|认真|逐一|当场|动情|自豪|欣慰|满怀|多次|连续|还|今年|近日|\d|·|因|不再|辞去|连任|十分|非常|特别|每到|边|一边|不时|详|现|最|领|聚焦|着重|当即|当天|接受|采访|打开|接过|如是|总结|一一|开腔|算了|算账|回忆|直言|竖起|拉着|指着|握着|兴奋|表达)/

/** Words that a name must not bite off: 庞忠陪|同, 祝青一|同, 张三率|队. */
const STRADDLED =
  /^(?:一同|一行|一起|一道|一直|先后|分别|共同|率队|率领|带队|带领|出席|主持|参加|参与|陪同|介绍|强调|指出|要求|表示|认为|建议|希望|汇报|通报|代表|走访|深入|来到|当选|任命|就任|作为|说道|说[，：。”]|讲话|发言|开腔|打开|接过|接受|一一|如是|为主|为副|为秘|为县|为市|任主|任副|到会|等人|等[，出参陪同一领]|和[\u4e00-\u9fff]|与[\u4e00-\u9fff]|主讲|会见|提出|要努|将认|将继|对[\u4e00-\u9fff]|向[\u4e00-\u9fff]{2})/

export interface NameAt {
  readonly name: string
  readonly length: number
}

const HAN = /^[\u4e00-\u9fff\u3400-\u4dbf]+$/

export function isPlausibleName(name: string): boolean {
  if (/^[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}$/.test(name)) return true
  if (!HAN.test(name) || name.length < 2 || name.length > 4) return false
  if (GIVEN_BAD.test(name.slice(1)) || /[在是对就及等并]$/.test(name) || NOT_NAMES.test(name)) return false
  if (isCompoundSurname(name.slice(0, 2))) return name.length >= 3
  return name.length <= 3 && isSurname(name[0] ?? '')
}

const isTransliterated = (name: string): boolean =>
  name.length >= 3 &&
  name.length <= 9 &&
  [...name].filter((c) => TRANSLITERATED.has(c)).length >= name.length * 0.8

/** The name starting at `from`, the longest that is followed by something that can follow a name. */
export function nameAt(text: string, from: number): NameAt | null {
  const dotted = /^[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff]{1,8}/.exec(text.slice(from, from + 18))
  if (dotted) return dottedName(text, from, dotted[0])
  const foreign = foreignName(text, from, 4)
  if (foreign) return foreign
  for (const length of [4, 3, 2]) {
    const name = text.slice(from, from + length)
    if (name.length < length || !isPlausibleName(name)) continue
    if (STRADDLED.test(text.slice(from + length - 1)) && isPlausibleName(name.slice(0, -1))) continue
    if (FOLLOWER.test(text.slice(from + length, from + length + 4))) return { name, length }
  }
  return foreignName(text, from, 3)
}

/** 那仁其其格, 努尔兰江: names of other languages, written with the characters used for their sounds. */
function foreignName(text: string, from: number, least: number): NameAt | null {
  for (let length = 9; length >= least; length--) {
    const name = text.slice(from, from + length)
    if (name.endsWith('家') || name.endsWith('多')) continue
    if (
      name.length === length &&
      isTransliterated(name) &&
      !NOT_NAMES.test(name) &&
      FOLLOWER.test(text.slice(from + length, from + length + 4))
    )
      return { name, length }
  }
  return null
}

/** 买买提·艾力说: the second half goes on as long as its characters sound foreign. */
function dottedName(text: string, from: number, longest: string): NameAt {
  const dot = longest.indexOf('·')
  let length = dot + 2
  while (length < longest.length && TRANSLITERATED.has(longest[length] ?? '')) length++
  while (
    length < longest.length &&
    length < dot + 3 &&
    !FOLLOWER.test(text.slice(from + length, from + length + 4))
  )
    length++
  return { name: longest.slice(0, length), length }
}

/** Names of a list 甲某、乙某和丙某; `at` are offsets into the text. */
export function nameList(text: string, from: number): { name: string; at: number }[] {
  const found: { name: string; at: number }[] = []
  let i = from
  for (;;) {
    while (text[i] === ' ') i++
    const next = nameAt(text, i) ?? listedName(text, i, found.length > 0)
    if (!next) return found
    found.push({ name: next.name, at: i })
    i += next.length
    const role = /^（[^）]{1,20}）/.exec(text.slice(i))
    if (role) i += role[0].length
    const link = /^(?:、|和|及|以及|与|，(?=[\u4e00-\u9fff]{2,3}[、和]))/.exec(text.slice(i))
    if (!link) return found
    i += link[0].length
  }
}

/** After a post for several people every short item of the list is a name: 格桑某某、和某某、余某某. */
export function positionalList(text: string, from: number): { name: string; at: number }[] {
  const run =
    /^[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6})+(?=[，。；（]|等|出席|参加|列席|陪同|在(?:主席台|会))/.exec(
      text.slice(from, from + 120),
    )?.[0]
  const items = run?.split('、') ?? []
  const bad = (item: string): boolean =>
    GIVEN_BAD.test(item) ||
    NOT_NAMES.test(item) ||
    /[长席任记员组会委局办]$/.test(item) ||
    (item.length > 4 && !isTransliterated(item))
  if (items.length < 2 || items.some(bad) || !items.some(isPlausibleName)) return []
  let at = from
  return items.map((name) => {
    const found = { name, at }
    at += name.length + 1
    return found
  })
}

/** Between two list marks even a rare surname is a name. */
function listedName(text: string, from: number, inside: boolean): NameAt | null {
  const name = inside ? /^[\u4e00-\u9fff]{2,4}?(?=[、，。和及等\d])/.exec(text.slice(from))?.[0] : undefined
  if (!name || GIVEN_BAD.test(name) || NOT_NAMES.test(name)) return null
  if (/[委局办部会县市区镇乡村组处科院校社长席任记员理师授表]$/.test(name)) return null
  if (name.length > 3 && !isTransliterated(name) && !isSurname(name[0] ?? '')) return null
  return { name, length: name.length }
}

/** The names of a bracket or byline: 张某 李某某, 张 某（two blanks apart）, 甲/乙. */
export function bylineNames(text: string): string[] {
  const joined = text.replace(/(^|[ 、/：])([\u4e00-\u9fff]) {1,3}([\u4e00-\u9fff])(?=$|[ 、/）])/g, '$1$2$3')
  return joined
    .split(/[ 、，/;；|&]+/)
    .map((n) => n.trim())
    .filter((n) => isBylineName(n))
}

const NO_WRITER =
  /[委办室报社网台局部组处科院校队站会县市区镇村图闻]$|图文$|文图$|媒体|^(?:本报|记者|通讯|图文|摄影|来源|综合|供稿|编辑|文化|经济|提案|社会|农业|教科|科教|民族|学习|港澳|人口|城建|实习|见习|首席|特约)/

function isBylineName(name: string): boolean {
  if (NO_WRITER.test(name)) return false
  if (isPlausibleName(name) || isTransliterated(name)) return true
  if (/^[\u4e00-\u9fff]{4}$/.test(name)) return isSurname(name[0] ?? '') && !GIVEN_BAD.test(name)
  return /^[\u4e00-\u9fff]{2,3}$/.test(name)
}
