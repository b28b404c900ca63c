/** All routes of administration. */
import { accountAdminRoutes } from './routes-accounts.ts'
import { anchorRoutes } from './routes-anchor.ts'
import { auditRoutes } from './routes-audit.ts'
import { feedbackRoutes } from './routes-feedback.ts'
import { postRoutes } from './routes-posts.ts'
import { settingRoutes } from './routes-settings.ts'
import { systemRoutes } from './routes-system.ts'

export const adminRoutes = [
  ...accountAdminRoutes,
  ...postRoutes,
  ...systemRoutes,
  ...settingRoutes,
  ...auditRoutes,
  ...anchorRoutes,
  ...feedbackRoutes,
]
