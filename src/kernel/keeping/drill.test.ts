/** The drill: a house is backed up while it works, built up elsewhere, and every row and file is the same. */
import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeHome, removeHome } from '../../../test/setup/home.ts'
import { openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram } from '../../../test/setup/program.ts'
import { writeAnchor } from '../audit/anchor.ts'
import { systemClock } from '../deadlines/clock.ts'
import { openEverything } from '../start/open.ts'
import { type BackedUp, backUp } from './back-up.ts'
import { checkArchive } from './check.ts'
import { printed } from './fill.ts'
import type { EntryEnd } from './frames.ts'
import { restore } from './restore.ts'
import { fixPrinting, LEFT_OUT, tablesOf } from './tables.ts'

const PASSPHRASE = 'a drill has a long passphrase'
let program: TestProgram
let clerk: Visitor
let folder: string
const homes: string[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'huiyin-backups-'))
  program = await testProgram()
  await openCommittee(program, 1)
  clerk = await signIn(program, 'clerk1')
  for (let n = 0; n < 8; n += 1) await raise(n)
})
afterAll(async () => {
  expect(program.faults).toEqual([])
  await program.stop()
  for (const home of homes) removeHome(home)
  rmSync(folder, { recursive: true, force: true })
})

async function raise(n: number): Promise<void> {
  const input = {
    title: `第 ${n} 件 “引号” \\N \t 𠮷`,
    text: `走访中听到的第 ${n} 件事，楼道灯坏了半年。`,
    points: ['修好\n楼道灯\\'],
  }
  const raised = await clerk.send('POST', '/matters', { type: 'followup', input })
  expect(raised.status).toBe(200)
  const form = new FormData()
  form.append('file', new Blob([`现场情况说明 ${n} ${randomUUID()}`]), `附件${n}.txt`)
  const headers = { cookie: clerk.cookie, 'x-csrf': clerk.csrf }
  const sent = await program.app.request(`/api/matters/${raised.body.no}/files`, {
    method: 'POST',
    headers,
    body: form,
  })
  expect(sent.status).toBeLessThan(300)
}

async function backedUp(passphrase = PASSPHRASE): Promise<BackedUp> {
  await writeAnchor(program.db, { home: program.kernel.home }, { why: 'backup', clock: systemClock })
  const done = await backUp({
    home: program.kernel.home,
    ownerUrl: program.database.ownerUrl,
    folder: join(folder, randomUUID()),
    passphrase,
    now: new Date(),
  })
  if (!done.ok) throw new Error(done.reason.text.en)
  return done
}

function freshHome(): string {
  const home = makeHome()
  rmSync(home, { recursive: true })
  homes.push(home)
  return home
}

const quiet = { say: () => undefined, fault: (text: { en: string }) => expect(text.en).toBe('') }

/** Each table as COPY prints it, hashed. */
async function prints(ownerUrl: string): Promise<Record<string, Pick<EntryEnd, 'sha256' | 'lines'>>> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('begin')
    await fixPrinting(client)
    const found: Record<string, Pick<EntryEnd, 'sha256' | 'lines'>> = {}
    for (const table of await tablesOf(client)) {
      const { sha256, lines } = await printed(client, table)
      found[table.name] = { sha256, lines }
    }
    return found
  } finally {
    await client.end()
  }
}

function filesOf(home: string): string[] {
  return readdirSync(join(home, 'files'), { recursive: true, withFileTypes: true })
    .filter((it) => it.isFile())
    .map((it) => `${it.name} ${readFileSync(join(it.parentPath, it.name)).toString('base64')}`)
    .sort()
}

test('what is restored elsewhere is the same row by row and byte by byte, and the house opens', async () => {
  const done = await backedUp()
  expect(done).toMatchObject({ lost: [], files: 8 })
  expect(statSync(done.file).mode & 0o077).toBe(0)
  const before = await prints(program.database.ownerUrl)
  const home = freshHome()
  // Of an earlier try that was killed; no process has such a number.
  const abandoned = `${home}.restoring-99999999`
  mkdirSync(join(abandoned, 'pg'), { recursive: true })
  const restored = await restore({ ...quiet, file: done.file, passphrase: PASSPHRASE, home })
  expect(restored).toMatchObject({ ok: true, rows: done.rows, files: 8, lost: [], migrated: [], faults: 0 })
  expect(existsSync(abandoned)).toBe(false)
  expect(filesOf(home)).toEqual(filesOf(program.kernel.home))
  const opened = await openEverything({ home }, () => undefined)
  if (!opened.ok) throw new Error(opened.reason.text.en)
  const after = await prints(opened.ownerUrl)
  await opened.stop()
  const { anchor_marks: _then, ...rest } = before
  const { anchor_marks: _now, ...same } = after
  expect(same).toEqual(rest)
  expect(Object.keys(rest).filter((name) => LEFT_OUT.includes(name))).toEqual([])
  expect(
    readFileSync(join(home, 'anchors', 'anchors.jsonl'), 'utf8')
      .trim()
      .split('\n'),
  ).toHaveLength(2)
  // A house that stands is never written over.
  const again = await restore({ ...quiet, file: done.file, passphrase: PASSPHRASE, home })
  expect(again).toMatchObject({ ok: false, reason: { code: 'not-empty' } })
}, 120_000)

test('a backup taken while acts go on is of one moment: log, matters and files agree in it', async () => {
  let writing = true
  const acts = (async () => {
    let n = 100
    for (; writing; n += 1) await raise(n)
    return n - 100
  })()
  const done = await backedUp()
  writing = false
  expect(await acts).toBeGreaterThan(0)
  const home = freshHome()
  // Walks every chain, holds anchors and matters against it, and looks for every file.
  expect(await restore({ ...quiet, file: done.file, passphrase: PASSPHRASE, home })).toMatchObject({
    ok: true,
    faults: 0,
    lost: [],
  })
}, 120_000)

test('sessions, jobs and keys of persons are not in the archive, and nothing in it can be read', async () => {
  const { file } = await backedUp()
  const checked = await checkArchive(file, PASSPHRASE)
  if (!checked.ok) throw new Error(checked.reason.text.en)
  const names = checked.manifest.entries.filter((it) => it.kind === 'table').map((it) => it.name)
  expect(names).toContain('audit')
  for (const name of [...LEFT_OUT, 'job']) expect(names).not.toContain(name)
  expect(readFileSync(file).includes('楼道灯')).toBe(false)
})

test('broken, cut and wrongly named archives are refused within ten seconds, leaving nothing', async () => {
  const done = await backedUp()
  const whole = readFileSync(done.file)
  const home = freshHome()
  const attempt = async (bytes: Buffer, passphrase = PASSPHRASE) => {
    writeFileSync(done.file, bytes)
    const began = performance.now()
    const answer = await restore({ ...quiet, file: done.file, passphrase, home })
    expect(performance.now() - began).toBeLessThan(10_000)
    expect(existsSync(home)).toBe(false)
    expect(existsSync(`${home}.restoring-${process.pid}`)).toBe(false)
    return answer.ok ? 'restored' : answer.reason.code
  }
  for (let n = 0; n < 4; n += 1) {
    const bytes = Buffer.from(whole)
    const at = Math.floor(((n + 0.5) / 4) * bytes.length)
    bytes[at] = (bytes[at] ?? 0) ^ 0x10
    expect(await attempt(bytes)).toMatch(/damaged|no-archive/)
  }
  for (const share of [0.5, 0.999])
    expect(await attempt(whole.subarray(0, whole.length * share))).toBe('archive-damaged')
  expect(await attempt(whole, 'not the passphrase')).toBe('wrong-passphrase')
  expect(await attempt(Buffer.from('PK something else, and longer than a head'))).toBe('no-archive')
  writeFileSync(done.file, whole)
  rmSync(done.keysFile)
  expect(await restore({ ...quiet, file: done.file, passphrase: PASSPHRASE, home })).toMatchObject({
    reason: { code: 'keys-missing' },
  })
  expect(
    await restore({ ...quiet, file: done.file, keysFile: done.file, passphrase: PASSPHRASE, home }),
  ).toMatchObject({ ok: false })
}, 120_000)

test('a short passphrase and a folder that cannot be written are refused', async () => {
  const wish = {
    home: program.kernel.home,
    ownerUrl: program.database.ownerUrl,
    folder,
    passphrase: 'short',
    now: new Date(),
  }
  expect(await backUp(wish)).toMatchObject({ reason: { code: 'weak-passphrase' } })
  writeFileSync(join(folder, 'a-file'), '')
  const there = { ...wish, passphrase: PASSPHRASE, folder: join(folder, 'a-file') }
  await expect(backUp(there)).rejects.toThrow(/EEXIST|ENOTDIR/)
  expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([])
})
