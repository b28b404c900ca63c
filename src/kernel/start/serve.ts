/** Serves the program on a port until it is told to stop; says what it does while it does it. */
import pino from 'pino'
import { placeOf, writeAnchor } from '../audit/anchor.ts'
import { type Database, openDatabase, outsideCommittees } from '../db/database.ts'
import type { Obstacle } from '../db/obstacle.ts'
import { systemClock, todayIn } from '../deadlines/clock.ts'
import { wrongScannerSetting } from '../files/scan.ts'
import { loggedFault } from '../http/logged-fault.ts'
import { maskPath } from '../http/mask-path.ts'
import { wrongProxySetting } from '../http/peer.ts'
import { limitedServer } from '../http/server-limits.ts'
import { webPages } from '../http/web-files.ts'
import type { Kernel } from '../kernel.ts'
import { unknownStates } from '../load.ts'
import { wrongCryptoSetting } from '../secrets/profile.ts'
import type { Text } from '../text/text.ts'
import { type Opened, openEverything, type Where } from './open.ts'
import { type Program, type ProgramParts, startProgram } from './program.ts'
import { settleAll } from './settled.ts'
import { startWork } from './work.ts'

export interface DemoAccount {
  readonly login: string
  readonly password: string
  readonly name: string
  readonly role: Text
}

export interface ServeOptions extends Where, Pick<ProgramParts, 'mechanisms' | 'halves'> {
  readonly port: number
  readonly host: string
  /** Folder of the built pages. */
  readonly web: string
  readonly demo: boolean
  /** Fills an empty database with invented people and matters; answers with the accounts to try. */
  readonly seedDemo: (
    ownerUrl: string,
    options: { readonly today: string; readonly say: (line: string) => void },
  ) => Promise<{ readonly accounts: readonly DemoAccount[] }>
}

/** Exit codes of sysexits.h, so that a service manager can tell them apart. */
const EXIT: Readonly<Record<string, number>> = {
  'privileged-role': 78,
  'database-newer': 78,
  'disk-full': 74,
  'home-unwritable': 73,
  'port-busy': 75,
}

function say({ zh, en }: Text): void {
  console.error(`· ${zh}${en && ` · ${en}`}`)
}

export async function serveProgram(options: ServeOptions): Promise<number> {
  // First of all: Ctrl-C during a long first start must not leave the database behind.
  const stopping = signalled()
  const wrong = wrongProxySetting() ?? wrongScannerSetting() ?? wrongCryptoSetting()
  if (wrong) return give({ ok: false, reason: { code: 'settings', text: wrong } })
  const opened = await openEverything(options, say)
  if (!opened.ok) return give(opened)
  const db = openDatabase(opened.ownerUrl, 2)
  try {
    const accounts = options.demo ? await fillDemo(options, opened, db) : []
    return await run(options, opened, accounts, stopping)
  } finally {
    await db.destroy()
    await opened.stop()
  }
}

function give({ reason }: Obstacle): number {
  console.error(`\n${reason.text.zh}\n${reason.text.en}`)
  return EXIT[reason.code] ?? 78
}

async function fillDemo(
  options: ServeOptions,
  opened: Opened,
  db: Database,
): Promise<readonly DemoAccount[]> {
  const taken = await outsideCommittees(db, (tx) =>
    tx.selectFrom('committees').select(['id', 'invented']).limit(1).execute(),
  )
  if (taken.length && !taken[0]?.invented) return []
  const tell = (line: string) => say({ zh: line, en: '' })
  return (await options.seedDemo(opened.ownerUrl, { today: todayIn(systemClock), say: tell })).accounts
}

async function run(
  options: ServeOptions,
  opened: Opened,
  accounts: readonly DemoAccount[],
  stopping: Promise<void>,
): Promise<number> {
  const log = pino(
    { level: process.env.HUIYIN_LOG ?? 'warn', serializers: { err: loggedFault } },
    pino.destination(2),
  )
  const program = startProgram({
    ...options,
    demo: accounts.length > 0,
    demoPassword: accounts[0]?.password,
    appUrl: opened.appUrl,
    pages: webPages(options.web),
    limited: process.env.HUIYIN_LIMITS !== 'off',
    noted: (note) => log.warn(note, 'refused'),
    log: (trace, cause, c) =>
      log.error({ trace, err: cause, path: maskPath(c.req.path), method: c.req.method }),
  })
  const lost = await lostStates(program)
  if (!lost) await settleAll(program.kernel, opened.ownerUrl, say)
  const busy = lost ?? (await listen(program, options))
  if (busy && !('close' in busy)) {
    await program.stop()
    return give(busy)
  }
  const work = await startWork(program.kernel, opened, addressOf(options), log)
  greet(options, accounts, await isSetUp(program.db))
  await stopping
  say({ zh: '正在停止', en: 'stopping' })
  await busy?.close()
  await work.stop()
  await lastAnchor(program.kernel)
  await program.stop()
  return 0
}

/** What was done since the last one is noted as well; a database that is gone already must not keep us from stopping. */
async function lastAnchor({ db, home, clock }: Kernel): Promise<void> {
  await writeAnchor(db, placeOf(home), { why: 'stop', clock }).catch((fault: unknown) =>
    say({
      zh: `未能写入停止时的锚点：${fault}`,
      en: `the anchor of this stop could not be written: ${fault}`,
    }),
  )
}

async function lostStates({ db, kernel }: Program): Promise<Obstacle | undefined> {
  const committees = await outsideCommittees(db, (tx) => tx.selectFrom('committees').select('id').execute())
  const lost = await unknownStates(
    db,
    kernel,
    committees.map((row) => row.id),
  )
  if (!lost.length) return undefined
  const names = lost.join(', ')
  return {
    ok: false,
    reason: {
      code: 'unknown-states',
      text: {
        zh: `数据库中有本程序不认识的事项状态（${names}），请用建立它们的版本启动；数据未作任何改动。`,
        en: `The database holds states this program does not know (${names}); start the version that made them. Nothing was changed.`,
      },
    },
  }
}

function listen(
  program: Program,
  { port, host }: ServeOptions,
): Promise<Obstacle | { close(): Promise<void> }> {
  const server = limitedServer(program.app.fetch)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error)
      const text = {
        zh: `端口 ${port} 已被占用：请先停止占用它的程序，或换一个端口：npm start -- --port ${port + 1}`,
        en: `Port ${port} is taken: stop the program that uses it, or choose another: npm start -- --port ${port + 1}`,
      }
      resolve({ ok: false, reason: { code: 'port-busy', text } })
    })
    server.listen(port, host, () =>
      resolve({
        close: () =>
          new Promise((done) => {
            server.close(() => done())
            if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2_000).unref()
            if ('closeIdleConnections' in server) server.closeIdleConnections()
          }),
      }),
    )
  })
}

function addressOf({ port, host }: ServeOptions): string {
  return `http://${host === '0.0.0.0' || host === '127.0.0.1' ? 'localhost' : host}:${port}`
}

function isSetUp(db: Database): Promise<boolean> {
  return outsideCommittees(db, async (tx) => {
    return (await tx.selectFrom('committees').select('id').limit(1).executeTakeFirst()) !== undefined
  })
}

function greet(options: ServeOptions, accounts: readonly DemoAccount[], hasCommittee: boolean): void {
  console.log(`\n  Huiyin 回音  ${addressOf(options)}\n`)
  if (!hasCommittee)
    console.log(
      '  还没有委员会：另开一个终端执行 ./bin/huiyin setup 建立 · no committee yet: run ./bin/huiyin setup in another terminal\n',
    )
  if (!accounts.length) return
  console.log('  演示数据，人物、单位、地名均为虚构 · demo data: all people and places are invented\n')
  for (const { login, password, name, role } of accounts)
    console.log(`  ${login.padEnd(10)} ${password.padEnd(14)} ${name}  ${role.zh} · ${role.en}`)
  console.log('\n  先试试：用 clerk 登录，在“来稿读取”里放一页报纸，确认读出的事项。')
  console.log(
    '  Try first: sign in as clerk, drop a newspaper page into “Read a brief”, confirm what was read.',
  )
  console.log('\n  Ctrl-C 停止 · Ctrl-C stops\n')
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
