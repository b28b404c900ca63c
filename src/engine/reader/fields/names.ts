/** Decides whether and how far the characters at a place form a person's name. */
import { isCompoundSurname, isSurname } from '../lexicon/surnames.ts'

/** Words that begin with a surname character but are no names. */
const NOT_NAMES =
  /^(?:爱[心国民岗]|全[体国省市县区面程力局部员会州盟旗链域年]|方[面便式案向法针]|高[度质效标水位新等校铁速层考中]|代表|成[立员果效为功绩都]|明[确显年天白]|任[务何期职命免]|时[间代期任刻任]|应[当该邀对用急予]|和[谐平]|解[决读放答]|关[于注心键爱怀切系停]|金融|周[边年期一二三四五六日末]|万[元余亩人名户众象]|单[位元个]|平[台安均时等稳衡]|常[态委务规年住见]|连[日续接同]|经[济过营验费贸信开济]|党[组员委史的支派建政内外中和纪]|文[化件明旅史物体艺本字教]|向[社全上下前基好]|广[泛大场播]|东[部西方北南]|强[化调大国县]|路[径线上]|边[界境远]|农[业村民户工产技资机作田家]|项目|程[序度]|华[侨北南东]|安[全排置装]|有[效力关序的所人利机]|相[关应互结继]|都[要是会有]|公[司共众开安益里告示布路]|国[家务企资内外际土道有]|于[是今此]|从[而严事业]|毛泽东|邓小平|习近平|江泽民|胡锦涛|马克思|列宁|能[力够源效]|严[格肃守密]|温[暖室州]|车[间站辆]|白[天酒]|水[利平库]|石[油材]|山[区水]|谷[物]|武[装术]|商[业会贸务户场协议]|法[律院治规定]|容[易量]|计[划算]|支[持部撑书出]|管[理委护控]|房[地屋产]|干[部群事净]|封[面闭]|双[方向减月招]|通[过报知讯道]|海[关外]|利[用益于]|居[民家住委]|步[伐行骤]|满[意足]|福[利建]|原[则因来]|官[员方]|门[票诊店]|才[能是]|但[是]|次[日年]|年[度底初内轻来]|言[献]|阳[光]|展[开示现望]|户[籍]|索[取]|朗[读]|扎[实根]|德[育智]|余[人名家个]|多[次]|后[期续来方]|别[是的]|游[客览]|红[色军领利]|海[拔]|家[庭长园属里中装居]|富[民裕]|景[区观点]|牧[民区场]|全体|史[料志]|施[工策行]|印[发证象]|宣[传讲布读]|费[用]|章[程]|云[端平上]|季[度节]|祝[愿贺]|田[间园地]|林[业草地长场区]|江[苏西河]|马[上路]|黄[河金]|盛[会]|牛羊|冷链|怀[着]|宁[夏波]|吉[林祥]|苗[木圃]|龙头|凌晨|丰[富收]|齐[心抓聚]|康[复养]|危[害机房险]|师[资生]|贯彻|卫[生健]|包[括联抓保]|充[分满]|终[身]|空[间气]|简[报化称介]|养[殖老护]|融[合资入]|弘[扬]|布[局置]|劳[动务模]|仲裁|司[法机]|甘[肃]|符合|薄弱|扶[贫持]|申[报请遗]|庄[严]|权[益力利]|查[看阅处]|督[查促导办])/

const GIVEN_BAD =
  /[的了在是和与对就为将以及等并出主参会议要求提说到从向于让被由其他这那个们着过，。、；：？！“”（）《》\s\d]/

/** What may come right after a name. */
const FOLLOWER =
  /^(?:$|[，。、；：！？“”‘’（）《》\s/]|出席|主持|参加|参与|讲话|作?讲|强调|指出|要求|率|带|一行|等|和|及|以及|与|同志|说|表示|介绍|汇报|陪同|通报|作|在|对|就|围绕|为[了]?|以|从|代表|建议|认为|提出|提|宣布|传达|宣读|致辞|致欢迎|致|发言|领学|主讲|深入|走进|来到|前往|赴|到|向|给|将|还|也|分别|先后|一起|共同|应邀|列席|受邀|带领|带队|告诉|坦言|感慨|透露|回应|答复|解释|呼吁|希望|期望|谈|总结|部署|点评|担任|当选|任|的|是|有|家|撰写|提交|反映|牵头|领衔|督办|见证|看望|慰问|走访|调研|考察|视察|检查|督导|指导|授课|做|则|曾|已|正|又|再|把|被|让|用|所|女士|先生|委员|主席|副主席|常委|教授|老师|主任|局长|书记|书面|首先|随后|实地|陪|同|主|现场|深情|激动|笑着|高兴|感叹|补充|号召|勉励|叮嘱|表|充分|肯定|详细|结合|针对|通过|根据|联系|组织|召集|召开|主动|积极|捐|资助|送|亲|立即|率先|专程|一直|专门|随即|反复|认真|逐一|当场|动情|自豪|欣慰|满怀|多次|连续|还|今年|近日|\d|·)/

export interface NameAt {
  readonly name: string
  readonly length: number
}

const HAN = /^[\u4e00-\u9fff\u3400-\u4dbf]+$/

export function isPlausibleName(name: string): boolean {
  if (/^[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff·]{1,12}$/.test(name)) return true
  if (!HAN.test(name) || name.length < 2 || name.length > 4) return false
  if (GIVEN_BAD.test(name.slice(1)) || NOT_NAMES.test(name)) return false
  if (isCompoundSurname(name.slice(0, 2))) return name.length >= 3
  return name.length <= 3 && isSurname(name[0] ?? '')
}

/** The name starting at `from`, the longest that is followed by something that can follow a name. */
export function nameAt(text: string, from: number): NameAt | null {
  const dotted = /^[\u4e00-\u9fff]{1,8}·[\u4e00-\u9fff]{1,6}/.exec(text.slice(from, from + 16))
  if (dotted) return dottedName(text, from, dotted[0])
  for (const length of [4, 3, 2]) {
    const name = text.slice(from, from + length)
    if (name.length < length || !isPlausibleName(name)) continue
    if (FOLLOWER.test(text.slice(from + length, from + length + 4))) return { name, length }
  }
  return null
}

/** 买买提·艾力说: the second half ends before a word that can follow a name. */
function dottedName(text: string, from: number, longest: string): NameAt | null {
  const dot = longest.indexOf('·')
  for (let length = dot + 2; length <= longest.length; length++) {
    if (FOLLOWER.test(text.slice(from + length, from + length + 4)) && length >= dot + 2) {
      if (
        length === dot + 2 &&
        longest.length > length &&
        !/^[，。、；：（）\s]/.test(text.slice(from + length))
      )
        continue
      return { name: text.slice(from, from + length), length }
    }
  }
  return { name: longest, length: longest.length }
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

/** Between two list marks even a rare surname is a name. */
function listedName(text: string, from: number, inside: boolean): NameAt | null {
  if (!inside) return null
  const name = /^[\u4e00-\u9fff]{2,3}(?=[、，。和及等])/.exec(text.slice(from))?.[0]
  if (
    !name ||
    GIVEN_BAD.test(name) ||
    NOT_NAMES.test(name) ||
    /[委局办部会县市区镇乡村组处科院校社长席任记员]$/.test(name)
  )
    return null
  return { name, length: name.length }
}

/** The names of a bracket or byline: 张某 李某某, 张 某（two blanks apart）, 甲/乙. */
export function bylineNames(text: string): string[] {
  const joined = text.replace(/(^|[ 、/：])([\u4e00-\u9fff]) ([\u4e00-\u9fff])(?=$|[ 、/）])/g, '$1$2$3')
  return joined
    .split(/[ 、，/;；|&]+/)
    .map((n) => n.trim())
    .filter((n) => isBylineName(n))
}

function isBylineName(name: string): boolean {
  if (isPlausibleName(name)) return true
  if (/^[\u4e00-\u9fff]{4}$/.test(name))
    return isSurname(name[0] ?? '') && !GIVEN_BAD.test(name) && !/[报网台社委室局部组]/.test(name)
  return (
    /^[\u4e00-\u9fff]{2,3}$/.test(name) &&
    !/[委办室报社网台局部组处科院校队站会县市区镇村文图]$|^(?:本报|记者|通讯|图文|摄影|来源|综合|供稿|编辑|文化|经济|提案|社会|农业|教科|科教|民族|学习|港澳|人口|城建)/.test(
      name,
    )
  )
}
