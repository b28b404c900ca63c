/** A program on an open database: kernel, routes and pages, without a port. Tests and the server start it alike. */
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { type Database, openDatabase } from '../db/database.ts'
import { type Clock, systemClock } from '../deadlines/clock.ts'
import { buildApp, type Page } from '../http/app.ts'
import { headers } from '../http/headers.ts'
import { openMetrics } from '../http/metrics.ts'
import { type Noted, sparingly } from '../http/note.ts'
import { openRates } from '../http/rate.ts'
import type { Route } from '../http/route.ts'
import { resolveVisitor } from '../http/visit.ts'
import type { Kernel } from '../kernel.ts'
import { openHub } from '../live/hub.ts'
import { liveRoutes } from '../live/routes.ts'
import { loadKernel, type Parts } from '../load.ts'
import { kernelRoutes } from '../routes.ts'

export interface ProgramParts
  extends Pick<Parts, 'mechanisms' | 'halves' | 'home' | 'demo' | 'demoPassword' | 'crypto'> {
  readonly appUrl: string
  readonly clock?: Clock
  readonly connections?: number
  readonly pages?: readonly Page[]
  /** Each caller may ask for so much and no more; benchmarks do without. */
  readonly limited?: boolean
  /** Hears of refusals that an attack would meet, a few a second at most. */
  readonly noted?: Noted
  readonly log: (trace: string, cause: unknown, c: Context) => void
}

export interface Program {
  readonly kernel: Kernel
  readonly app: OpenAPIHono
  readonly db: Database
  /** Every declared address, of the kernel and of mechanisms. */
  readonly routes: readonly Route[]
  stop(): Promise<void>
}

export function startProgram(parts: ProgramParts): Program {
  const db = openDatabase(parts.appUrl, parts.connections)
  const kernel = loadKernel({ ...parts, db, clock: parts.clock ?? systemClock })
  const hub = openHub(kernel)
  const visit = (c: Context) => resolveVisitor(kernel, c)
  const metrics = openMetrics(process.env.HUIYIN_METRICS_TOKEN)
  const look = (c: Context) => resolveVisitor(kernel, c, true)
  const own = [...parts.halves.values()].flatMap((half) => half.routes ?? [])
  const routes = [...kernelRoutes, ...liveRoutes(hub, look), ...own]
  const noted = parts.noted && sparingly(parts.noted, () => Date.now())
  const app = buildApp(kernel, routes, {
    visit,
    log: parts.log,
    before: (base) => base.use(metrics.middleware, headers(noted)),
    noted,
    pages: [metrics.page, ...(parts.pages ?? [])],
    ...(parts.limited ? { rates: openRates(() => performance.now()) } : {}),
  })
  return {
    kernel,
    app,
    db,
    routes,
    async stop() {
      hub.stop()
      await db.destroy()
    },
  }
}
