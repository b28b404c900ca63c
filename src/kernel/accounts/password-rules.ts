/** Which passwords are refused, each with the sentence that says so. */
import { type Reason, type Refusal, refuse } from '../matter/refusal.ts'
import { fold, isCommon } from './common-passwords.ts'
import { verifyPassword } from './password.ts'
import type { PasswordRules } from './password-profile.ts'

export const LONGEST = 200
/** How many earlier passwords may not come back. */
export const REMEMBERED = 5

export interface Owner {
  readonly login: string
  readonly name: string
  readonly units: readonly string[]
  /** Telephone and other numbers of theirs that we know. */
  readonly numbers: readonly string[]
}

/** `earlier` are the hashes of the present password and of those before it. */
export async function checkNewPassword(
  password: string,
  owner: Owner,
  rules: PasswordRules,
  earlier: readonly string[],
  field = 'new',
): Promise<Refusal | undefined> {
  const reasons = weaknesses(password, owner, rules, field)
  if (!reasons.length && (await isEarlier(password, earlier)))
    reasons.push({
      code: 'password.earlier',
      field,
      text: {
        zh: `不能与最近 ${REMEMBERED} 次用过的密码相同`,
        en: `It must differ from your last ${REMEMBERED} passwords`,
      },
    })
  return reasons.length ? refuse('invalid', ...reasons) : undefined
}

async function isEarlier(password: string, earlier: readonly string[]): Promise<boolean> {
  const same = await Promise.all(earlier.slice(0, REMEMBERED).map((hash) => verifyPassword(hash, password)))
  return same.includes(true)
}

function weaknesses(
  password: string,
  owner: Owner,
  { shortest, kinds }: PasswordRules,
  field: string,
): Reason[] {
  const folded = fold(password)
  const rules: readonly [boolean, string, string, string][] = [
    [
      [...folded].length < shortest,
      'short',
      `密码至少 ${shortest} 个字符`,
      `Use at least ${shortest} characters`,
    ],
    [[...folded].length > LONGEST, 'long', `密码最多 ${LONGEST} 个字符`, `Use at most ${LONGEST} characters`],
    [
      kindsIn(password) < kinds,
      'kinds',
      `大写字母、小写字母、数字、其他字符（符号或汉字）至少要有 ${kinds} 种`,
      `Mix at least ${kinds} kinds of capitals, small letters, digits and other characters`,
    ],
    [
      names(owner).some((name) => folded.includes(name)) || holdsNumber(folded, owner),
      'name',
      '密码里不能有您的账号、姓名、单位名称、电话或编号',
      'It must not contain your login, your name, your unit or a number of yours',
    ],
    [
      isCommon(folded) || isPattern(folded),
      'common',
      '这个密码太常见，很容易被猜到，请换一个',
      'This password is common and easily guessed; choose another',
    ],
  ]
  return rules
    .filter(([broken]) => broken)
    .map(([, code, zh, en]) => ({ code: `password.${code}`, field, text: { zh, en } }))
}

/** One letter inside a long password says nothing; a name of two does. */
function names({ login, name, units }: Owner): string[] {
  return [login, name, ...units]
    .map((word) => word.normalize('NFKC').toLowerCase().replaceAll(/\s/g, ''))
    .filter((word) => [...word].length >= 2)
}

/** As people read them: a figure or a sign between the digits hides nothing. */
function holdsNumber(folded: string, { numbers }: Owner): boolean {
  const digits = folded.replaceAll(/\D/g, '')
  return numbers
    .map((number) => number.normalize('NFKC').replaceAll(/\D/g, ''))
    .some((number) => number.length >= 6 && digits.includes(number))
}

/** Chinese characters count as others: they are on no list of capitals. */
function kindsIn(password: string): number {
  const plain = password.normalize('NFKC').trim()
  return [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(plain)).length
}

const ROWS = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** A few characters over and over, or a walk along the keyboard. */
function isPattern(folded: string): boolean {
  if (/^(.{1,4})\1+.{0,3}$/su.test(folded)) return true
  const lines = ROWS.flatMap((row) => [row, [...row].reverse().join('')])
  let rest = folded
  for (const line of lines) for (const piece of pieces(line)) rest = rest.replaceAll(piece, '')
  return rest.length <= 2
}

function pieces(line: string): string[] {
  const found: string[] = []
  for (let length = line.length; length >= 4; length -= 1)
    for (let at = 0; at + length <= line.length; at += 1) found.push(line.slice(at, at + length))
  return found
}
