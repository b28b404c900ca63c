/** What a new installation is told about its committee and first people, and whether that can be. */
import { type Reason, type Result, refuse } from '../matter/refusal.ts'

export const LEVELS = ['county', 'city', 'province'] as const
export type Level = (typeof LEVELS)[number]

export const FIRST_POSTS = ['system-admin', 'security-admin', 'audit-admin', 'office-head', 'office'] as const
export type FirstPost = (typeof FIRST_POSTS)[number]

export interface FirstPerson {
  readonly post: FirstPost
  readonly name: string
  readonly login: string
}

export interface Installation {
  readonly name: string
  readonly shortName: string
  readonly level: Level
  readonly region: string
  readonly phone: string
  readonly people: readonly FirstPerson[]
}

export type Wish = Omit<Installation, 'level'> & { readonly level: string }

/** “姓名:login”, with the colon of either keyboard. */
export function readPerson(post: FirstPost, typed: string): FirstPerson {
  const [name = '', login = ''] = typed.split(/[:：]/)
  return { post, name: name.trim(), login: login.normalize('NFKC').trim().toLowerCase() }
}

/** All reasons at once, so that nobody starts over for each. */
export function checkInstallation(wish: Wish): Result<Installation> {
  const reasons = [...committeeFaults(wish), ...wish.people.flatMap(personFaults), ...twins(wish.people)]
  for (const post of FIRST_POSTS.slice(0, 3))
    if (wish.people.filter((one) => one.post === post).length !== 1)
      reasons.push(
        fault(
          'administrators',
          '系统管理员、安全管理员、审计员各须一人',
          'There must be exactly one system, one security and one audit administrator',
        ),
      )
  if (reasons.length) return refuse('invalid', ...reasons)
  return { ok: true, value: { ...wish, level: wish.level as Level } }
}

function committeeFaults({ name, shortName, level, region, phone }: Wish): Reason[] {
  const rules: readonly [boolean, string, string, string][] = [
    [isBetween(name, 2, 60), 'name', '委员会名称须有 2 至 60 个字', 'The name has 2 to 60 characters'],
    [isBetween(shortName, 2, 20), 'short', '简称须有 2 至 20 个字', 'The short name has 2 to 20 characters'],
    [
      (LEVELS as readonly string[]).includes(level),
      'level',
      '级别须是 county（县）、city（市）或 province（省）',
      'The level is county, city or province',
    ],
    [
      isRegion(region, level),
      'region',
      '行政区划代码须是 6 位数字，并与级别相符：省级以 0000 结尾，市级以 00 结尾，县级不以 00 结尾',
      'The region code has 6 digits and fits the level: a province ends in 0000, a city in 00, a county not in 00',
    ],
    [/^[\d+() -]{0,30}$/.test(phone), 'phone', '电话号码的格式不对', 'This is not a telephone number'],
  ]
  return rules.filter(([holds]) => !holds).map(([, code, zh, en]) => fault(code, zh, en))
}

function isRegion(code: string, level: string): boolean {
  if (!/^[1-9]\d{5}$/.test(code)) return false
  const own = code.endsWith('0000') ? 'province' : code.endsWith('00') ? 'city' : 'county'
  return own === level || !(LEVELS as readonly string[]).includes(level)
}

function personFaults({ post, name, login }: FirstPerson): Reason[] {
  if (isBetween(name, 2, 30) && isBetween(login, 2, 30) && /^[\p{L}\p{N}._@-]+$/u.test(login)) return []
  return [
    fault(
      post,
      `${post}：请按“姓名:账号”填写，姓名 2 至 30 个字，账号 2 至 30 个字母、数字或 . _ @ -`,
      `${post}: write “name:login”; the name has 2 to 30 characters, the login 2 to 30 letters, digits or . _ @ -`,
    ),
  ]
}

/** Separated duties are worth nothing when one person holds two of them. */
function twins(people: readonly FirstPerson[]): Reason[] {
  const repeated = (of: (one: FirstPerson) => string) =>
    people.map(of).filter((value, at, all) => value && all.indexOf(value) < at)
  return [
    ...repeated((one) => one.name).map((name) =>
      fault(
        'same-person',
        `“${name}”出现了两次：每个岗位须由不同的人担任；确是同名的两个人，请在姓名后加以区分`,
        `“${name}” appears twice: each post needs a person of its own; tell two people of one name apart behind the name`,
      ),
    ),
    ...repeated((one) => one.login).map((login) =>
      fault(
        'same-login',
        `账号“${login}”出现了两次，每人须有自己的账号`,
        `The login “${login}” appears twice; each person has their own`,
      ),
    ),
  ]
}

function isBetween(text: string, least: number, most: number): boolean {
  const { length } = [...text.trim()]
  return length >= least && length <= most
}

function fault(code: string, zh: string, en: string): Reason {
  return { code: `setup.${code}`, text: { zh, en } }
}
