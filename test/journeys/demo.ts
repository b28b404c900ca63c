/** The demo county with a browser on it: a year of work, for what shows only where there is much of it. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import { PASSWORD } from '../../src/demo/accounts.ts'
import { seedDemo } from '../../src/demo/seed-demo.ts'
import { type Served, serve, signInAt } from '../setup/served.ts'

export const TODAY = '2026-03-18'

export interface Demo extends Served {
  enter(login: string, options?: BrowserContextOptions): Promise<Page>
}

export async function serveDemo(): Promise<Demo> {
  const served = await serve({ demo: true, clock: { now: () => new Date(`${TODAY}T02:00:00Z`) } })
  await seedDemo(served.site.database.ownerUrl, { today: TODAY })
  return {
    ...served,
    async enter(login, options) {
      const page = await served.open(undefined, options)
      await signInAt(page, login, PASSWORD)
      return page
    },
  }
}
