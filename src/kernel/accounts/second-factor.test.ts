/** Who must have a second factor, and what stays shut until it is there. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../../../test/setup/databases.ts'
import { openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram } from '../../../test/setup/program.ts'
import { organisations } from '../people/organisations.ts'
import { people } from '../people/people.ts'
import { separated } from './held-posts.ts'
import { sealedReaders } from './sealed-readers.ts'

let program: TestProgram
let clerk: Visitor
let member: Visitor
const PHONE = '13900001234'

beforeAll(async () => {
  program = await testProgram({ clock: { now: () => new Date('2026-03-02T01:00:00Z') } })
  await openCommittee(program, 1)
  clerk = await signIn(program, 'clerk1')
  member = await signIn(program, 'member1')
})
afterAll(async () => {
  expect(program.faults).toEqual([])
  await program.stop()
})

const sql = (text: string) => execute(program.database.adminUrl, text)

test('the declarations say who reads what is sealed', () => {
  expect([...sealedReaders([people, organisations])].sort()).toEqual(['leader', 'office', 'office-head'])
})

test('without it a reader sees the mask, looks nothing up and takes no file away; with it all opens', async () => {
  const added = await clerk.send('POST', '/registers/people', {
    input: { name: '杜若', code: 'W-77', phone: PHONE },
  })
  const path = `/registers/people/${added.body.id}`
  const phone = async () =>
    (await clerk.get(path)).body.facts.find((one: { name: string }) => one.name === 'phone')?.text
  const lookUp = () => clerk.send('POST', '/registers/people/look-up', { value: PHONE })
  expect(await phone()).toBe(PHONE)
  await sql(`update accounts set totp_secret = null where login = 'clerk1'`)
  expect(await phone()).toBe('139****1234')
  expect((await clerk.get('/registers/people')).body).toMatchObject({ sensitive: true, mayLookUp: false })
  expect(JSON.stringify((await clerk.get('/registers/people')).body)).not.toContain(PHONE)
  for (const refused of [
    await lookUp(),
    await clerk.get('/registers/people/export.csv'),
    await clerk.send('POST', `${path}/erasure`, { reason: '本人申请' }),
  ])
    expect([refused.status, refused.body.reasons[0].code]).toEqual([403, 'second-factor'])
  expect((await clerk.get('/me')).body).toMatchObject({ sealedWaits: true, mustSetUpTotp: false })
  expect((await clerk.get('/registers/organisations/export.csv')).status).toBe(200)
  await sql(`update accounts set totp_secret = 'JBSWY3DPEHPK3PXP' where login = 'clerk1'`)
  expect((await lookUp()).body).toMatchObject([{ title: '杜若' }])
  expect((await clerk.get('/me')).body).toMatchObject({ sealedWaits: false })
})

test('where the committee asks it of everybody, every post rests until it is there', async () => {
  await sql(`update accounts set totp_secret = null where login = 'member1'`)
  expect((await member.get('/me')).body).toMatchObject({ posts: ['member'], mustSetUpTotp: false })
  await sql(`insert into settings (committee_id, key, value) values (1, 'security.secondFactor', '"all"')`)
  expect((await member.get('/me')).body).toMatchObject({ posts: [], menu: [], mustSetUpTotp: true })
  expect((await member.get('/matters')).body).toMatchObject({ total: 0 })
  await sql(`update accounts set totp_secret = 'JBSWY3DPEHPK3PXP' where login = 'member1'`)
  expect((await member.get('/me')).body).toMatchObject({ posts: ['member'], mustSetUpTotp: false })
})

test('two administrators’ posts in one hand count as neither; next to one, nothing else counts', () => {
  const held = (...posts: string[]) => separated(posts.map((post) => ({ post }))).map(({ post }) => post)
  expect(held('office', 'leader')).toEqual(['office', 'leader'])
  expect(held('audit-admin', 'office')).toEqual(['audit-admin'])
  expect(held('audit-admin', 'audit-admin')).toEqual(['audit-admin', 'audit-admin'])
  expect(held('audit-admin', 'system-admin', 'office')).toEqual([])
})
