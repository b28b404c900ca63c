/** Must never be: an old archive, restored with the keys of today, shows somebody who was erased since. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome, removeHome } from '../../../test/setup/home.ts'
import { openCommittee, signIn } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram, withOwn } from '../../../test/setup/program.ts'
import { fakeId, fakePhone, householdBook } from '../register/sample-sealed.ts'
import { openEverything } from '../start/open.ts'
import { startProgram } from '../start/program.ts'
import { settleAll } from '../start/settled.ts'
import { backUp } from './back-up.ts'
import { writeKeysFile } from './keys-file.ts'
import { restore } from './restore.ts'

const PATH = '/registers/sample-households'
const PASSPHRASE = 'an erasure reaches the backups'
const folder = mkdtempSync(join(tmpdir(), 'huiyin-erased-'))
const home = makeHome()
let program: TestProgram

beforeAll(async () => {
  program = await testProgram({ own: householdBook })
  await openCommittee(program, 1)
})
afterAll(async () => {
  await program.stop()
  removeHome(home)
  rmSync(folder, { recursive: true, force: true })
})

test('the archive of before, the keys of after: who was erased stays erased, the others are there', async () => {
  const clerk = await signIn(program, 'clerk1')
  const erased = { name: '离世户', idNo: fakeId(1), phone: fakePhone(1), health: '长期卧床' }
  const other = { name: '在册户', idNo: fakeId(2), phone: fakePhone(2) }
  const { id } = (await clerk.send('POST', PATH, { input: erased })).body
  const kept = (await clerk.send('POST', PATH, { input: other })).body.id
  const wish = {
    home: program.kernel.home,
    ownerUrl: program.database.ownerUrl,
    folder,
    passphrase: PASSPHRASE,
  }
  const done = await backUp({ ...wish, now: new Date() })
  if (!done.ok) throw new Error(done.reason.text.en)

  const asked = await clerk.send('POST', `${PATH}/${id}/erasure`, { reason: '家属申请' })
  const head = await signIn(program, 'head1')
  expect((await head.send('POST', `/erasures/${asked.body.id}/decide`, { grant: true })).status).toBe(200)
  await writeKeysFile(wish)

  rmSync(home, { recursive: true })
  const fault = ({ en }: { en: string }) => expect(en).toBe('')
  const restored = await restore({
    file: done.file,
    passphrase: PASSPHRASE,
    home,
    say: () => undefined,
    fault,
  })
  expect(restored).toMatchObject({ ok: true, faults: 0 })
  const opened = await openEverything({ home }, () => undefined)
  if (!opened.ok) throw new Error(opened.reason.text.en)
  const faults: unknown[] = []
  const again = startProgram({
    appUrl: opened.appUrl,
    connections: 2,
    home,
    demo: false,
    ...(await withOwn(householdBook)),
    log: (_trace, cause) => faults.push(cause),
  })
  await settleAll(again.kernel, opened.ownerUrl, () => undefined)
  const visitor = await signIn({ ...again, database: program.database, faults }, 'clerk1')
  const page = await visitor.get(`${PATH}/${id}`)
  expect(page.status).toBe(200)
  expect(JSON.stringify(page.body)).toContain('已抹除')
  for (const value of [erased.idNo, erased.phone, erased.health])
    expect(JSON.stringify(page.body)).not.toContain(value)
  for (const value of [erased.idNo, erased.phone])
    expect((await visitor.send('POST', `${PATH}/look-up`, { value })).body).toEqual([])
  const there = await visitor.send('POST', `${PATH}/look-up`, { value: other.phone })
  expect(there.body).toMatchObject([{ id: kept, title: '在册户' }])
  const shown = JSON.stringify((await visitor.get(`${PATH}/${kept}`)).body)
  expect(shown).not.toContain('已抹除')
  await again.stop()
  await opened.stop()
  expect(faults).toEqual([])
  expect(readFileSync(done.file).includes(erased.idNo)).toBe(false)
}, 120_000)
