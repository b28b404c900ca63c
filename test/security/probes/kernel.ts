/** Probes for the addresses that every committee has. */
import { randomUUID } from 'node:crypto'
import { HERE, WORDS, type World } from '../world.ts'
import { OFFICES, type Probe } from './probe.ts'

const SEES = ['clerk', 'head', 'leader', 'member', 'housing', 'colleague']
const OFFICE = ['clerk', 'head']
const READS_REGISTERS = [...OFFICES, 'leader', 'system-admin']
const READS_HERE = ['clerk', 'head', 'leader', 'system-admin']
const ONLY_READ = ['leader', 'system-admin']
const ANY = [200, 204, 404, 409, 422]

export function kernelProbes(world: World): Readonly<Record<string, Probe>> {
  return {
    ...ownProbes(),
    ...matterProbes(world),
    ...registerProbes(world),
    ...linkProbes(world),
    ...adminProbes(world),
    'DELETE /session': { ...at('/session'), late: true },
  }
}

const at = (...paths: string[]): Probe => ({ paths })

function ownProbes(): Record<string, Probe> {
  const keys = { data: { a: 1 }, href: '/w' }
  return {
    'POST /session': { ...at('/session'), body: {}, status: [422] },
    'GET /session/options': at('/session/options'),
    'GET /me/sessions': at('/me/sessions'),
    'DELETE /me/sessions/{id}': { ...at(`/me/sessions/${randomUUID()}`), status: ANY },
    'GET /me': at('/me'),
    'PUT /me/settings': { ...at('/me/settings'), body: {} },
    'GET /me/notice-switches': at('/me/notice-switches'),
    'PUT /me/notice-switches': { ...at('/me/notice-switches'), body: 1, status: [422] },
    'PUT /me/password': { ...at('/me/password'), body: {}, status: [422] },
    'POST /me/totp': at('/me/totp'),
    'PUT /me/totp': { ...at('/me/totp'), body: {}, status: [422] },
    'DELETE /me/totp': at('/me/totp'),
    'GET /drafts': at('/drafts'),
    'GET /drafts/{key}': at('/drafts/note'),
    'PUT /drafts/{key}': { ...at('/drafts/other'), body: keys },
    'DELETE /drafts/{key}': { ...at('/drafts/other'), body: {} },
    'GET /notices': at('/notices'),
    'POST /notices/read': { ...at('/notices/read'), body: { ids: [randomUUID()] } },
    'GET /me/calendar': at('/me/calendar'),
    'POST /me/calendar': at('/me/calendar'),
    'DELETE /me/calendar': at('/me/calendar'),
    'GET /calendar/{token}': { ...at(`/calendar/${HERE}.${'a'.repeat(43)}`), status: [404] },
    'POST /feedback': { ...at('/feedback'), body: {}, status: [422] },
    'GET /counts': at('/counts'),
    'GET /workbench': at('/workbench'),
    'GET /events': at('/events'),
  }
}

function matterProbes({ ours, theirs, brief, activity, file }: World): Record<string, Probe> {
  const one = `/matters/${ours.no}`
  const words = Object.values(WORDS)
  const tables = [
    '',
    '?tab=all',
    '?tab=open&sort=no',
    `?q=${WORDS.ours}`,
    `?q=${theirs.no}`,
    '?type=brief&tab=all',
  ]
  const raisers = [...OFFICES, 'member', 'member2']
  const readers = ['clerk', 'head', 'leader', 'member', 'member2']
  return {
    'GET /matters': at(
      ...tables.map((query) => `/matters${query}`),
      '/matters?indicator=followup.closed&period=2026',
    ),
    'POST /batch': {
      ...at('/batch'),
      body: { verb: 'accept', nos: [ours.no, theirs.no, brief.no], dryRun: true },
    },
    'GET /matters/{no}': { ...at(one), seen: SEES },
    'GET /types/{type}/form': { ...at('/types/followup/form'), seen: raisers },
    'POST /matters': {
      ...at('/matters'),
      body: { type: 'followup', input: {} },
      barred: ['leader', 'housing', 'colleague', 'police', 'system-admin', 'security-admin', 'audit-admin'],
    },
    'POST /matters/{no}/acts/{verb}': {
      ...at(`${one}/acts/accept`),
      body: { version: 3, input: {} },
      seen: SEES,
      barred: ['head', 'leader', 'member', 'housing', 'colleague'],
    },
    'POST /matters/{no}/remind': { ...at(`${one}/remind`), seen: SEES },
    'PUT /matters/{no}/watch': { ...at(`${one}/watch`), seen: SEES },
    'DELETE /matters/{no}/watch': { ...at(`${one}/watch`), seen: SEES },
    'POST /matters/{no}/files': { ...at(`${one}/files`), seen: SEES, status: [422] },
    'GET /files/{id}': { ...at(`/files/${file}`), seen: SEES },
    'GET /matters/{no}/papers/{paper}': {
      ...at(`${one}/papers/sheet.docx`, `${one}/papers/letter.docx`),
      seen: SEES,
    },
    'GET /activities': at('/activities', `/activities?q=${WORDS.activity}`),
    'GET /activities/{id}': { ...at(`/activities/${activity}`), seen: readers },
    ...each(['xlsx', 'csv', 'json'], (format) => ({
      [`GET /ledger.${format}`]: at(...tables.map((query) => `/ledger.${format}${query}`)),
      [`GET /activities.${format}`]: at(`/activities.${format}`),
      [`GET /figures.${format}`]: at(`/figures.${format}`),
    })),
    'GET /reports/{month}': at('/reports/2026-02', '/reports/2026-03', '/reports/2026-03.docx'),
    'GET /numbers': at('/numbers?series=JB&year=2026'),
    'POST /numbers/gaps': {
      ...at('/numbers/gaps'),
      body: { series: 'JB', year: 2026, number: 9000, reason: '编号登记有误' },
      status: ANY,
    },
    'GET /leader': at('/leader'),
    'GET /indicators': at('/indicators?period=2026'),
    'GET /search': at(...words.map((word) => `/search?q=${word}`), `/search?q=${ours.no}`),
    'POST /briefs': { ...at('/briefs'), body: {}, status: [422] },
    'POST /briefs/file': { ...at('/briefs/file?issued=2026-03-01'), status: [422] },
    'GET /briefs/{no}': { ...at(`/briefs/${brief.no}`), seen: OFFICE },
  }
}

function registerProbes({ entry, batch }: World): Record<string, Probe> {
  const one = '/registers/organisations'
  const own = `${one}/${entry}`
  const imported = `${one}/import/${batch}`
  const work = { seen: OFFICE, barred: ONLY_READ }
  return {
    'GET /registers': at('/registers'),
    ...each(['xlsx', 'csv', 'json'], (format) => ({
      [`GET /registers/{register}/export.${format}`]: {
        ...at(`${one}/export.${format}`, `/registers/people/export.${format}`),
        seen: READS_REGISTERS,
      },
    })),
    'GET /registers/{register}/template.xlsx': { ...at(`${one}/template.xlsx`), seen: OFFICES },
    'GET /registers/{register}/imports': { ...at(`${one}/imports`), seen: OFFICES, barred: ONLY_READ },
    'POST /registers/{register}/import': {
      ...at(`${one}/import`),
      seen: OFFICES,
      barred: ONLY_READ,
      status: [422],
    },
    'GET /registers/{register}/import/{batch}': { ...at(imported), ...work },
    'GET /registers/{register}/import/{batch}/annotated.xlsx': {
      ...at(`${imported}/annotated.xlsx`),
      status: [404],
      barred: ONLY_READ,
    },
    'GET /registers/{register}/import/{batch}/annotated.csv': { ...at(`${imported}/annotated.csv`), ...work },
    'POST /registers/{register}/import/{batch}/commit': { ...at(`${imported}/commit`), ...work, late: true },
    'DELETE /registers/{register}/import/{batch}': { ...at(imported), ...work, late: true },
    'GET /registers/{register}': {
      ...at(one, '/registers/people', `${one}?q=${WORDS.entry}`),
      seen: READS_REGISTERS,
    },
    'GET /registers/{register}/form': { ...at(`${one}/form`), seen: OFFICES },
    'GET /registers/{register}/{id}': { ...at(own), seen: READS_HERE },
    'POST /registers/{register}': { ...at(one), body: { input: {} }, seen: OFFICES, barred: ONLY_READ },
    'PUT /registers/{register}/{id}': { ...at(own), body: { version: 1, input: {} }, ...work },
    'POST /registers/{register}/{id}/archive': {
      ...at(`${own}/archive`),
      body: { reason: '不再使用' },
      ...work,
      skip: ['head'],
      late: true,
    },
    'GET /pick/{register}': {
      ...at('/pick/organisations', `/pick/organisations?q=${WORDS.entry}`),
      seen: READS_REGISTERS,
    },
  }
}

function linkProbes({ ours, linkId, file, here }: World): Record<string, Probe> {
  const one = `/matters/${ours.no}/links`
  const end = { seen: ['clerk'], skip: ['head'], late: true }
  return {
    'GET /matters/{no}/links': { ...at(one), seen: OFFICE },
    'POST /matters/{no}/links': { ...at(one), body: { org: here.orgs.housing, days: 1 }, seen: OFFICE },
    'DELETE /matters/{no}/links/{id}': { ...at(`${one}/${linkId}`), ...end },
    'GET /link/{token}': at('/link/{token}'),
    'POST /link/{token}/acts/{verb}': {
      ...at('/link/{token}/acts/answer'),
      body: { version: 3 },
      status: [422],
    },
    'GET /link/{token}/draft': at('/link/{token}/draft'),
    'PUT /link/{token}/draft': { ...at('/link/{token}/draft'), body: { data: {} } },
    'DELETE /link/{token}/draft': at('/link/{token}/draft'),
    'POST /link/{token}/files': { ...at('/link/{token}/files'), status: [422] },
    'GET /link/{token}/files/{id}': { ...at(`/link/{token}/files/${file}`), seen: ['link to ours'] },
  }
}

function adminProbes({ feedback }: World): Record<string, Probe> {
  const nobody = randomUUID()
  return {
    'GET /admin/accounts': at('/admin/accounts'),
    'GET /admin/people': at('/admin/people'),
    'POST /admin/accounts': { ...at('/admin/accounts'), body: {}, status: [422] },
    'POST /admin/accounts/{id}/acts/{act}': {
      ...at(`/admin/accounts/${nobody}/acts/disable`),
      body: { reason: '核对' },
      status: [404],
    },
    'GET /admin/posts': at('/admin/posts'),
    'GET /admin/posts/options': at('/admin/posts/options'),
    'GET /admin/post-requests': at('/admin/post-requests'),
    'POST /admin/post-requests': { ...at('/admin/post-requests'), body: {}, status: [422] },
    'POST /admin/post-requests/{id}/decide': {
      ...at(`/admin/post-requests/${nobody}/decide`),
      body: {},
      status: ANY,
    },
    'POST /admin/posts/{id}/revoke': { ...at(`/admin/posts/${nobody}/revoke`), body: {}, status: ANY },
    'GET /admin/organisations': at('/admin/organisations'),
    'GET /admin/holidays': at('/admin/holidays'),
    'PUT /admin/holidays': { ...at('/admin/holidays'), body: 1, status: [422] },
    'DELETE /admin/holidays/{day}': { ...at('/admin/holidays/2026-08-03'), status: ANY },
    'GET /admin/settings': at('/admin/settings'),
    'PUT /admin/settings/{key}': { ...at('/admin/settings/nothing'), body: {}, status: ANY },
    'GET /admin/jobs': at('/admin/jobs'),
    'GET /admin/lockouts': at('/admin/lockouts'),
    'GET /admin/audit': at('/admin/audit?size=100'),
    'GET /admin/audit.csv': at('/admin/audit.csv'),
    'POST /admin/audit/verify': at('/admin/audit/verify'),
    'GET /admin/feedback': at('/admin/feedback'),
    'PUT /admin/feedback/{id}': {
      ...at(`/admin/feedback/${feedback}`),
      body: { answer: '已放大' },
      seen: OFFICE,
    },
  }
}

function each(
  formats: readonly string[],
  of: (format: string) => Record<string, Probe>,
): Record<string, Probe> {
  return Object.assign({}, ...formats.map(of)) as Record<string, Probe>
}
