/** All routes of accounts. */
import { confirmRoutes } from './routes-confirm.ts'
import { meRoutes } from './routes-me.ts'
import { secretRoutes } from './routes-secrets.ts'
import { sessionRoutes } from './routes-session.ts'

export const accountRoutes = [...sessionRoutes, ...confirmRoutes, ...meRoutes, ...secretRoutes]
