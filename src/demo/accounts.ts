/** The accounts one tries the demo with: one for each role, all with the same password. */
import type { Text } from '../kernel/text/text.ts'
import { partsOf } from './matters/stories.ts'
import type { Person } from './people/people.ts'
import { CITY, MAIN } from './places/committees.ts'
import type { World } from './world.ts'

export const PASSWORD = 'huiyin-demo'

export interface Account {
  readonly login: string
  readonly world: World
  readonly person: Person
  readonly role: Text
}

type Find = (world: World) => Person | undefined

const held =
  (post: string, at = 0): Find =>
  ({ people }) =>
    people.filter((one) => one.posts.some((p) => p.post === post && !p.to))[at]
const handler =
  (key: 'housing' | 'planning'): Find =>
  (world) =>
    world.handlers.get(world.department(key)?.id ?? '')

// biome-ignore format: one account a line, read as a table
const ACCOUNTS: readonly (readonly [login: string, find: Find, role: Text, committee?: number])[] = [
  ['clerk',    held('office'),         { zh: '办公室干部', en: 'Clerk of the office' }],
  ['head',     held('office-head'),    { zh: '办公室主任', en: 'Head of the office' }],
  ['leader',   held('leader'),         { zh: '主席', en: 'Chair' }],
  ['member',   (world) => world.people.find((one) => one.id === partsOf(world).member.personId), { zh: '委员', en: 'Member' }],
  ['handler',  handler('housing'),     { zh: '主办单位（县住建局）', en: 'Main department (housing)' }],
  ['joint',    handler('planning'),    { zh: '会办单位（县自然资源局）', en: 'Joint department (land and planning)' }],
  ['clerk2',   held('office', 1),      { zh: '另一位办公室干部', en: 'A second clerk' }],
  ['sysadmin', held('system-admin'),   { zh: '系统管理员', en: 'System administrator' }],
  ['secadmin', held('security-admin'), { zh: '安全管理员', en: 'Security administrator' }],
  ['auditor',  held('audit-admin'),    { zh: '审计员', en: 'Auditor' }],
  ['city',     held('office'),         { zh: '上级市政协办公室干部', en: 'Clerk of the city above' }, CITY],
]

export function accountsIn(worlds: readonly World[]): Account[] {
  return ACCOUNTS.map(([login, find, role, committee = MAIN]) => {
    const world = worlds.find((one) => one.place.id === committee)
    const person = world && find(world)
    if (!person) throw new Error(`nobody for the account ${login}`)
    return { login, world, person, role }
  })
}
