/** Time-based codes of a second factor (RFC 6238), each good for one sign-in. */
import { randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { renderSVG } from 'uqr'

const PERIOD = 30

export function newTotpSecret(): string {
  const seed = randomBytes(20)
  return new Secret({ buffer: new Uint8Array(seed).buffer }).base32
}

export function totpUri(secret: string, login: string): string {
  return totp(secret, login).toString()
}

export function totpQr(secret: string, login: string): string {
  return renderSVG(totpUri(secret, login), { ecc: 'M', border: 2 })
}

/** The step whose code this is, one step early or late allowed; undefined when it is no code of now. */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  const token = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return undefined
  const delta = totp(secret).validate({ token, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 1000 / PERIOD) + delta
}

function totp(secret: string, login = ''): TOTP {
  return new TOTP({
    issuer: '回音',
    label: login,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD,
    secret: Secret.fromBase32(secret),
  })
}
