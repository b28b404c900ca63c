/** The nightly backup runs when it is planned, old ones go, an erasure reaches the keys file, and silence raises the alarm. */
import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { execute } from '../../../test/setup/databases.ts'
import { openCommittee } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram } from '../../../test/setup/program.ts'
import { appendAudit } from '../audit/append.ts'
import { inCommittee } from '../db/database.ts'
import { checkArchive } from './check.ts'
import { keepingJobs, keysAfterErasure } from './jobs.ts'
import { KEYS_FILE, readKeysFile } from './keys-file.ts'
import { standing, watchBackups } from './watch.ts'

const PASSPHRASE = 'the nightly passphrase'
let program: TestProgram
let folder: string

beforeAll(async () => {
  program = await testProgram()
  const { people } = await openCommittee(program, 1)
  await execute(
    program.database.ownerUrl,
    `insert into posts values (1, gen_random_uuid(), '${people.clerk}', null, 'system-admin', '2020-01-01', null)`,
  )
  folder = mkdtempSync(join(tmpdir(), 'huiyin-nightly-'))
  writeFileSync(join(folder, 'passphrase'), `${PASSPHRASE}\n`)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await program.stop()
  rmSync(folder, { recursive: true, force: true })
})

function run(name: string): Promise<unknown> {
  const job = keepingJobs(program.kernel, program.database.ownerUrl).find((it) => it.name === name)
  if (!job) throw new Error(name)
  return job.run()
}

function alarms(): Promise<{ zh: string; href: string }[]> {
  return inCommittee(program.db, 1, (tx) =>
    tx.selectFrom('notices').select(['zh', 'href']).where('kind', '=', 'upkeep').execute(),
  )
}

const at = (day: number) => ({
  db: program.db,
  clock: { now: () => new Date(Date.now() + day * 86_400_000) },
})

test('a house without a good backup tells its system administrator, once a day', async () => {
  const first = { actor: 'system' as const, event: 'x.y', subject: { kind: 'x', id: null }, at: new Date() }
  await inCommittee(program.db, 1, (tx) => appendAudit(tx, 1, first))
  expect(await watchBackups(at(1))).toBe(0)
  expect(await watchBackups(at(3))).toBe(1)
  expect(await watchBackups(at(3))).toBe(0)
  expect(await alarms()).toEqual([{ zh: '从未有过成功的备份，请设置并做一次备份', href: '/a/jobs' }])
})

test('nothing is made unless planned; planned, it is made, noted, and the oldest go', async () => {
  await run('backup')
  expect(await standing(program.db)).toEqual({ planned: false, last: null, problem: '' })
  vi.stubEnv('HUIYIN_BACKUP_DIR', join(folder, 'to'))
  vi.stubEnv('HUIYIN_BACKUP_PASSPHRASE_FILE', join(folder, 'passphrase'))
  vi.stubEnv('HUIYIN_BACKUP_KEEP', '2')
  await run('backup')
  for (const day of ['20200101', '20200102'])
    writeFileSync(join(folder, 'to', `huiyin-${day}-021000000.backup`), '')
  writeFileSync(join(folder, 'to', 'by-hand.backup'), '')
  const now = await standing(program.db)
  expect(now).toMatchObject({ planned: true, problem: '' })
  expect(now.last?.rows).toBeGreaterThan(20)
  await run('backup')
  const left = readdirSync(join(folder, 'to')).sort()
  expect(left).toHaveLength(4)
  expect(left).toEqual(expect.arrayContaining(['by-hand.backup', KEYS_FILE]))
  expect(left.filter((name) => name.startsWith('huiyin-2020'))).toEqual([])
  const [archive = ''] = left.filter((name) => name.startsWith('huiyin-2'))
  expect(await checkArchive(join(folder, 'to', archive), PASSPHRASE)).toMatchObject({ ok: true })
  expect(await watchBackups(at(1))).toBe(0)
  expect(await watchBackups(at(4))).toBe(1)
})

test('a failed backup is a failed job and says why', async () => {
  writeFileSync(join(folder, 'passphrase'), 'short')
  await expect(run('backup')).rejects.toThrow('12 characters')
  expect((await standing(program.db)).problem).toContain('至少 12 个字符')
  writeFileSync(join(folder, 'passphrase'), PASSPHRASE)
})

test('a destroyed key leaves the keys file within the minute; without one it is not touched', async () => {
  const subject = '00000000-0000-4000-8000-00000000ab01'
  const path = join(folder, 'to', KEYS_FILE)
  const again = () => keysAfterErasure(program.kernel, program.database.ownerUrl)
  await execute(
    program.database.ownerUrl,
    `insert into person_keys values (1, '${subject}', 'wrapped', null)`,
  )
  await run('backup')
  expect(await readKeysFile(path, PASSPHRASE)).toMatchObject({ persons: [{ wrapped: 'wrapped' }] })
  expect(await again()).toBe(false)
  utimesSync(path, new Date(), new Date(Date.now() - 1000))
  await execute(program.database.ownerUrl, 'update person_keys set wrapped = null, destroyed_at = now()')
  expect(await again()).toBe(true)
  expect(await readKeysFile(path, PASSPHRASE)).toMatchObject({
    persons: [{ subject_id: subject, wrapped: null }],
  })
  expect(await again()).toBe(false)
})
