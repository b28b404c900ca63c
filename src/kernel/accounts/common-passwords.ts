/** Passwords that everybody tries first: some of our own office, the others as marks of a public list of leaked ones. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** 40 bits of a hash tell twenty thousand words apart; what they were is nobody's business. */
export const BYTES = 5

/**
 * Sorted marks of the 10,000 commonest of 10 and 11 characters and the 10,000 commonest of 12 and more, out of the
 * ten million that M. Burnett gave to the public domain in 2015 (tools/common-passwords.ts).
 */
const marks = readFileSync(new URL('./common-passwords.bin', import.meta.url))

/** Those an office here comes up with. */
const OURS: ReadonlySet<string> = new Set(
  `password12 password123 password1234 password123456 passw0rd123 p@ssw0rd123 p@ssword123 password2023 password2024
  password2025 password2026 admin12345 admin123456 admin@1234 admin@12345 admin@123456 adminadmin administrator
  root123456 root@123456 test123456 test@123456 user123456 welcome123 welcome1234 welcome2026 letmein123
  changeme123 changeme1234 iloveyou123 iloveyou1314 woaini1314 woaini1314520 woaini5201314 5201314520 1314520520
  52013141314 1qaz2wsx3edc 1qazxsw23edc 1q2w3e4r5t 1q2w3e4r5t6y zaq12wsx3edc qazwsxedcrfv qwer1234asdf
  asdf1234zxcv qwe123456789 qq123456789 abc123456789 a123456789 aa123456789 aaa123456789 1234567890a 123456789a
  123456789abc abcd123456 abcd1234567 abc1234567 asd123456789 zxc123456789 a1b2c3d4e5 a1s2d3f4g5 1a2b3c4d5e
  0123456789a 11223344556 1122334455 112233445566 aabbccddee 147258369a 1472583690 147852369a 9876543210
  0987654321 zhengxie123 zhengxie123456 zhengxie2026 zx123456789 huiyin123456 huiyin2026 bangong123 bangongshi123
  weiyuan123456 xianzhengxie zhongguo123 china123456 beijing2008 qwertyuiop123 qwerty123456 qwerty12345
  superman123 football123 baseball123 dragon123456 monkey123456 sunshine123 princess123 trustno123 jiguan123456
  zhengfu12345 gongzuo12345 mima123456 mima12345678 xiaoxin123456`
    .split(/\s+/)
    .filter(Boolean),
)

export function fold(password: string): string {
  return password.normalize('NFKC').trim().toLowerCase()
}

/** `Password123!` is `password123` to whoever guesses. */
export function isCommon(password: string): boolean {
  const folded = fold(password)
  const bare = folded.replaceAll(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
  return [folded, bare].some((one) => OURS.has(one) || isMarked(one))
}

export function markOf(folded: string): Buffer {
  return createHash('sha256').update(folded).digest().subarray(0, BYTES)
}

function isMarked(folded: string): boolean {
  const wanted = markOf(folded)
  let low = 0
  let high = marks.length / BYTES
  while (low < high) {
    const middle = (low + high) >>> 1
    const order = marks.compare(wanted, 0, BYTES, middle * BYTES, (middle + 1) * BYTES)
    if (order === 0) return true
    if (order < 0) low = middle + 1
    else high = middle
  }
  return false
}
