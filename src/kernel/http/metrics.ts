/** Numbers for a monitoring system, at /metrics, for whoever holds the installation's token. */
import { timingSafeEqual } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import type { Page } from './app.ts'

export interface Metrics {
  readonly middleware: MiddlewareHandler
  readonly page: Page
}

/** Without a token the address answers like any other unknown one. */
export function openMetrics(token: string | undefined): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'huiyin_request_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 3],
    registers: [registry],
  })
  return {
    middleware: async (c, next) => {
      const stop = seconds.startTimer()
      await next()
      stop({ method: c.req.method, route: c.req.routePath, status: String(c.res.status) })
    },
    page: {
      method: 'get',
      path: '/metrics',
      by: 'anyone',
      run: async (c) => {
        if (!token || !isBearer(c, token)) return c.text('not found', 404)
        return c.body(await registry.metrics(), 200, { 'content-type': registry.contentType })
      },
    },
  }
}

function isBearer(c: Context, token: string): boolean {
  const sent = Buffer.from(c.req.header('authorization') ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return sent.length === wanted.length && timingSafeEqual(sent, wanted)
}
