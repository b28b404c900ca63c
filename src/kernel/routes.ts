/** Every route of the kernel, in one list that the boot checks. */
import { accountRoutes } from './accounts/routes.ts'
import { activityRoutes } from './activities/routes.ts'
import { adminRoutes } from './admin/routes.ts'
import { calendarFeedRoutes } from './calendar-feed/routes.ts'
import { paperRoutes } from './exports/paper-routes.ts'
import { reportRoutes } from './exports/report-routes.ts'
import { exportRoutes } from './exports/table-routes.ts'
import { fileRoutes } from './files/routes.ts'
import type { Route } from './http/route.ts'
import { indicatorRoutes } from './indicators/routes.ts'
import { linkRoutes } from './links/routes.ts'
import { listRoutes } from './matter/list-routes.ts'
import { matterRoutes } from './matter/routes.ts'
import { noticeRoutes } from './notices/routes.ts'
import { numberRoutes } from './numbers/routes.ts'
import { erasureRoutes } from './privacy/erasure-routes.ts'
import { openRoutes } from './privacy/open-routes.ts'
import { recordRoutes } from './privacy/record-routes.ts'
import { releaseRoutes } from './privacy/release-routes.ts'
import { registerFileRoutes } from './register/export-routes.ts'
import { importRoutes } from './register/import-routes.ts'
import { lookUpRoutes } from './register/look-up-route.ts'
import { registerRoutes } from './register/routes.ts'
import { searchRoutes } from './search/routes.ts'

export const kernelRoutes: readonly Route[] = [
  ...accountRoutes,
  ...listRoutes,
  ...matterRoutes,
  ...registerFileRoutes,
  ...importRoutes,
  ...lookUpRoutes,
  ...erasureRoutes,
  ...recordRoutes,
  ...openRoutes,
  ...releaseRoutes,
  ...registerRoutes,
  ...activityRoutes,
  ...exportRoutes,
  ...paperRoutes,
  ...reportRoutes,
  ...indicatorRoutes,
  ...linkRoutes,
  ...fileRoutes,
  ...noticeRoutes,
  ...numberRoutes,
  ...searchRoutes,
  ...calendarFeedRoutes,
  ...adminRoutes,
]
