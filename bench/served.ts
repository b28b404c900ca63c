/** The real program on an installation of its own, as `huiyin serve` runs it, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

export interface Served {
  readonly port: number
  stop(): Promise<void>
}

export async function serveHome(home: string, program: string): Promise<Served> {
  const port = await freePort()
  const child = spawn(process.execPath, [program], {
    env: {
      ...process.env,
      HUIYIN_HOME: home,
      HUIYIN_PORT: String(port),
      HUIYIN_DEMO: 'off',
      HUIYIN_LIMITS: 'off',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const log = createWriteStream(join(home, 'program.log'))
  child.stdout.pipe(log, { end: false })
  child.stderr.pipe(log, { end: false })
  await answering(port, child, home)
  return {
    port,
    async stop() {
      const gone = once(child, 'exit')
      child.kill('SIGTERM')
      await gone
    },
  }
}

async function answering(port: number, child: ChildProcess, home: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`the program ended with ${child.exitCode}: see ${home}/program.log`)
    const answer = await fetch(`http://127.0.0.1:${port}/api/me`).catch(() => undefined)
    if (answer?.status === 401) return
    await pause(100)
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
