/** What somebody reads whom the door does not let in. */
import { dayOf } from '../deadlines/clock.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { PasswordRules } from './password-profile.ts'

export const wrong = refuse('sign-in', {
  code: 'wrong',
  text: { zh: '账号或密码不对', en: 'The login or the password is wrong' },
})

export const needsCode = refuse('sign-in', {
  code: 'totp',
  field: 'code',
  text: { zh: '请输入验证器上的 6 位数字', en: 'Enter the 6 digits your authenticator shows' },
})

export const wrongCode = refuse('sign-in', {
  code: 'totp',
  field: 'code',
  text: {
    zh: '验证码不对或已用过，请等验证器换出新的数字再试',
    en: 'This code is wrong or was used before; wait for the next one',
  },
})

export function mustChange(initial: boolean, { lasts, told }: PasswordRules): Refusal {
  const zh = initial ? '这是管理员给您的初始密码' : `密码已用满 ${lasts} 天`
  const en = initial ? 'This password came from an administrator' : `This password is ${lasts} days old`
  return refuse('sign-in', {
    code: 'change',
    field: 'newPassword',
    text: {
      zh: `${zh}，请换成只有自己知道的新密码：${told.zh}`,
      en: `${en}; choose a new one that only you know. ${told.en}`,
    },
  })
}

export const initialRunOut = refuse('sign-in', {
  code: 'lapsed',
  text: {
    zh: '初始密码已超过 7 天，请系统管理员重新发一个',
    en: 'The initial password is older than 7 days; ask the system administrator for a new one',
  },
  who: { zh: '系统管理员', en: 'the system administrator' },
})

export function locked(until: Date): Refusal {
  const at = timeOf(until)
  return refuse('sign-in', {
    code: 'locked',
    text: {
      zh: `连续多次输错，${at} 以后再试`,
      en: `Too many wrong attempts; try again after ${at}`,
    },
    who: { zh: '系统管理员可以提前解锁账号', en: 'the system administrator can unlock an account' },
  })
}

/** The office's clock, rounded up to the minute. */
function timeOf(until: Date): string {
  const up = new Date(Math.ceil(until.getTime() / 60_000) * 60_000)
  return `${dayOf(up)} ${new Date(up.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`
}
