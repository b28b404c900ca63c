/** The way to every page that somebody's posts open; built from what the mechanisms declare. */
import type { Kernel } from '../kernel.ts'
import { seers } from '../matter/decide.ts'
import type { AnyMatterType } from '../matter/define.ts'
import { GROUPS, type Mechanism } from '../mechanism.ts'
import type { Actor } from '../permissions/actor.ts'
import { isAdminPost } from '../permissions/admin-posts.ts'
import { overseen } from '../privacy/looks.ts'
import { RECORD_READERS } from '../privacy/record.ts'
import type { Text } from '../text/text.ts'

export interface MenuItem {
  readonly id: string
  readonly label: Text
  readonly href: string
}

export interface MenuGroup {
  readonly id: string
  readonly label: Text
  readonly items: readonly MenuItem[]
}

interface Page extends MenuItem {
  readonly posts: readonly string[]
}

const COMMITTEE = ['office', 'office-head', 'leader', 'member']
const UNITS = ['handler', 'unit-head']

const HOME: readonly Page[] = [
  page('workbench', '工作台', 'Workbench', '/w', [...COMMITTEE, ...UNITS]),
  page('leader', '领导一屏', 'One screen', '/l', ['leader', 'office-head', 'office']),
  page('calendar', '日程', 'Calendar', '/calendar', [...COMMITTEE, ...UNITS]),
  page('activities', '活动', 'Activities', '/activities', COMMITTEE),
  page('reports', '统计通报', 'Reports', '/w/reports', ['leader', 'office-head', 'office']),
]

const ADMIN: readonly Page[] = [
  page('accounts', '账号', 'Accounts', '/a/accounts', ['system-admin']),
  page('organisations', '单位负责人', 'Heads of units', '/a/organisations', ['system-admin']),
  page('posts', '岗位', 'Posts', '/a/posts', ['system-admin', 'security-admin']),
  page('lockouts', '锁定', 'Lock-outs', '/a/lockouts', ['security-admin']),
  page('holidays', '节假日', 'Holidays', '/a/holidays', ['system-admin']),
  page('settings', '设置', 'Settings', '/a/settings', ['system-admin', 'security-admin']),
  page('jobs', '后台任务', 'Jobs', '/a/jobs', ['system-admin']),
  page('audit', '审计日志', 'Audit log', '/a/audit', ['audit-admin']),
  page('feedback', '投诉建议', 'Feedback', '/a/feedback', ['office', 'office-head']),
  page('erasures', '信息抹除', 'Erasure', '/a/erasures', ['office', 'office-head']),
  page('privacy', '个人信息登记', 'Personal information', '/a/privacy', RECORD_READERS.posts),
]

const LOOKS: MenuItem = { id: 'openings', label: { zh: '谁看过', en: 'Who looked' }, href: '/a/openings' }

/** Who oversees a register is declared there. */
function looks(kernel: Kernel, actor: Actor): MenuItem[] {
  const { whole, ownPeople } = overseen(kernel, actor)
  return whole.length + ownPeople.length > 0 ? [LOOKS] : []
}

function page(id: string, zh: string, en: string, href: string, posts: readonly string[]): Page {
  return { id, label: { zh, en }, href, posts }
}

export function menuOf(kernel: Kernel, actor: Actor): MenuGroup[] {
  const mechanisms = [...kernel.mechanisms].sort((a, b) => a.order - b.order)
  const groups = Object.entries(GROUPS).map(([id, label]) => ({
    id,
    label,
    items: mechanisms.filter((m) => m.group === id).flatMap((m) => itemsOf(m, actor)),
  }))
  return [
    { id: 'home', label: { zh: '我的工作', en: 'My work' }, items: open(HOME, actor) },
    ...groups,
    { id: 'registers', label: { zh: '名册', en: 'Registers' }, items: registers(kernel, actor) },
    {
      id: 'admin',
      label: { zh: '管理', en: 'Administration' },
      items: [...open(ADMIN, actor), ...looks(kernel, actor)],
    },
  ].filter((group) => group.items.length > 0)
}

function itemsOf(mechanism: Mechanism, actor: Actor): MenuItem[] {
  const lists = mechanism.matters
    .filter((type) => maySeeAny(type, actor))
    .map(({ id, label }) => ({ id, label, href: `/w/matters?type=${id}` }))
  const pages = (mechanism.pages ?? []).map((p) => ({
    ...p,
    id: `${mechanism.id}.${p.id}`,
    href: `/x/${mechanism.id}/${p.id}`,
  }))
  return [...lists, ...open(pages, actor)]
}

/** Anyone in business may come to be a party or a raiser of one; an administrator does not. */
function maySeeAny(type: AnyMatterType, actor: Actor): boolean {
  const inBusiness = actor.posts.some((held) => !isAdminPost(held))
  return seers(type).some(({ ground }) =>
    ground.kind === 'post' ? actor.posts.includes(ground.name) : inBusiness,
  )
}

function registers(kernel: Kernel, actor: Actor): MenuItem[] {
  return [...kernel.registers.values()]
    .filter((register) => register.sees.some((held) => actor.posts.includes(held)))
    .map(({ id, label }) => ({ id: `register.${id}`, label, href: `/r/${id}` }))
}

function open(pages: readonly Page[], actor: Actor): MenuItem[] {
  return pages
    .filter(({ posts }) => posts.some((held) => actor.posts.includes(held)))
    .map(({ id, label, href }) => ({ id, label, href }))
}
