/** A mail server for proofs: takes everything and remembers it, or behaves as broken ones do. */
import { createServer, type Server, type Socket } from 'node:net'

/** Silent accepts and never answers, slow answers bit by bit without ever coming to an end, busy sends everybody away. */
export type Mood = 'well' | 'silent' | 'slow' | 'busy'

export interface Mail {
  readonly id: string
  readonly to: string
  /** The numbered or single sentences it tells. */
  readonly lines: readonly string[]
}

export interface MailSink {
  readonly url: string
  readonly mails: readonly Mail[]
  /** Whoever is connected when the mood changes is cut off. */
  become(mood: Mood): void
  /** Connections accepted so far. */
  readonly calls: number
  stop(): Promise<void>
}

export async function openMailSink(): Promise<MailSink> {
  const mails: Mail[] = []
  const open = new Set<Socket>()
  let mood: Mood = 'well'
  let calls = 0
  const server: Server = createServer((socket) => {
    calls += 1
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
    greet(socket, mood, mails)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    get calls() {
      return calls
    },
    become(wanted) {
      mood = wanted
      for (const socket of open) socket.destroy()
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of open) socket.destroy()
      }),
  }
}

function greet(socket: Socket, mood: Mood, mails: Mail[]): void {
  if (mood === 'well') talk(socket, mails)
  if (mood === 'busy') socket.end('421 come back later\r\n')
  if (mood !== 'slow') return
  // A line of the greeting now and then: never silent for long, never done.
  const timer = setInterval(() => socket.write('220-one moment\r\n'), 250)
  socket.on('close', () => clearInterval(timer))
}

const ANSWERS: Readonly<Record<string, string>> = { DATA: '354 go on', QUIT: '221 bye' }

interface Talk {
  to: string
  isData: boolean
}

function talk(socket: Socket, mails: Mail[]): void {
  const state: Talk = { to: '', isData: false }
  let typed = ''
  socket.write('220 proof\r\n')
  socket.on('data', (piece) => {
    typed += piece.toString('latin1')
    for (let end = 0; end >= 0; ) {
      const mark = state.isData ? '\r\n.\r\n' : '\r\n'
      end = typed.indexOf(mark)
      if (end < 0) break
      const said = typed.slice(0, end)
      typed = typed.slice(end + mark.length)
      socket.write(`${hear(state, said, mails)}\r\n`)
    }
  })
}

function hear(state: Talk, said: string, mails: Mail[]): string {
  if (state.isData) {
    mails.push(read(said, state.to))
    state.isData = false
    return '250 taken'
  }
  const word = said.slice(0, 4).toUpperCase()
  if (word === 'RCPT') state.to = /<(.*?)>/.exec(said)?.[1] ?? ''
  state.isData = word === 'DATA'
  return ANSWERS[word] ?? '250 good'
}

function read(source: string, to: string): Mail {
  const at = source.indexOf('\r\n\r\n')
  const [head, body] = [source.slice(0, at), source.slice(at + 4)]
  const isBase64 = /^content-transfer-encoding:\s*base64/im.test(head)
  const text = isBase64 ? Buffer.from(body, 'base64').toString('utf8') : quotedPrintable(body)
  return {
    id: /^message-id:\s*<(.*?)>/im.exec(head)?.[1] ?? '',
    to,
    lines: sentencesOf(text),
  }
}

/** The sentences about matters, one a line, without their numbers; the note at the end is in brackets. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.includes('“') && !/^[（(]/.test(line))
    .map((line) => line.replace(/^\d+\. /, ''))
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, 'latin1').toString('utf8')
}

/** Sentences that one person read in two different mails: the same mail twice is the gateway's to drop. */
export function toldTwice(mails: readonly Pick<Mail, 'id' | 'to' | 'lines'>[]): string[] {
  const seen = new Map<string, Set<string>>()
  for (const { id, to, lines } of mails)
    for (const line of lines) {
      const key = `${to}: ${line}`
      seen.set(key, (seen.get(key) ?? new Set()).add(id))
    }
  return [...seen].flatMap(([key, ids]) => (ids.size > 1 ? [key] : []))
}
