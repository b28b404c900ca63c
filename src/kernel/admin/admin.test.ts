/** Three administrators, each with their own doors, and none of whom sees the committee's business. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Browser } from '../accounts/sample-house.ts'
import { raiseRequest } from '../accounts/sample-matter.ts'
import { adminRoutes } from './routes.ts'
import { type Admins, openAdmins, WHO, type Who } from './sample-admins.ts'

let house: Admins['house']
let it: Admins['it']
let ids: Admins['ids']

beforeAll(async () => {
  ;({ house, it, ids } = await openAdmins())
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

test('every route of administration is open to its own posts only', async () => {
  const doors: Record<string, readonly Who[]> = {
    '/admin/accounts': ['system', 'second'],
    '/admin/people?q=': ['system', 'second'],
    '/admin/organisations': ['system', 'second'],
    '/admin/holidays': ['system', 'second'],
    '/admin/settings': ['system', 'second', 'security'],
    '/admin/jobs': ['system', 'second'],
    '/admin/posts': ['system', 'second', 'security'],
    '/admin/posts/options': ['system', 'second', 'security'],
    '/admin/post-requests': ['system', 'second', 'security'],
    '/admin/lockouts': ['security'],
    '/admin/audit': ['audit'],
    '/admin/audit.csv': ['audit'],
    '/admin/feedback': ['office'],
  }
  for (const [path, open] of Object.entries(doors))
    for (const who of WHO) {
      const { status } = await it[who].ask('GET', path)
      expect([path, who, status]).toEqual([path, who, open.includes(who) ? 200 : 403])
    }
  expect(adminRoutes.every(({ by, path }) => typeof by === 'object' || path === '/feedback')).toBe(true)
})

test('administrators find none of the committee’s business', async () => {
  const host = await house.offices[0].unit('示例县水务局')
  const { no } = await raiseRequest(house, { title: '请修水渠', hostId: host })
  expect((await it.office.ask('GET', `/matters/${no}`)).status).toBe(200)
  for (const who of ['system', 'security', 'audit'] as const) {
    // Not even what they raised themselves, before they became one.
    await house.ask('update matters set raised_by = $1 where no = $2', [ids[who].personId, no])
    expect((await it[who].ask('GET', `/matters/${no}`)).status).toBe(404)
    expect((await it[who].ask('GET', '/matters')).body).toMatchObject({ total: 0, rows: [] })
    expect(
      (await it[who].ask('POST', `/matters/${no}/links`, { org: host, verbs: [], days: 3 })).status,
    ).toBe(403)
    const me = (await it[who].refresh()).body as { menu: { id: string }[]; raise: unknown[] }
    expect(me.menu.map(({ id }) => id)).toEqual(['admin'])
    expect(me.raise).toEqual([])
  }
  const log = await it.audit.ask('GET', '/admin/audit?event=request.')
  expect(log.body).toMatchObject({
    total: 1,
    rows: [{ event: 'request.raise', detail: { input: ['title', 'hostId'] } }],
  })
  expect(JSON.stringify(log.body)).not.toContain('请修水渠')
})

describe('accounts', () => {
  test('opened with a password shown once and replaced at the first sign-in', async () => {
    const personId = await house.offices[0].person('新来的')
    const choices = await it.system.ask('GET', `/admin/people?q=${encodeURIComponent('新来')}`)
    expect(choices.body).toMatchObject([{ value: personId, label: '新来的' }])
    const made = await it.system.ask('POST', '/admin/accounts', { personId, login: 'Xin.Lai' })
    const { password } = made.body as { password: string }
    expect(made.body).toMatchObject({ account: { login: 'xin.lai', state: 'initial' } })
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/)
    expect((await it.system.ask('POST', '/admin/accounts', { personId, login: 'again' })).code).toBe(
      'admin.login',
    )
    const kept = await house.ask(`select 1 from audit where detail::text like '%' || $1 || '%'`, [password])
    expect(kept).toEqual([])
    const person = new Browser(house)
    expect((await person.signIn('xin.lai', password)).code).toBe('change')
    expect((await person.signIn('xin.lai', password, { newPassword: '我自己的长密码啊啊' })).status).toBe(422)
    expect((await person.signIn('xin.lai', password, { newPassword: '屋后竹林a1A安静' })).code).toBe(
      'password.short',
    )
    expect((await person.signIn('xin.lai', password, { newPassword: '屋后的竹林night1很安静' })).status).toBe(
      204,
    )
  })

  test('disabled, unlocked, signed out and reset, each with its reason in the log', async () => {
    const { accountId } = await house.person({ login: 'acted', name: '某人' })
    const act = (name: string) =>
      it.system.ask('POST', `/admin/accounts/${accountId}/acts/${name}`, { reason: '本人来电' })
    const person = new Browser(house)
    await person.signIn('acted')
    expect((await act('end-sessions')).body).toMatchObject({ password: null, account: { sessions: 0 } })
    expect((await person.ask('GET', '/me')).status).toBe(401)
    await person.signIn('acted')
    expect((await act('disable')).body).toMatchObject({ account: { state: 'disabled' } })
    expect((await person.ask('GET', '/me')).status).toBe(401)
    expect((await act('enable')).body).toMatchObject({ account: { state: 'open' } })
    for (let i = 0; i < 5; i += 1)
      await new Browser(house, { 'x-forwarded-for': `10.8.0.${i}` }).signIn('acted', 'no')
    const locks = (await it.security.ask('GET', '/admin/lockouts')).body as {
      login: string
      failures: number
    }[]
    expect(locks).toMatchObject([{ login: 'acted', failures: 5 }])
    await house.ask('delete from sign_in_failures')
    expect((await act('unlock')).body).toMatchObject({ account: { state: 'open', failures: 0 } })
    await person.signIn('acted')
    expect((await act('reset-totp')).status).toBe(200)
    const reset = await act('reset-password')
    const { password } = reset.body as { password: string }
    expect((await person.ask('GET', '/me')).status).toBe(401)
    expect((await new Browser(house).signIn('acted')).code).toBe('wrong')
    expect((await new Browser(house).signIn('acted', password)).code).toBe('change')
    const events = await house.ask<{ event: string; reason: string }>(
      `select event, reason from audit where subject_id = $1 and event like 'account.%' and reason <> '' order by seq`,
      [accountId],
    )
    expect(events.map(({ event }) => event)).toEqual(
      ['end-sessions', 'disable', 'enable', 'unlock', 'reset-totp', 'reset-password'].map(
        (name) => `account.${name}`,
      ),
    )
    expect(events.every(({ reason }) => reason === '本人来电')).toBe(true)
  })

  test('no administrator gets hold of another one’s account, or administers their own', async () => {
    for (const act of ['reset-password', 'reset-totp'])
      for (const who of ['security', 'audit', 'second'] as const) {
        const path = `/admin/accounts/${ids[who].accountId}/acts/${act}`
        expect((await it.system.ask('POST', path, { reason: '试试' })).code).toBe('account.administrator')
      }
    const own = `/admin/accounts/${ids.system.accountId}/acts/unlock`
    expect((await it.system.ask('POST', own, { reason: '试试' })).code).toBe('account.own')
    const abroad = await house.person({ office: 1, login: 'abroad', name: '外县人' })
    const theirs = `/admin/accounts/${abroad.accountId}/acts/disable`
    expect((await it.system.ask('POST', theirs, { reason: '试试' })).status).toBe(404)
    const list = (await it.system.ask('GET', '/admin/accounts?size=100')).body as {
      rows: { login: string }[]
    }
    expect(list.rows.map(({ login }) => login)).not.toContain('abroad')
    expect((await it.system.ask('GET', '/admin/accounts?q=%25')).body).toMatchObject({ total: 0 })
  })
})

describe('the log', () => {
  test('is filtered, exported without formulas, and its export is in it', async () => {
    await house.person({ login: 'formula', name: '=1+1' })
    const sneaky = new Browser(house)
    await sneaky.signIn('formula')
    const found = await it.audit.ask(
      'GET',
      `/admin/audit?who=${encodeURIComponent('=1+1')}&from=2026-07-10&to=2026-07-10`,
    )
    expect(found.body).toMatchObject({ total: 1, rows: [{ event: 'session.begin', who: '=1+1' }] })
    expect((await it.audit.ask('GET', '/admin/audit?from=2026-07-11')).body).toMatchObject({ total: 0 })
    const csv = await it.audit.ask('GET', '/admin/audit.csv?event=session.')
    const lines = String(csv.body).trim().split('\r\n')
    expect(lines[0]).toContain('序号,时间,姓名')
    expect(lines.some((line) => line.includes("'=1+1"))).toBe(true)
    expect(csv.headers.get('content-disposition')).toContain('attachment')
    expect((await it.audit.ask('GET', '/admin/audit?event=audit.export')).body).toMatchObject({ total: 2 })
  })

  test('a changed row is named', async () => {
    expect((await it.audit.ask('POST', '/admin/audit/verify')).body).toMatchObject({ broken: null })
    await house.ask('alter table audit disable trigger audit_guard')
    await house.ask(`update audit set actor_name = '别人' where committee_id = 1 and seq = 3`)
    await house.ask('alter table audit enable trigger audit_guard')
    expect((await it.audit.ask('POST', '/admin/audit/verify')).body).toMatchObject({ broken: { seq: 3 } })
  })
})

test('holidays and settings are changed by the system administrator', async () => {
  const day = { day: '2026-08-20', kind: 'off', name: '县庆', source: '' }
  expect((await it.system.ask('PUT', '/admin/holidays', { days: [day] })).body).toEqual({ entered: 1 })
  const year = (await it.system.ask('GET', '/admin/holidays?year=2026')).body as {
    days: { name: string; own: boolean }[]
  }
  expect(year.days).toContainEqual(expect.objectContaining({ name: '县庆', own: true }))
  expect((await it.system.ask('DELETE', '/admin/holidays/2026-08-20')).status).toBe(204)
  expect((await it.system.ask('DELETE', '/admin/holidays/2026-08-20')).status).toBe(404)
  const path = '/admin/settings/request.asked.dueIn'
  expect((await it.system.ask('PUT', path, { value: 900 })).status).toBe(422)
  const rows = (await it.system.ask('PUT', path, { value: 7 })).body as { key: string; value: unknown }[]
  expect(rows.find(({ key }) => key === 'request.asked.dueIn')).toMatchObject({
    value: 7,
    standard: 10,
    field: { kind: 'integer' },
  })
  expect((await it.system.ask('PUT', '/admin/settings/no.such', { value: 1 })).status).toBe(404)
})

test('feedback reaches the office and is answered once sent, however often', async () => {
  const body = { kind: 'complaint', text: '列表打开太慢', page: '/w' }
  const key = { 'idempotency-key': randomUUID() }
  const sent = await it.audit.ask('POST', '/feedback', body, key)
  expect(sent.body).toEqual({ no: 'TS2026-0001' })
  expect((await it.audit.ask('POST', '/feedback', body, key)).body).toEqual(sent.body)
  const { rows } = (await it.office.ask('GET', '/admin/feedback')).body as { rows: { id: string }[] }
  expect(rows).toMatchObject([{ no: 'TS2026-0001', by: 'audit人', answeredAt: null }])
  expect((await it.office.ask('PUT', `/admin/feedback/${rows[0]?.id}`, { answer: '已经改进' })).status).toBe(
    204,
  )
  expect((await it.office.ask('GET', '/admin/feedback')).body).toMatchObject({
    rows: [{ answer: '已经改进' }],
  })
})
