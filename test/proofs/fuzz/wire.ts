/** A keep-alive connection that sends exactly the bytes it is given, well-formed or not, and reads what comes back. */
import { connect, type Socket } from 'node:net'

export interface Reply {
  /** 0: the connection was closed without an answer. */
  readonly status: number
  readonly head: string
  readonly body: Buffer
  readonly ms: number
}

export interface Wire {
  ask(bytes: readonly Uint8Array[], options?: Asking): Promise<Reply>
  close(): void
}

export interface Asking {
  /** The answer to HEAD has no body, whatever its headers say. */
  readonly head?: boolean
  /** Sent, and gone: no answer is waited for. */
  readonly cut?: boolean
  /** This side of the line is closed after it. */
  readonly last?: boolean
}

const PATIENCE = 15_000
const BLANK = Buffer.from('\r\n\r\n')

interface Parsed {
  readonly status: number
  readonly head: string
  readonly body: Buffer
  readonly stays: boolean
}

export function openWire(port: number): Wire {
  let socket: Socket | undefined
  const line = () => {
    if (!socket || socket.destroyed || !socket.writable) {
      socket = connect(port, '127.0.0.1')
      socket.setNoDelay(true)
      socket.on('error', () => undefined)
    }
    return socket
  }
  return {
    async ask(bytes, options = {}) {
      const started = performance.now()
      const reused = socket !== undefined && !socket.destroyed
      let parsed = await exchange(line(), bytes, options)
      // The server may close an idle line in the very moment it is used again: a browser then opens another.
      if (!parsed && reused && !options.cut) {
        socket?.destroy()
        parsed = await exchange(line(), bytes, options)
      }
      if (!parsed?.stays || options.cut || options.last) socket?.destroy()
      const { status = 0, head = '', body = Buffer.alloc(0) } = parsed ?? {}
      return { status, head, body, ms: performance.now() - started }
    },
    close: () => socket?.destroy(),
  }
}

function exchange(
  socket: Socket,
  bytes: readonly Uint8Array[],
  { head = false, cut = false, last = false }: Asking,
): Promise<Parsed | undefined> {
  return new Promise((done) => {
    const parts: Buffer[] = []
    const timer = setTimeout(() => end(undefined), PATIENCE)
    const end = (parsed: Parsed | undefined) => {
      clearTimeout(timer)
      socket.off('data', take)
      socket.off('close', closed)
      done(parsed)
    }
    const take = (chunk: Buffer) => {
      parts.push(chunk)
      const parsed = parse(parts.length === 1 ? chunk : Buffer.concat(parts), head)
      if (parsed) end(parsed)
    }
    const closed = () => end(parts.length ? parse(Buffer.concat(parts), head, true) : undefined)
    socket.on('data', take)
    socket.on('close', closed)
    for (const part of bytes) socket.write(part)
    if (last) socket.end()
    // Half a request and gone: no answer is owed.
    if (cut) socket.end(() => setTimeout(() => socket.destroy(), 5))
  })
}

function parse(buffer: Buffer, bodiless: boolean, closed = false): Parsed | undefined {
  const at = buffer.indexOf(BLANK)
  if (at < 0) return undefined
  const head = buffer.toString('latin1', 0, at)
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1] ?? 0)
  const rest = buffer.subarray(at + 4)
  if (status >= 100 && status < 200) return parse(rest, bodiless, closed)
  const stays = !/\r\nconnection: close/i.test(head)
  const whole = (body: Buffer, keeps = stays): Parsed => ({ status, head, body, stays: keeps })
  if (bodiless || status === 204 || status === 304) return whole(Buffer.alloc(0))
  // Live counts never end.
  if (/\r\ncontent-type: text\/event-stream/i.test(head)) return whole(Buffer.alloc(0), false)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined)
    return rest.length >= Number(length) ? whole(rest.subarray(0, Number(length))) : undefined
  if (/\r\ntransfer-encoding: chunked/i.test(head)) {
    const body = unchunked(rest)
    return body && whole(body)
  }
  return closed ? whole(rest, false) : undefined
}

function unchunked(buffer: Buffer): Buffer | undefined {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const end = buffer.indexOf('\r\n', at)
    if (end < 0) return undefined
    const size = Number.parseInt(buffer.toString('latin1', at, end), 16)
    if (buffer.length < end + 2 + size + 2) return undefined
    if (size === 0) return Buffer.concat(parts)
    parts.push(buffer.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
}
