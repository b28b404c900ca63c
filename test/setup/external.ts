/** A PostgreSQL of the system in a temporary folder: the second server the suite must pass on. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { accountFor, own } from '../../src/kernel/db/embedded/account.ts'
import { freePort } from '../../src/kernel/db/embedded/port.ts'
import { launch, postmasterOf, stopPostmaster } from '../../src/kernel/db/embedded/postmaster.ts'
import { secretsOf } from '../../src/kernel/db/embedded/secrets.ts'
import { bareEnvironment } from '../../src/kernel/db/embedded/settings.ts'

export interface Server {
  readonly adminUrl: string
  stop(): Promise<void>
}

export async function startSystemServer(
  folder: string,
  home: string,
  settings: Readonly<Record<string, string>>,
): Promise<Server> {
  const data = join(home, 'pg')
  const account = accountFor(data)
  const password = secretsOf(home).superuser
  const binaries = {
    initdb: join(folder, 'initdb'),
    postgres: join(folder, 'postgres'),
    pgCtl: join(folder, 'pg_ctl'),
    major: 0,
  }
  const passwordFile = join(home, 'superuser.pw')
  mkdirSync(data, { mode: 0o700 })
  writeFileSync(passwordFile, password)
  for (const path of [data, passwordFile]) own(path, account)
  const made = spawnSync(
    binaries.initdb,
    [
      '-D',
      data,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '-E',
      'UTF8',
      '--locale=C.UTF-8',
    ],
    { ...account.ids, cwd: '/', env: bareEnvironment(), encoding: 'utf8' },
  )
  rmSync(passwordFile)
  if (made.status !== 0) throw new Error(`${binaries.initdb}: ${made.error?.message ?? made.stderr}`)
  const port = await freePort()
  const lines = Object.entries({ ...settings, port: String(port), unix_socket_directories: '' })
  writeFileSync(
    join(data, 'postgresql.auto.conf'),
    lines.map(([name, value]) => `${name} = '${value}'\n`).join(''),
  )
  const server = launch(data, join(home, 'postgres.log'), binaries, account)
  while (postmasterOf(data)?.status !== 'ready') {
    if (!server.isRunning()) throw new Error(server.log())
    await pause(20)
  }
  return {
    adminUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    stop: () => stopPostmaster(data, binaries, server),
  }
}
