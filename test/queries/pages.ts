/** Every address that answers a question: who asks, and whether the answer grows with the records there are. */

type ByWho = Readonly<Record<string, readonly string[]>>

/** The answer holds more when there is more. */
const LISTS: ByWho = {
  clerk: [
    '/me/sessions',
    '/calendar/{token}',
    '/drafts',
    '/notices',
    '/counts',
    '/workbench',
    '/matters',
    '/matters/{no}',
    '/activities',
    '/activities/{id}',
    '/ledger.xlsx',
    '/ledger.csv',
    '/ledger.json',
    '/activities.xlsx',
    '/activities.csv',
    '/activities.json',
    '/figures.xlsx',
    '/figures.csv',
    '/figures.json',
    '/numbers',
    '/leader',
    '/search',
    '/registers',
    '/registers/{register}',
    '/registers/{register}/{id}',
    '/registers/{register}/export.xlsx',
    '/registers/{register}/export.csv',
    '/registers/{register}/export.json',
    '/registers/{register}/imports',
    '/pick/{register}',
    '/erasures',
    '/admin/feedback',
  ],
  head: ['/openings'],
  link: ['/link/{token}'],
  'system-admin': ['/admin/accounts', '/admin/people', '/admin/organisations', '/admin/holidays'],
  'security-admin': ['/admin/posts', '/admin/post-requests', '/admin/lockouts'],
  'audit-admin': ['/admin/audit', '/admin/audit.csv'],
}

/** It tells of one thing, whatever else there is; asked all the same. */
const SINGLE: ByWho = {
  clerk: [
    '/session/options',
    '/me',
    '/me/notice-switches',
    '/me/calendar',
    '/drafts/{key}',
    '/matters/{no}/links',
    '/matters/{no}/papers/{paper}',
    '/types/{type}/form',
    '/files/{id}',
    '/privacy',
    '/releases',
    '/session/confirm',
    '/reports/{month}',
    '/indicators',
    '/briefs/{no}',
    '/registers/{register}/form',
    '/registers/{register}/template.xlsx',
    '/registers/{register}/import/{batch}',
    '/registers/{register}/import/{batch}/annotated.csv',
    '/registers/{register}/import/{batch}/annotated.xlsx',
  ],
  link: ['/link/{token}/draft', '/link/{token}/files/{id}'],
  'system-admin': ['/admin/settings', '/admin/jobs'],
  'security-admin': ['/admin/posts/options'],
  'audit-admin': ['/admin/audit/anchor.docx'],
}

/** Answered for as long as the page is open. */
export const STREAMS: readonly string[] = ['/events']

export interface Page {
  readonly path: string
  readonly who: string
  readonly grows: boolean
}

export const PAGES: readonly Page[] = [...pagesOf(LISTS, true), ...pagesOf(SINGLE, false)]

function pagesOf(all: ByWho, grows: boolean): Page[] {
  return Object.entries(all).flatMap(([who, paths]) => paths.map((path) => ({ path, who, grows })))
}
