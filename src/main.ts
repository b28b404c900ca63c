/** The composition root: configuration, database, kernel, registry, pages, a port. */
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveProgram } from '#kernel/server'
import { seedDemo } from './demo/seed-demo.ts'
import { loadHalves, mechanisms } from './halves.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { env } = process

process.exitCode = await serveProgram({
  home: path.resolve(env.HUIYIN_HOME || path.join(root, '.huiyin')),
  port: Number(env.HUIYIN_PORT || 8600),
  host: env.HUIYIN_HOST || '127.0.0.1',
  databaseUrl: env.DATABASE_URL || undefined,
  appUrl: env.HUIYIN_APP_URL || undefined,
  auditorUrl: env.HUIYIN_AUDITOR_URL || undefined,
  web: path.join(root, 'dist/web'),
  demo: env.HUIYIN_DEMO !== 'off',
  mechanisms,
  halves: await loadHalves(),
  seedDemo,
})
