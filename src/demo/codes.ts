/** Unified social credit codes whose check digits are right and whose region nobody was ever given. */

const CODE_LETTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGAN_LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const CODE_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGAN_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/** Registering body and class: 11 an organ of state, 12 an institution, 91 an enterprise, 54 a village, 51 a society. */
export type CodeClass = '11' | '12' | '13' | '51' | '54' | '91' | '93'

/** GB 32100: class, region, organisation code with its own check digit (GB 11714), check digit. */
export function creditCode(kind: CodeClass, region: string, serial: number): string {
  const organ = serial.toString().padStart(8, '0')
  const body = `${kind}${region}${organ}${organDigit(organ)}`
  return body + codeDigit(body)
}

/** Whether the check digit of an eighteen-character code is right. */
export function isSoundCode(code: string): boolean {
  return /^[0-9A-Z]{18}$/.test(code) && codeDigit(code.slice(0, 17)) === code.slice(17)
}

function organDigit(organ: string): string {
  const sum = weigh(organ, ORGAN_LETTERS, ORGAN_WEIGHTS)
  const digit = 11 - (sum % 11)
  return digit === 10 ? 'X' : digit === 11 ? '0' : String(digit)
}

function codeDigit(body: string): string {
  return CODE_LETTERS.charAt((31 - (weigh(body, CODE_LETTERS, CODE_WEIGHTS) % 31)) % 31)
}

function weigh(text: string, letters: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, at) => sum + weight * letters.indexOf(text.charAt(at)), 0)
}
