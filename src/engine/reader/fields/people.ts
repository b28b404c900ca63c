/** Everyone named who takes part, speaks, reports or is elected; leaders who are only cited stay out. */
import { type Flow, spanOf } from '../flow.ts'
import { NOT_NAMES } from '../lexicon/name-words.ts'
import { POSTS, POSTS_AFTER } from '../lexicon/posts.ts'
import { isCommonSurname } from '../lexicon/surnames.ts'
import type { Person, Read } from '../model.ts'
import { authorOf } from '../page/authors.ts'
import type { Draft } from '../page/segment.ts'
import { isPlausibleName, nameAt, nameList, positionalList } from './names.ts'

interface Hit {
  readonly name: string
  readonly post: string | null
  readonly at: number
  readonly confidence: number
}

const POST_THEN_NAME = new RegExp(`(?:${POSTS})[：: ]?(?=[\\u4e00-\\u9fff])`, 'g')
const SPEECH =
  '强调|指出|要求|表示|说(?!明)|介绍|认为|建议|主持|一行|率(?:队|领|调研|考察|视察|相关|部分|有关|县|市|省|区|团)|带队|带领|出席|参加|宣布|致辞|作[了]?|代表|陪同|参与|走访|深入|调研|一边|坦言|感慨|告诉|呼吁|希望|提出|对|在|就|还|充分肯定|围绕|回应|以《|为|先后|实地|首先|说道'
const CLAUSE_NAME = new RegExp(
  `(?:^|[。；，！？“”：、）]|随后|期间|其间)(?=[\\u4e00-\\u9fff]{2,4}(?:委员|同志)?(?:${SPEECH}))`,
  'g',
)
const STRONG =
  /^(?:委员|同志)?(?:在[^，。]{2,16}(?:指出|强调|时|中)|强调|指出|要求|表示|说|介绍|认为|建议|主持|一行|率|带队|带领|出席|宣布|致辞|陪同|坦言|感慨|告诉|呼吁|希望|作[了]?[^，。]{0,20}(?:讲话|报告|发言|汇报|总结|说明|宣讲|辅导|授课)|代表[^，。]{2,24}(?:讲话|发言|致辞|作|对|向)|对[^，。]{2,40}(?:表示|给予|提出)|就[^，。]{2,30}(?:作|提|进行|强调)|还|充分肯定|围绕|参加)/
const NAMED_AFTER = new RegExp(
  `(?:^|[。；，！？“”：、）和与—]|由|经|以及|在|随同|政协|党组)([\\u4e00-\\u9fff]{2,4}?)(${POSTS_AFTER})(?![会们长员团联席])`,
  'g',
)
const LISTED =
  /(?:^|[。；，！？”：）]|领导|同志|由|在)((?:[\u4e00-\u9fff]{2,4}、)+[\u4e00-\u9fff]{2,4})(?=等?(?:[\u4e00-\u9fff]{0,4}(?:领导|同志|委员|位))?(?:一同|共同|分别|也|应邀|先后|陪同|出席|参加|参与|主持|列席|带队|率|随同|发言|在会上|作|围绕|就|，|。|等|、))/g
const BEFORE_NAME =
  /(?:县领导|市领导|区领导|省领导|州领导|旗领导|领导|反映人|作者|提案人|发言人|报告人|主讲人|主讲|联系人|领学人|由|随同|在|被告|户主|选举|增补|增选|推选|任命|补选|接受|同意|聘请|聘任|授予|邀请|慰问了?|看望了?|户|老人|学生|同学)[：: ]?(?=[\u4e00-\u9fff]{2,4})/g
const ELECTED = /(?:选举|增补|增选|推选|任命|补选|当选|接受|同意|聘请|聘任|免去|决定)/
const CITED = /(?:^|[，。；])[^，。；]{0,30}(?:传达|学习|贯彻|落实|领会|按照|根据|重温|宣读了)[^。；]{0,60}$/
const CITED_AFTER =
  /^(?:同志|总书记|主席|书记|部长|省长|市长|常委)?[^，。；]{0,24}(?:讲话|批示|指示|文章|论述|思想|精神|著作|来信|贺信|回信|重要要求)/
const NATIONAL = /^(?:习近平|毛泽东|邓小平|江泽民|胡锦涛|周恩来|刘少奇|朱德)$/

function isCited(text: string, hit: Hit): boolean {
  if (NATIONAL.test(hit.name)) return true
  const before = text.slice(Math.max(0, hit.at - 90), hit.at)
  return CITED.test(before) && CITED_AFTER.test(text.slice(hit.at + hit.name.length))
}

const POST_END = new RegExp(`(?:${POSTS})$`)
const BEFORE_POST =
  /^.*?(?:由|邀请到?|会议由|在|和|与|以及|陪同|随)(?=[\u4e00-\u9fff]{0,6}(?:省|市|县|区|旗|州|政协|全国|党))/

/** The post printed before the name: 市政协党组书记、主席, but not the person and post before that. */
function postBefore(text: string, at: number): string | null {
  let start = at
  while (start > 0 && at - start < 40 && !/[，。；！？“”（）\s]/.test(text[start - 1] ?? '')) start--
  const parts = text
    .slice(start, at)
    .replace(/[：: ]+$/, '')
    .split('、')
  const kept: string[] = []
  while (parts.length) {
    const part = parts.pop() ?? ''
    if (!POST_END.test(part)) break
    kept.unshift(part)
  }
  const post = kept
    .join('、')
    .replace(BEFORE_POST, '')
    .replace(/^.*[的：]/, '')
  return post || null
}

/** 主席某某、副主席甲、乙、丙: the post of a listed name is the one its list began with. */
function afterPosts(text: string): Hit[] {
  const hits: Hit[] = []
  for (const m of text.matchAll(POST_THEN_NAME)) {
    const from = m.index + m[0].length
    const listed = positionalList(text, from)
    const names = listed.length ? listed : nameList(text, from)
    const post = postBefore(text, from)
    for (const n of names) {
      const sure = n.name.length === 3 || n.name.includes('·') || isCommonSurname(n.name[0] ?? '')
      hits.push({ name: n.name, post, at: n.at, confidence: sure ? 0.95 : 0.8 })
    }
    if (!names.length) hits.push(...rareName(text, from, post), ...beforeAnyVerb(text, m[0], from, post))
  }
  return hits
}

const NO_NAME =
  /表示|介绍|强调|要求|指出|职务|名单|候选|人选|[会议团办公室了的们是和等在并及对要将也就以为与出席参加主持讲话导长委员组部局]/

/** After the post of a person, whatever stands before a verb of taking part is a name: 副主席磨某率…. */
function rareName(text: string, from: number, post: string | null): Hit[] {
  const m =
    /^([\u4e00-\u9fff]{2,4}?)(?=[，、：“（]|应邀|受邀|列席|出席|主持|参加|率|带队|带领|一行|等(?:出席|参加|陪同|一行)|讲话|介绍|强调|指出|要求|表示|认为|坦言|直言|说[，：“。]|到会|赴|陪同|先后|在会上|通报|宣布|作[了]?(?:讲话|报告|发言))/.exec(
      text.slice(from),
    )
  const name = m?.[1] ?? ''
  if (!post || !name || !PERSONAL.test(post) || NO_NAME.test(name) || NOT_NAMES.test(name)) return []
  return [{ name, post, at: from, confidence: 0.6 }]
}

const PERSONAL =
  /(?:主席|秘书长|书记|局长|主任|县长|市长|区长|旗长|州长|盟长|镇长|乡长|总经理|董事长|经理|部长|厅长|处长|教授|院长|校长|会长|所长|站长|牧户|负责人)$/

const COMMONER =
  /^(?:村民|居民|市民|商户|业主|大户|种植户|养殖户|老人|村医|支书|党员|牧户|牧民|户主|理事长|店长|馆长|组长)/

/** 村民丁某某竖起…, 委员李某某打开…: whatever verb follows; three characters, or what the text repeats. */
function beforeAnyVerb(text: string, word: string, from: number, post: string | null): Hit[] {
  const three = text.slice(from, from + 3)
  if (!isPlausibleName(three) || !isCommonSurname(three[0] ?? '') || /[说率带到赴向边打算]$/.test(three))
    return []
  const again = text.indexOf(three, from + 3) >= 0
  const surely =
    COMMONER.test(word) || again || (post !== null && PERSONAL.test(post) && !NO_NAME.test(three))
  return surely ? [{ name: three, post, at: from, confidence: again ? 0.8 : 0.6 }] : []
}

function clauseNames(text: string): Hit[] {
  return [...text.matchAll(CLAUSE_NAME)].flatMap((m) => {
    const from = m.index + m[0].length
    const found = nameAt(text, from)
    if (!found || !STRONG.test(text.slice(from + found.length))) return []
    const sure = found.length === 3 && isCommonSurname(found.name[0] ?? '')
    return [{ name: found.name, post: null, at: from, confidence: sure ? 0.88 : 0.65 }]
  })
}

function titledNames(text: string): Hit[] {
  return [...text.matchAll(NAMED_AFTER)].flatMap((m) => {
    const name = m[1] ?? ''
    if (!isPlausibleName(name)) return []
    const post = m[2] === '同志' || m[2] === '先生' || m[2] === '女士' ? null : (m[2] ?? null)
    return [{ name, post, at: m.index + m[0].indexOf(name), confidence: 0.85 }]
  })
}

function listedNames(text: string): Hit[] {
  return [...text.matchAll(LISTED)].flatMap((m) => {
    const list = m[1] ?? ''
    const names = list.split('、')
    const plausible = names.filter(isPlausibleName).length
    if (plausible < names.length * 0.7) return []
    const base = m.index + m[0].indexOf(list)
    return names.flatMap((name) =>
      /^[\u4e00-\u9fff]{2,4}$/.test(name)
        ? [{ name: fitted(name), post: null, at: base + list.indexOf(name), confidence: 0.8 }]
        : [],
    )
  })
}

/** The last name of a list may have swallowed the verb after it. */
const fitted = (name: string): string => nameAt(`${name}，`, 0)?.name ?? name

/** 由, 在 and the like introduce a person only if something personal follows the name. */
const NEXT_TO: Readonly<Record<string, RegExp>> = {
  由: /^(?:主持|带队|率|牵头|任|担任|、|同志|领学|作|主讲)/,
  在: /^(?:的?(?:带领|陪同|率领|主持)|家|等)/,
  随同: /^/,
}
const WEAK = /^(?:在|由|随同|户|接受|同意|邀请|授予|慰问了?|看望了?|选举|决定|老人|学生)$/

function introduces(word: string, next: string): boolean {
  const beside = NEXT_TO[word]
  if (beside) return beside.test(next)
  if (ELECTED.test(word)) return /^(?:[、和]|为|同志|任|辞去|的?职务|担任)/.test(next)
  return !WEAK.test(word) || /^(?:[、。，和]|家|等|的家)/.test(next)
}

function introducedNames(text: string): Hit[] {
  return [...text.matchAll(BEFORE_NAME)].flatMap((m) => {
    const from = m.index + m[0].length
    const word = m[0].replace(/[：: ]$/, '')
    const names = nameList(text, from)
    const weak = WEAK.test(word)
    if (!introduces(word, text.slice(from + (names[0]?.name.length ?? 0)))) return []
    if (weak && !names.every((n) => isCommonSurname(n.name[0] ?? '') || n.name.length === 3)) return []
    return names.map((n) => ({ name: n.name, post: null, at: n.at, confidence: weak ? 0.7 : 0.85 }))
  })
}

/** The author of a speech or a reported opinion, on a line of his own beside the title. */
function speakers(draft: Draft): { flow: Flow; hit: Hit }[] {
  return draft.authors.flatMap((flow) => {
    const author = authorOf(flow.text)
    return author
      ? [{ flow, hit: { ...author, at: flow.text.indexOf(author.printed), confidence: 0.85 } }]
      : []
  })
}

function hitsIn(flow: Flow): Hit[] {
  const text = flow.text
  return [
    ...afterPosts(text),
    ...titledNames(text),
    ...listedNames(text),
    ...introducedNames(text),
    ...clauseNames(text),
  ].filter((h) => !isCited(text, h) && !inBrackets(text, h.at))
}

const overlaps = (a: Hit, b: Hit): boolean => a.at < b.at + b.name.length && b.at < a.at + a.name.length

/** One reading per place: the surer, then the longer. */
function settle(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  for (const h of [...hits].sort((a, b) => b.confidence - a.confidence || b.name.length - a.name.length)) {
    if (!kept.some((k) => overlaps(k, h))) kept.push(h)
  }
  return kept.sort((a, b) => a.at - b.at)
}

/** Inside brackets stands who wrote it, not who took part. */
const inBrackets = (text: string, at: number): boolean =>
  at - text.lastIndexOf('（', at) < 50 && text.lastIndexOf('（', at) > text.lastIndexOf('）', at)

export function peopleOf(draft: Draft): Read<Person>[] {
  const all = new Map<string, Read<Person>>()
  const take = (flow: Flow, h: Hit): void => {
    const old = all.get(h.name)
    const span = spanOf(flow, h.at, h.at + h.name.length)
    if (!old) all.set(h.name, { value: { name: h.name, post: h.post }, span, confidence: h.confidence })
    else if (!old.value.post && h.post) all.set(h.name, { ...old, value: { name: h.name, post: h.post } })
  }
  for (const { flow, hit } of speakers(draft)) take(flow, hit)
  for (const flow of draft.title) for (const h of settle(titledNames(flow.text))) take(flow, h)
  for (const flow of draft.body) for (const h of settle(hitsIn(flow))) take(flow, h)
  return withoutFragments([...all.values()])
}

/** 安远 beside 安远山 is a misreading of the same name. */
function withoutFragments(people: readonly Read<Person>[]): Read<Person>[] {
  return people.filter(
    (p) =>
      !people.some(
        (o) =>
          o !== p &&
          o.value.name.length > p.value.name.length &&
          o.value.name.startsWith(p.value.name) &&
          o.confidence >= p.confidence,
      ),
  )
}
