/** One kept-alive HTTP connection that asks and waits, with as little work of its own as possible. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Reply {
  readonly status: number
  readonly body: Buffer
}

export interface Connection {
  /** `request` is the whole of it as it goes over the wire. */
  ask(request: Buffer): Promise<Reply>
  close(): void
}

const HEAD_END = Buffer.from('\r\n\r\n')

export async function openConnection(port: number): Promise<Connection> {
  const socket = connect(port, '127.0.0.1')
  socket.setNoDelay(true)
  await once(socket, 'connect')
  const reader = replies(socket)
  return {
    ask(request) {
      socket.write(request)
      return reader.next()
    },
    close: () => void socket.destroy(),
  }
}

function replies(socket: Socket) {
  let waiting: { resolve(reply: Reply): void; reject(fault: Error): void } | undefined
  let held = Buffer.alloc(0)
  socket.on('data', (piece) => {
    held = held.length ? Buffer.concat([held, piece]) : piece
    const whole = wholeReply(held)
    if (!whole) return
    held = held.subarray(whole.end)
    waiting?.resolve(whole)
  })
  const lost = () => waiting?.reject(new Error('the connection was closed'))
  socket.on('error', lost).on('close', lost)
  return {
    next: () =>
      new Promise<Reply>((resolve, reject) => {
        waiting = { resolve, reject }
      }),
  }
}

function wholeReply(held: Buffer): (Reply & { readonly end: number }) | undefined {
  const end = held.indexOf(HEAD_END)
  if (end < 0) return undefined
  const head = held.toString('latin1', 0, end)
  const from = end + HEAD_END.length
  const status = Number(head.slice(9, 12))
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length !== undefined) {
    const to = from + Number(length)
    return held.length < to ? undefined : { status, body: held.subarray(from, to), end: to }
  }
  return /\r\ntransfer-encoding: chunked/i.test(head)
    ? chunked(held, from, status)
    : { status, body: Buffer.alloc(0), end: from }
}

function chunked(held: Buffer, from: number, status: number) {
  const pieces: Buffer[] = []
  for (let at = from; ; ) {
    const line = held.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(held.toString('latin1', at, line), 16)
    const end = line + 2 + size
    if (held.length < end + 2) return undefined
    if (size === 0) return { status, body: Buffer.concat(pieces), end: end + 2 }
    pieces.push(held.subarray(line + 2, end))
    at = end + 2
  }
}

export interface Asked {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly cookie: string
  readonly csrf: string
  readonly body?: unknown
  readonly key?: string
}

export function wire({ method, path, cookie, csrf, body, key }: Asked): Buffer {
  const text = body === undefined ? '' : JSON.stringify(body)
  const write = key
    ? `x-csrf: ${csrf}\r\nidempotency-key: ${key}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(text)}\r\n`
    : ''
  const head = `${method} /api${path} HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\naccept: application/json\r\n`
  return Buffer.from(`${head}${write}\r\n${text}`)
}
