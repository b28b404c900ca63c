/** A loopback port for the embedded database, below the range that systems hand out for outgoing calls. */
import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined && (await isFree(preferred))) return preferred
  for (let attempt = 0; attempt < 100; attempt++) {
    const port = randomInt(15_433, 32_000)
    if (await isFree(port)) return port
  }
  throw new Error('no free loopback port between 15433 and 32000')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const probe = createServer()
    probe.once('error', () => done(false))
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => done(true)))
  })
}
