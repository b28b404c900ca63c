/** Decimals as integers: what is written as text is compared exactly. */

/** The value times ten to the scale, or null when it is no number, too fine or too large. */
export function scaled(value: string | number, scale: number): number | null {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(String(value))
  if (!parts) return null
  const [, sign, whole, fraction = ''] = parts
  if (/[1-9]/.test(fraction.slice(scale))) return null
  const digits = Number(`${whole}${fraction.slice(0, scale).padEnd(scale, '0')}`)
  if (!Number.isSafeInteger(digits)) return null
  return sign && digits !== 0 ? -digits : digits
}

/** The integer written out again, without zeros at the end. */
export function unscaled(value: number, scale: number): string {
  const digits = String(Math.abs(value)).padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  const fraction = scale === 0 ? '' : digits.slice(-scale).replace(/0+$/, '')
  return `${value < 0 ? '-' : ''}${whole}${fraction && `.${fraction}`}`
}
