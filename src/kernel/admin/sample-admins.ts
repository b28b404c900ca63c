/** An office with its three administrators, a second system administrator and a clerk, all signed in; for tests. */
import { TOTP } from 'otpauth'
import { accountRoutes } from '../accounts/routes.ts'
import { Browser, type House, openHouse } from '../accounts/sample-house.ts'
import { request } from '../accounts/sample-matter.ts'
import { linkRoutes } from '../links/routes.ts'
import { listRoutes } from '../matter/list-routes.ts'
import { matterRoutes } from '../matter/routes.ts'
import { adminRoutes } from './routes.ts'

export const POSTS = {
  system: 'system-admin',
  security: 'security-admin',
  audit: 'audit-admin',
  office: 'office',
  second: 'system-admin',
} as const
export type Who = keyof typeof POSTS
export const WHO = Object.keys(POSTS) as Who[]

export interface Admins {
  readonly house: House
  readonly it: Readonly<Record<Who, Browser>>
  readonly ids: Readonly<Record<Who, { personId: string; accountId: string }>>
}

export async function openAdmins(): Promise<Admins> {
  const routes = [...accountRoutes, ...matterRoutes, ...listRoutes, ...linkRoutes, ...adminRoutes]
  const house = await openHouse(routes, [request])
  const it = {} as Record<Who, Browser>
  const ids = {} as Record<Who, { personId: string; accountId: string }>
  for (const who of WHO) {
    ids[who] = await house.person({ login: who, name: `${who}人`, posts: [POSTS[who]] })
    it[who] = new Browser(house)
    await it[who].signIn(who)
    const { secret } = (await it[who].ask('POST', '/me/totp')).body as { secret: string }
    const code = new TOTP({ secret }).generate({ timestamp: house.kernel.clock.now().getTime() })
    await it[who].ask('PUT', '/me/totp', { code })
    await it[who].refresh()
  }
  return { house, it, ids }
}
