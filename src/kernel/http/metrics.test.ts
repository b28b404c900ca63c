/** Metrics name the declared route, never the address with its token. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import { openMetrics } from './metrics.ts'

test('a token in an address does not become a label', async () => {
  const app = new OpenAPIHono()
  const { middleware, page } = openMetrics('the token')
  app.use(middleware)
  app.get('/api/link/:token', (c) => c.text('seen'))
  app.all('/api/*', (c) => c.text('nothing here', 404))
  app.get(page.path, (c) => page.run(c, undefined as never))
  app.get('/*', (c) => c.text('the shell'))
  for (const path of [
    '/api/link/1.secret',
    '/api/link/1.secret/deeper',
    '/k/1.secret',
    '/api/calendar/1.secret',
  ])
    await app.request(path)
  const shown = await (
    await app.request('/metrics', { headers: { authorization: 'Bearer the token' } })
  ).text()
  expect(shown).toContain('route="/api/link/:token"')
  expect(shown).not.toContain('secret')
})
