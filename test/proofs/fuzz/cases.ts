/** Requests that the program should grant, drawn from what is in its world: who asks, for which record, with which body. */
import { HERE, type World } from '../../security/world.ts'
import { PASSWORD } from '../../setup/office.ts'
import { actCases, inputOf, linkActCases, REASON, schemaOf, visitor } from './act-cases.ts'
import type { Records } from './records.ts'
import { fields, just, type Schema } from './schema.ts'

/** Plain data, so that it crosses to another process. */
export interface Case {
  /** One of the ground's askers; without it, whoever the address lets in. */
  readonly asker?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: string
  readonly body?: Schema
}

/** By address, such as `GET /api/matters/{no}`. */
export type Cases = Readonly<Record<string, readonly Case[]>>

export async function casesOf(world: World, records: Records): Promise<Cases> {
  return {
    ...(await actCases(world, records)),
    ...(await linkActCases(world)),
    ...linkCases(world, records),
    ...matterCases(world, records),
    ...(await registerCases(world, records)),
    ...(await ownCases(world, records)),
    ...(await adminCases(world, records)),
  }
}

const same = (addresses: readonly string[], cases: readonly Case[]): Cases =>
  Object.fromEntries(addresses.map((address) => [address, cases]))

function linkCases({ tokens, file, ours }: World, { spareLink }: Records): Cases {
  const each = Object.values(tokens).map((token) => ({ params: { token } }))
  const link = '/api/link/{token}'
  return {
    ...same([`GET ${link}`, `GET ${link}/draft`, `DELETE ${link}/draft`, `POST ${link}/files`], each),
    [`GET ${link}/files/{id}`]: [{ params: { token: tokens.ours, id: file } }],
    'DELETE /api/matters/{no}/links/{id}': [{ asker: 'clerk', params: { no: ours.no, id: spareLink } }],
  }
}

function matterCases(world: World, { nos, raised, openBrief }: Records): Cases {
  const { ours, theirs, here, brief, activity, file, theirFile, calendar } = world
  const mine = [...raised, ours.no].map((no) => ({ asker: 'member', params: { no } }))
  const seen = [...nos.map((no) => ({ asker: 'clerk', params: { no } })), ...mine]
  const [first = ours.no] = raised
  const raise = (type: string) => inputOf(world, type, { verb: 'raise', fields: [] })
  const taken = fields({
    verb: just('accept'),
    nos: just(raised),
    input: fields({ hostId: just(here.orgs.housing) }),
    dryRun: { type: 'boolean' },
  })
  return {
    ...same(['GET /api/matters/{no}', 'PUT /api/matters/{no}/watch', 'DELETE /api/matters/{no}/watch'], seen),
    'POST /api/matters/{no}/files': [
      { asker: 'member', params: { no: first } },
      { asker: 'clerk', params: { no: ours.no } },
    ],
    'POST /api/matters/{no}/remind': [{ asker: 'head', params: { no: ours.no } }],
    'POST /api/matters': ['member', 'clerk'].map((asker) => ({
      asker,
      body: fields({ type: just('followup'), input: raise('followup') }),
    })),
    'POST /api/batch': [{ asker: 'clerk', body: taken }],
    'GET /api/files/{id}': [
      { asker: 'member', params: { id: file } },
      { asker: 'clerk', params: { id: theirFile } },
    ],
    'GET /api/types/{type}/form': [{ asker: 'member', params: { type: 'followup' } }],
    'GET /api/activities/{id}': [{ asker: 'clerk', params: { id: activity } }],
    'GET /api/briefs/{no}': [brief.no, openBrief].map((no) => ({ asker: 'head', params: { no } })),
    'POST /api/briefs/file': [{ asker: 'clerk', query: '?issued=2026-03-01' }],
    'GET /api/matters/{no}/links': [{ asker: 'clerk', params: { no: ours.no } }],
    'POST /api/matters/{no}/links': [
      [ours.no, here.orgs.housing],
      [theirs.no, here.orgs.police],
    ].map(([no, org]) => ({
      asker: 'clerk',
      params: { no },
      body: fields({
        org: just(org),
        verbs: just(['answer']),
        days: { type: 'integer', minimum: 1, maximum: 60 },
      }),
    })),
    'GET /api/matters/{no}/papers/{paper}': ['sheet.docx', 'letter.docx'].map((paper) => ({
      asker: 'clerk',
      params: { no: ours.no, paper },
    })),
    'GET /api/calendar/{token}': [{ params: { token: calendar } }],
  }
}

async function registerCases(world: World, { batches, person }: Records): Promise<Cases> {
  const { program, entry, here } = world
  const of = (register: string) =>
    schemaOf(
      program.kernel.registers.get(register)?.data ??
        (program.kernel.registers.values().next().value?.data as never),
    )
  const records = [
    { register: 'organisations', id: entry },
    { register: 'people', id: person },
    { register: 'people', id: here.people.member },
  ]
  const each = records.map((params) => ({ asker: 'clerk', params }))
  const kinds = ['organisations', 'people'].map((register) => ({ asker: 'head', params: { register } }))
  const waiting = batches.map((batch) => ({ asker: 'clerk', params: { register: 'organisations', batch } }))
  const one = '/api/registers/{register}'
  const why = fields({ reason: REASON })
  return {
    ...same(
      [
        `GET ${one}`,
        `GET ${one}/form`,
        `GET ${one}/template.xlsx`,
        `GET ${one}/imports`,
        'GET /api/pick/{register}',
      ],
      kinds,
    ),
    ...same(
      ['xlsx', 'csv', 'json'].map((format) => `GET ${one}/export.${format}`),
      kinds,
    ),
    [`POST ${one}/import`]: [{ asker: 'clerk', params: { register: 'organisations' } }],
    ...same(
      [`GET ${one}/import/{batch}`, `DELETE ${one}/import/{batch}`, `POST ${one}/import/{batch}/commit`],
      waiting,
    ),
    [`GET ${one}/import/{batch}/annotated.csv`]: waiting.slice(0, 1),
    [`GET ${one}/import/{batch}/annotated.xlsx`]: waiting.slice(1),
    [`POST ${one}/look-up`]: [
      { asker: 'clerk', params: { register: 'people' }, body: fields({ value: just('0900-1234567') }) },
    ],
    [`GET ${one}/{id}`]: each,
    [`POST ${one}/{id}/archive`]: each.slice(0, 1).map((it) => ({ ...it, body: why })),
    [`PUT ${one}/{id}`]: each.map((it) => ({
      ...it,
      body: fields({ version: just(1), input: of(it.params.register) }),
    })),
    [`POST ${one}`]: kinds.map((it) => ({ ...it, body: fields({ input: of(it.params.register) }) })),
    [`POST ${one}/{id}/erasure`]: [{ asker: 'head', params: { register: 'people', id: person }, body: why }],
  }
}

async function ownCases(world: World, { totp }: Records): Promise<Cases> {
  const sessions = await idsAt(world, 'leaver', '/me/sessions')
  const leaver = { asker: 'leaver' }
  const old = just(PASSWORD)
  return {
    'POST /api/session': [{ body: fields({ login: just(`clerk${HERE}`), password: old }) }],
    'DELETE /api/session': [leaver],
    'DELETE /api/me/sessions/{id}': sessions.map((id) => ({ ...leaver, params: { id } })),
    'PUT /api/me/password': [{ ...leaver, body: fields({ old, new: just('Quiet-river-2026') }) }],
    'POST /api/me/totp': [{ asker: 'housing' }],
    'PUT /api/me/totp': [{ asker: 'police', body: fields({ code: just(totp) }) }],
    'DELETE /api/me/totp': [{ asker: 'member2', body: fields({ password: old }) }],
    ...same(['POST /api/me/calendar', 'DELETE /api/me/calendar'], [{ asker: 'leader' }]),
    'GET /api/drafts/{key}': [{ asker: 'clerk', params: { key: 'note' } }],
  }
}

async function adminCases(world: World, { holiday, person, gaps }: Records): Promise<Cases> {
  const accounts = await idsAt(world, 'system-admin', '/admin/accounts')
  const posts = await idsAt(world, 'system-admin', '/admin/posts')
  const asked = await idsAt(world, 'security-admin', '/admin/post-requests')
  const erasures = await idsAt(world, 'head', '/erasures')
  const settings: { key: string; value: unknown }[] = (
    await visitor(world, 'system-admin').get('/admin/settings')
  ).body
  const decide = fields({ grant: { type: 'boolean' }, answer: REASON })
  const why = fields({ reason: REASON })
  return {
    'POST /api/admin/accounts/{id}/acts/{act}': accounts
      .slice(-4)
      .flatMap((id) =>
        ['disable', 'enable', 'reset-password', 'unlock'].map((act) => ({ params: { id, act }, body: why })),
      ),
    'POST /api/admin/accounts': [{ body: fields({ personId: just(person), login: just('luyi') }) }],
    'POST /api/admin/post-requests': [{ body: postRequest(person) }],
    'PUT /api/admin/holidays': [{ body: fields({ days: just(HOLIDAYS) }) }],
    'POST /api/numbers/gaps': gaps.map((number) => ({
      body: fields({ series: just('JB'), year: just(2026), number: just(number), reason: REASON }),
    })),
    'GET /api/erasures': ['clerk', 'head'].map((asker) => ({ asker })),
    'POST /api/admin/posts/{id}/revoke': posts.slice(-4).map((id) => ({ params: { id }, body: why })),
    'POST /api/admin/post-requests/{id}/decide': asked.map((id) => ({ params: { id }, body: decide })),
    'POST /api/erasures/{id}/decide': erasures.map((id) => ({ asker: 'head', params: { id }, body: decide })),
    'DELETE /api/admin/holidays/{day}': [{ params: { day: holiday } }],
    'PUT /api/admin/settings/{key}': settings.map(({ key, value }) => ({
      params: { key },
      body: fields({ value: just(value) }),
    })),
    'PUT /api/admin/feedback/{id}': [
      { asker: 'clerk', params: { id: world.feedback }, body: fields({ answer: REASON }) },
    ],
    'GET /api/reports/{month}': ['2026-02', '2026-02.docx'].map((month) => ({ params: { month } })),
  }
}

const HOLIDAYS = [
  { day: '2026-09-01', kind: 'off', name: '调休一天' },
  { day: '2026-09-05', kind: 'work', name: '补班一天', source: '县里通知' },
]

function postRequest(person: string): Schema {
  const to = { personId: just(person), orgId: just(null), post: just('member') }
  return fields({ ...to, starts: just('2026-03-03'), ends: just(null), reason: REASON })
}

async function idsAt(world: World, name: string, path: string): Promise<string[]> {
  const { body } = await visitor(world, name).get(path)
  const rows: readonly { readonly id: string }[] = body.rows ?? body.asked ?? body
  return rows.map(({ id }) => id)
}
