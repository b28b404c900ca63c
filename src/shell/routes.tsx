/** Which page stands at which address; each is loaded when it is first opened. */
import { type ComponentType, lazy } from 'react'

export interface Route {
  path: string
  page: ComponentType
}

function page(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => ({ default: await load() }))
}

export const routes: readonly Route[] = [
  { path: '/w', page: page(async () => (await import('./pages/workbench.tsx')).WorkbenchPage) },
  { path: '/w/matters', page: page(async () => (await import('./pages/matters.tsx')).MattersPage) },
  { path: '/w/drafts', page: page(async () => (await import('./pages/drafts.tsx')).DraftsPage) },
  { path: '/w/reports', page: page(async () => (await import('./pages/reports.tsx')).ReportsPage) },
  { path: '/w/new/:type', page: page(async () => (await import('./pages/new-matter.tsx')).NewMatterPage) },
  { path: '/m/:no', page: page(async () => (await import('./pages/matter.tsx')).MatterPage) },
  { path: '/l', page: page(async () => (await import('./pages/leader.tsx')).LeaderPage) },
  { path: '/calendar', page: page(async () => (await import('./pages/calendar.tsx')).CalendarPage) },
  { path: '/activities', page: page(async () => (await import('./pages/activities.tsx')).ActivitiesPage) },
  { path: '/activities/:id', page: page(async () => (await import('./pages/activity.tsx')).ActivityPage) },
  { path: '/r/:register', page: page(async () => (await import('./pages/register.tsx')).RegisterPage) },
  {
    path: '/r/:register/new',
    page: page(async () => (await import('./pages/register-new.tsx')).RegisterNewPage),
  },
  {
    path: '/r/:register/import',
    page: page(async () => (await import('./pages/register-import.tsx')).RegisterImportPage),
  },
  {
    path: '/r/:register/import/:batch',
    page: page(async () => (await import('./pages/register-import.tsx')).RegisterImportPage),
  },
  {
    path: '/r/:register/:id',
    page: page(async () => (await import('./pages/register-entry.tsx')).RegisterEntryPage),
  },
  { path: '/search', page: page(async () => (await import('./pages/search.tsx')).SearchPage) },
  { path: '/notices', page: page(async () => (await import('./pages/notices.tsx')).NoticesPage) },
  { path: '/me', page: page(async () => (await import('./pages/me.tsx')).MePage) },
  {
    path: '/a/accounts',
    page: page(async () => (await import('./pages/admin-accounts.tsx')).AdminAccountsPage),
  },
  {
    path: '/a/organisations',
    page: page(async () => (await import('./pages/admin-units.tsx')).AdminUnitsPage),
  },
  { path: '/a/posts', page: page(async () => (await import('./pages/admin-posts.tsx')).AdminPostsPage) },
  {
    path: '/a/lockouts',
    page: page(async () => (await import('./pages/admin-lockouts.tsx')).AdminLockoutsPage),
  },
  {
    path: '/a/holidays',
    page: page(async () => (await import('./pages/admin-holidays.tsx')).AdminHolidaysPage),
  },
  {
    path: '/a/settings',
    page: page(async () => (await import('./pages/admin-settings.tsx')).AdminSettingsPage),
  },
  { path: '/a/jobs', page: page(async () => (await import('./pages/admin-jobs.tsx')).AdminJobsPage) },
  { path: '/a/audit', page: page(async () => (await import('./pages/admin-audit.tsx')).AdminAuditPage) },
  {
    path: '/a/feedback',
    page: page(async () => (await import('./pages/admin-feedback.tsx')).AdminFeedbackPage),
  },
  { path: '/a/openings', page: page(async () => (await import('./pages/openings.tsx')).OpeningsPage) },
  { path: '/a/privacy', page: page(async () => (await import('./pages/privacy.tsx')).PrivacyPage) },
  { path: '/a/erasures', page: page(async () => (await import('./pages/erasures.tsx')).ErasuresPage) },
  { path: '/help', page: page(async () => (await import('./pages/help.tsx')).HelpPage) },
  { path: '/feedback', page: page(async () => (await import('./pages/feedback.tsx')).FeedbackPage) },
  {
    path: '/x/:mechanism/:page',
    page: page(async () => (await import('./pages/mechanism.tsx')).MechanismPage),
  },
]

/** Pages for those who are not signed in. */
export const openRoutes: readonly Route[] = [
  { path: '/login', page: page(async () => (await import('./pages/login.tsx')).LoginPage) },
  { path: '/api-docs', page: page(async () => (await import('./pages/api-docs.tsx')).ApiDocsPage) },
  { path: '/k/:token', page: page(async () => (await import('./pages/link.tsx')).LinkPage) },
]
