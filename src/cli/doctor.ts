/** `huiyin doctor`: looks at everything a start needs and says what is wrong, changing nothing that exists. */
import { accessSync, constants, existsSync, statfsSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { databaseOf, enter } from '../kernel/db/address.ts'
import { startEmbedded } from '../kernel/db/embedded/start-embedded.ts'
import type { Obstacle } from '../kernel/db/obstacle.ts'
import { checkPrivileges } from '../kernel/db/privileges.ts'
import { type Doors, provision } from '../kernel/db/provision.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

interface Finding {
  readonly zh: string
  readonly en: string
  readonly good: boolean
  /** What was found, or what to do about it. */
  readonly note: string
}

export async function doctorCommand(): Promise<number> {
  const home = resolve(process.env.HUIYIN_HOME || join(ROOT, '.huiyin'))
  const findings = [node(), writable(home), space(home), await port(), pages(), ...(await database(home))]
  for (const { zh, en, good, note } of findings) {
    console.log(column(`${good ? '✓' : '✗'} ${zh} · ${en}`), note)
  }
  return findings.every((it) => it.good) ? 0 : 1
}

/** Chinese characters take two places in a terminal. */
function column(text: string): string {
  return text + ' '.repeat(Math.max(0, 32 - text.length - (text.match(/\p{sc=Han}/gu)?.length ?? 0)))
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const good = major > 20 || (major === 20 && minor >= 19)
  return { zh: '运行环境', en: 'Node', good, note: `${process.version} ${process.platform}-${process.arch}` }
}

function writable(home: string): Finding {
  const finding = { zh: '数据文件夹', en: 'home folder', note: home }
  try {
    accessSync(existing(home), constants.W_OK | constants.X_OK)
    return { ...finding, good: true }
  } catch {
    return { ...finding, good: false, note: `不可写 · not writable: ${home}` }
  }
}

function space(home: string): Finding {
  const { bavail, bsize } = statfsSync(existing(home))
  const gigabytes = (bavail * bsize) / 1024 ** 3
  return { zh: '磁盘空间', en: 'disk space', good: gigabytes > 1, note: `${gigabytes.toFixed(1)} GB` }
}

/** The folder itself, or the nearest one above it that is there. */
function existing(folder: string): string {
  return existsSync(folder) ? folder : existing(dirname(folder))
}

async function port(): Promise<Finding> {
  const wanted = Number(process.env.HUIYIN_PORT || 8600)
  const free = await new Promise<boolean>((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen(wanted, () => probe.close(() => done(true)))
  })
  const note = free
    ? `${wanted}`
    : `${wanted} 已被占用（系统可能正在运行） · in use (the program may be running)`
  return { zh: '端口', en: 'port', good: true, note }
}

function pages(): Finding {
  const index = join(ROOT, 'dist', 'web', 'index.html')
  const good = existsSync(index)
  return {
    zh: '网页',
    en: 'pages',
    good,
    note: good ? 'dist/web' : '未生成，执行 npm start · not built, run npm start',
  }
}

async function database(home: string): Promise<Finding[]> {
  const finding = { zh: '数据库', en: 'database' }
  const address = process.env.DATABASE_URL
  if (!address && !existsSync(join(home, 'pg'))) {
    return [
      { ...finding, good: true, note: '尚未建立，首次启动时建立 · not made yet, the first start makes it' },
    ]
  }
  const server = address ? external(address) : await startEmbedded(home, (line) => console.error(line))
  if (!server.ok) return [{ ...finding, good: false, note: sentenceOf(server) }]
  try {
    const doors = await provision({
      adminUrl: server.adminUrl,
      database: address ? databaseOf(address) : 'huiyin',
      home,
      appUrl: process.env.HUIYIN_APP_URL,
      auditorUrl: process.env.HUIYIN_AUDITOR_URL,
      resetPasswords: !address,
    })
    if (!doors.ok) return [{ ...finding, good: false, note: sentenceOf(doors) }]
    return await inside(doors, { ...finding, note: address ? '外部 · external' : '内置 · embedded' })
  } finally {
    await server.stop()
  }
}

const external = (adminUrl: string) => ({ ok: true as const, adminUrl, stop: async () => undefined })

async function inside(doors: Doors, finding: Omit<Finding, 'good'>): Promise<Finding[]> {
  const version = await ask(doors.appUrl, `select current_setting('server_version') as found`)
  const plain = await checkPrivileges(doors.appUrl)
  const note = plain.ok ? '应用角色没有多余权限 · the role has no right too many' : sentenceOf(plain)
  return [
    { ...finding, good: true, note: `${finding.note}, PostgreSQL ${version}` },
    { zh: '权限', en: 'privileges', good: plain.ok, note },
    { zh: '表结构', en: 'schema', good: true, note: await steps(doors.ownerUrl) },
  ]
}

const sentenceOf = ({ reason }: Obstacle) => `${reason.text.zh}\n${column('')} ${reason.text.en}`

/** An installation that was never started has no such table yet. */
async function steps(ownerUrl: string): Promise<string> {
  const made = await ask(ownerUrl, `select to_regclass('schema_steps')::text as found`)
  if (!made) return '尚未建立，执行 npm start · not made yet, run npm start'
  return `${await ask(ownerUrl, 'select count(*)::text as found from schema_steps')} 步 · steps`
}

async function ask(url: string, sql: string): Promise<string> {
  const entered = await enter(url)
  if (!entered.ok) return entered.reason.text.zh
  try {
    const { rows } = await entered.client.query<{ found: string | null }>(sql)
    return rows[0]?.found ?? ''
  } finally {
    await entered.client.end()
  }
}
