/** Posts 岗位 that every committee has; mechanisms add those their roles name. */
import type { Mechanism } from '../mechanism.ts'
import { same, type Text } from '../text/text.ts'

const POSTS: Readonly<Record<string, Text>> = {
  office: { zh: '办公室工作人员', en: 'Office staff' },
  'office-head': { zh: '办公室负责人', en: 'Head of the office' },
  leader: { zh: '领导', en: 'Leader' },
  member: { zh: '委员', en: 'Member' },
  'unit-head': { zh: '单位负责人', en: 'Head of a unit' },
  handler: { zh: '承办单位联系人', en: 'Handler in a unit' },
  'system-admin': { zh: '系统管理员', en: 'System administrator' },
  'security-admin': { zh: '安全管理员', en: 'Security administrator' },
  'audit-admin': { zh: '审计员', en: 'Auditor' },
}

/** Every post that can be granted, with its label. */
export function postsOf(mechanisms: readonly Mechanism[]): ReadonlyMap<string, Text> {
  const posts = new Map(Object.entries(POSTS))
  for (const type of mechanisms.flatMap((mechanism) => mechanism.matters))
    for (const { ground, label } of Object.values(type.roles))
      if (ground.kind === 'post' && !posts.has(ground.name)) posts.set(ground.name, label)
  return posts
}

export function postLabel(mechanisms: readonly Mechanism[], post: string): Text {
  return postsOf(mechanisms).get(post) ?? same(post)
}
