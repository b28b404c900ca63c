/** Keeps the server of a data folder running for as long as any process of this home needs it. */
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { Blocked, codeOf, diskFull, obstacleOf, sentences } from '../obstacle.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { checkSpace } from './cluster.ts'
import { freePort } from './port.ts'
import { disown, isOurs, type Launch, launch, postmasterOf, stopPostmaster } from './postmaster.ts'
import { isLast, join } from './presence.ts'
import { portOf, type Settings, writeSettings } from './settings.ts'

export interface Folder {
  readonly data: string
  readonly log: string
  readonly binaries: Binaries
  readonly account: Account
  readonly password: string
  readonly settings: Settings
  readonly say: (line: string) => void
}

/** Recovery after a power cut may take this long; PostgreSQL reports itself alive meanwhile. */
const PATIENCE = 10 * 60_000

export class Supervisor {
  private readonly folder: Folder
  private presence: pg.Client | undefined
  private launched: Launch | undefined
  private revival: Promise<void> | undefined
  private leaving = false

  constructor(folder: Folder) {
    this.folder = folder
  }

  /** Joins the running server or launches one; resolves to its port once it answers. */
  async attach(fixedPort?: number): Promise<number> {
    try {
      return await this.seek(fixedPort)
    } catch (error) {
      const { data, binaries } = this.folder
      if (this.launched?.isRunning()) await stopPostmaster(data, binaries, this.launched)
      throw error
    }
  }

  async stop(): Promise<void> {
    if (this.leaving) return
    this.leaving = true
    await this.revival
    const { data, binaries } = this.folder
    if (this.presence && (await isLast(this.presence))) await stopPostmaster(data, binaries, this.launched)
    await this.presence?.end().catch(() => undefined)
  }

  private async seek(fixedPort?: number): Promise<number> {
    const { data, password, log } = this.folder
    const limit = Date.now() + PATIENCE
    while (Date.now() < limit) {
      const running = postmasterOf(data)
      const session = running && (await join(running.port, password, data))
      if (session) {
        this.presence = session
        session.once('end', () => this.lost(running.port))
        return running.port
      }
      if (!running || !isOurs(running.pid, data)) await this.begin(fixedPort)
      await pause(20)
    }
    throw new Blocked(
      'database-silent',
      `内置数据库没有响应，详见 ${log}。`,
      `The embedded database does not answer; see ${log}.`,
    )
  }

  private async begin(fixedPort?: number): Promise<void> {
    const { data, log, binaries, account, settings } = this.folder
    checkSpace(data, 50)
    disown(data)
    const port = fixedPort ?? (await freePort(portOf(data)))
    writeSettings(data, account, { ...settings, port: String(port) })
    const server = launch(data, log, binaries, account)
    this.launched = server
    while (server.isRunning() && postmasterOf(data)?.status !== 'ready') {
      await Promise.race([pause(15), server.exited])
    }
    if (!server.isRunning()) await this.explain(server.log(), port)
  }

  /** Returns when trying again can help, throws when only a person can. */
  private async explain(said: string, port: number): Promise<void> {
    const { data, log } = this.folder
    if (/No space left/.test(said)) throw new Blocked('disk-full', ...sentences(diskFull(data)))
    if (/lock file .* already exists|shared memory block/.test(said)) return pause(200)
    if (/could not bind|already in use/.test(said) && (await freePort(port)) !== port) return
    const why = /(?:FATAL|PANIC|error):\s*(.+)/.exec(said)?.[1] ?? said.trim().split('\n').at(-1) ?? ''
    throw new Blocked(
      'database-failed',
      `内置数据库不能启动（${why}），详见 ${log}。`,
      `The embedded database does not start (${why}); see ${log}.`,
    )
  }

  private lost(port: number): void {
    this.presence = undefined
    if (this.leaving || this.revival) return
    this.revival = this.revive(port).finally(() => {
      this.revival = undefined
    })
  }

  private async revive(port: number): Promise<void> {
    const { say } = this.folder
    say('数据库意外中断，正在恢复 · the database was interrupted, bringing it back')
    for (let wait = 100; !this.leaving && !this.presence; wait = Math.min(wait * 2, 5_000)) {
      try {
        await this.attach(port)
        say('数据库已恢复 · the database is back')
      } catch (error) {
        say(hindrance(error, this.folder.data))
        await pause(wait)
      }
    }
  }
}

/** A full or read-only disk, no file handles left: the machine's troubles pass, and the program must outlive them. */
function hindrance(error: unknown, data: string): string {
  const known = obstacleOf(error, data)
  if (known) return `${known.reason.text.zh} · ${known.reason.text.en}`
  if (codeOf(error) === '') throw error
  return `暂时不能恢复，将再试 · not possible yet, it will be tried again (${codeOf(error)})`
}
