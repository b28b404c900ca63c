/** What a connection may cost before anything of ours runs: sizes, times and numbers of the HTTP server itself. */
import type { Server, ServerOptions } from 'node:http'
import type { Socket } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { networkOf } from './peer.ts'

export const SERVER_LIMITS = {
  maxHeaderSize: 16_384,
  headersTimeout: 15_000,
  /** A scan of 50 MB over a slow line; what drips is ended much sooner by `timely`. */
  requestTimeout: 20 * 60_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  requireHostHeader: true,
  insecureHTTPParser: false,
} as const satisfies ServerOptions

interface Places {
  /** Connections in all. */
  readonly all: number
  /** Of one network, that have not sent a whole request head yet: those of a slow-loris attack never do. */
  readonly silent: number
}

const PLACES: Places = { all: 8_000, silent: 200 }
const MOST_HEADERS = 100

type Fetch = Parameters<typeof createAdaptorServer>[0]['fetch']

/** The server as it stands in production, not listening yet. */
export function limitedServer(fetch: Fetch): Server {
  const server = createAdaptorServer({ fetch, serverOptions: SERVER_LIMITS }) as Server
  holdBack(server)
  return server
}

/** Behind a proxy all connections come from one address, so the proxy has to hold back. */
export function holdBack(server: Server, { all, silent }: Places = PLACES): void {
  server.maxConnections = all
  server.maxHeadersCount = MOST_HEADERS
  if (/^[1-9]$/.test(process.env.HUIYIN_TRUST_PROXY ?? '')) return
  const waiting = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const from = networkOf(socket.remoteAddress ?? '')
    const others = waiting.get(from) ?? 0
    if (others >= silent) {
      socket.destroy()
      return
    }
    waiting.set(from, others + 1)
    const leave = once(() => {
      const left = (waiting.get(from) ?? 1) - 1
      if (left > 0) waiting.set(from, left)
      else waiting.delete(from)
    })
    spoken.set(socket, leave)
    socket.once('close', leave)
  })
  server.on('request', ({ socket }) => spoken.get(socket)?.())
}

const spoken = new WeakMap<Socket, () => void>()

function once(work: () => void): () => void {
  let done = false
  return () => {
    if (!done) work()
    done = true
  }
}
