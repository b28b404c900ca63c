/** Posts change with four eyes, from one request to the next, and never put two administrators into one person. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Browser } from '../accounts/sample-house.ts'
import { type Admins, openAdmins } from './sample-admins.ts'

let house: Admins['house']
let it: Admins['it']
let ids: Admins['ids']
let count = 0

beforeAll(async () => {
  ;({ house, it, ids } = await openAdmins())
})
beforeEach(() => {
  count += 1
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  await house.close()
})

async function newPerson(more: object = {}) {
  return house.person({ login: `p${count}-${randomUUID().slice(0, 4)}`, name: `某人${count}`, ...more })
}

interface Row {
  readonly id: string
  readonly mayDecide: boolean
}

function propose(personId: string, more: object = {}, by: Browser = it.system) {
  return by.ask('POST', '/admin/post-requests', {
    personId,
    post: 'office',
    starts: '2026-07-01',
    reason: '工作需要',
    ...more,
  })
}

function decide(id: string, grant = true, by: Browser = it.security) {
  return by.ask('POST', `/admin/post-requests/${id}/decide`, { grant, answer: '同意' })
}

test('one proposes, another grants, and it counts from the next request on; taken away as fast', async () => {
  const { personId } = await newPerson()
  const made = await propose(personId)
  const { id } = made.body as Row
  expect(made.body).toMatchObject({ state: 'open', post: 'office', by: 'system人', mayDecide: false })
  expect((await propose(personId)).code).toBe('admin.post')
  expect((await decide(id, true, it.system)).status).toBe(403)
  expect((await decide(id, true, it.audit)).status).toBe(403)
  expect((await decide(id)).body).toMatchObject({ state: 'granted', decidedBy: 'security人' })
  expect((await decide(id)).status).toBe(409)
  const login = await house.ask<{ login: string }>('select login from accounts where person_id = $1', [
    personId,
  ])
  const person = new Browser(house)
  await person.signIn(login[0]?.login ?? '')
  expect((await person.refresh()).body).toMatchObject({ posts: ['office'] })
  const held = (await it.security.ask('GET', `/admin/posts?q=${encodeURIComponent(`某人${count}`)}`))
    .body as { rows: Row[] }
  expect(
    (await it.system.ask('POST', `/admin/posts/${held.rows[0]?.id}/revoke`, { reason: '调离' })).status,
  ).toBe(403)
  expect(
    (await it.security.ask('POST', `/admin/posts/${held.rows[0]?.id}/revoke`, { reason: '调离' })).status,
  ).toBe(204)
  expect((await person.refresh()).body).toMatchObject({ posts: [] })
  const events = await house.ask<{ event: string }>(
    `select event from audit where subject_kind = 'post' and subject_id = $1 order by seq`,
    [id],
  )
  expect(events.map(({ event }) => event)).toEqual(['post.propose', 'post.grant', 'post.revoke'])
})

test('nobody proposes, grants or revokes for themselves', async () => {
  expect((await propose(ids.system.personId)).code).toBe('post.oneself')
  const [forSecurity] = await house.ask<Row>(
    `insert into post_requests (committee_id, id, person_id, post, starts, reason, by_id, at)
     values (1, gen_random_uuid(), $1, 'audit-admin', '2026-07-01', '试试', $2, now()) returning id`,
    [ids.security.personId, ids.system.personId],
  )
  expect((await decide(forSecurity?.id ?? '')).code).toBe('post.oneself')
  const own = (await it.security.ask('GET', '/admin/posts?post=security-admin')).body as { rows: Row[] }
  expect(
    (await it.security.ask('POST', `/admin/posts/${own.rows[0]?.id}/revoke`, { reason: '不干了' })).code,
  ).toBe('post.oneself')
})

test('one who came to hold two of them, by whatever way, holds neither; the database refuses a decision of one’s own', async () => {
  const { personId } = await newPerson()
  const { id } = (await propose(personId)).body as Row
  await house.ask(
    `insert into posts values (1, gen_random_uuid(), $1, null, 'security-admin', '2026-01-01', null)`,
    [ids.system.personId],
  )
  expect((await decide(id, true, it.system)).code).toBe('post')
  expect((await it.system.refresh()).body).toMatchObject({ posts: [], menu: [] })
  await expect(
    house.ask(
      'update post_requests set decided_by = by_id, decided_at = now(), granted = true where id = $1',
      [id],
    ),
  ).rejects.toMatchObject({ code: '23514' })
  await house.ask(`delete from posts where person_id = $1 and post = 'security-admin'`, [ids.system.personId])
  expect((await decide(id, false)).body).toMatchObject({ state: 'rejected' })
  expect(await house.ask('select 1 from posts where person_id = $1', [personId])).toEqual([])
})

test('two of the three administrators’ posts are refused, also when both were proposed before either was granted', async () => {
  expect((await propose(ids.audit.personId, { post: 'security-admin' })).code).toBe('admin.post')
  const { personId } = await newPerson()
  const both = []
  for (const post of ['security-admin', 'audit-admin'])
    both.push((await propose(personId, { post })).body as Row)
  const told = await Promise.all(both.map(({ id }) => decide(id)))
  expect(told.map(({ status }) => status).sort()).toEqual([200, 422])
  expect(await house.ask('select 1 from posts where person_id = $1', [personId])).toHaveLength(1)
})

test('an administrator holds no post in the business, neither by proposal nor by a row that came from elsewhere', async () => {
  expect((await propose(ids.audit.personId, { post: 'office' })).code).toBe('admin.post')
  expect((await propose(ids.office.personId, { post: 'audit-admin' })).code).toBe('admin.post')
  await house.ask(`insert into posts values (1, gen_random_uuid(), $1, null, 'office', '2026-01-01', null)`, [
    ids.audit.personId,
  ])
  expect((await it.audit.refresh()).body).toMatchObject({ posts: ['audit-admin'] })
  expect((await it.audit.ask('GET', '/matters')).body).toMatchObject({ total: 0 })
  await house.ask(`delete from posts where person_id = $1 and post = 'office'`, [ids.audit.personId])
})

test('an administrator has an account whose first password is gone; the last one stays', async () => {
  const without = await house.offices[0].person('无账号')
  expect((await propose(without, { post: 'audit-admin' })).code).toBe('admin.personId')
  const { personId } = await newPerson({ initial: true })
  expect((await propose(personId, { post: 'audit-admin' })).code).toBe('admin.personId')
  const others = await house.ask<{ id: string }>(
    `select id from posts where post = 'audit-admin' and person_id <> $1`,
    [ids.audit.personId],
  )
  for (const { id } of others) await it.security.ask('POST', `/admin/posts/${id}/revoke`, { reason: '清理' })
  const [last] = await house.ask<{ id: string }>(`select id from posts where person_id = $1`, [
    ids.audit.personId,
  ])
  expect((await it.security.ask('POST', `/admin/posts/${last?.id}/revoke`, { reason: '清理' })).code).toBe(
    'post.last',
  )
})

test('what cannot be is refused at its field', async () => {
  const { personId } = await newPerson()
  const unit = await house.offices[0].unit('示例县档案馆')
  const abroad = await house.offices[1].person('外县人')
  const [stranger] = await house.ask<{ id: string }>(`select id from entries where committee_id = 2 limit 1`)
  expect(stranger?.id).toBe(abroad)
  const cases: [object, string][] = [
    [{ post: 'emperor' }, 'admin.post'],
    [{ post: 'handler' }, 'admin.orgId'],
    [{ post: 'handler', orgId: personId }, 'admin.orgId'],
    [{ post: 'audit-admin', orgId: unit }, 'admin.orgId'],
    [{ personId: unit }, 'admin.personId'],
    [{ personId: abroad }, 'admin.personId'],
    [{ ends: '2026-06-01' }, 'admin.ends'],
  ]
  for (const [more, code] of cases) expect((await propose(personId, more)).code).toBe(code)
  expect((await propose(personId, { post: 'handler', orgId: unit })).status).toBe(200)
  const units = await it.system.ask('GET', `/admin/organisations?q=${encodeURIComponent('档案')}`)
  expect(units.body).toMatchObject({ total: 1, rows: [{ name: '示例县档案馆', people: [] }] })
})
