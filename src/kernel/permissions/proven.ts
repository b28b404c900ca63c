/** What is sealed opens to nobody who signed in by password alone. */
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Actor } from './actor.ts'

/** The posts that count where something is sealed or masked. */
export function provenPosts({ posts, passwordOnly }: Actor): readonly string[] {
  return passwordOnly ? [] : posts
}

export function secondFactorFirst({ passwordOnly }: Actor): Refusal | undefined {
  return passwordOnly ? missing : undefined
}

const missing = refuse('forbidden', {
  code: 'second-factor',
  text: {
    zh: '这里有加密保护的个人信息，要先设置动态验证码才能查看、查找和导出。请到“我的账号”设置，约两分钟',
    en: 'What is sealed here opens once you have set up a second factor; do it under “My account”, it takes two minutes',
  },
})
