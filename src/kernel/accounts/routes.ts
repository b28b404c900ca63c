/** All routes of accounts. */
import { meRoutes } from './routes-me.ts'
import { secretRoutes } from './routes-secrets.ts'
import { sessionRoutes } from './routes-session.ts'

export const accountRoutes = [...sessionRoutes, ...meRoutes, ...secretRoutes]
