/** Stand-ins for the world outside, for tests: an SMTP server and a webhook that answer as they are told. */
import { createServer as createHttp, type IncomingHttpHeaders } from 'node:http'
import { type AddressInfo, createServer as createTcp, type Server, type Socket } from 'node:net'

export type Manner = 'ok' | 'busy' | 'refuse' | 'hang'

export interface SmtpSink {
  readonly port: number
  readonly mails: { to: string; source: string }[]
  manner: Manner
  close(): Promise<void>
}

/** Speaks as much SMTP as a delivery needs: greeting, HELO, MAIL, RCPT, DATA, QUIT. */
export async function smtpSink(): Promise<SmtpSink> {
  const sockets = new Set<Socket>()
  const server = createTcp((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy())
    if (sink.manner !== 'hang') converse(socket, sink)
  })
  const sink: SmtpSink = {
    port: await listen(server),
    mails: [],
    manner: 'ok',
    close: () => end(server, sockets),
  }
  return sink
}

function converse(socket: Socket, sink: SmtpSink): void {
  let rest = ''
  let to = ''
  let data: string[] | undefined
  const say = (line: string) => socket.write(`${line}\r\n`)
  const answers: Record<string, () => void> = {
    EHLO: () => say('250 sink'),
    MAIL: () => say('250 ok'),
    RCPT: () => say({ ok: '250 ok', busy: '451 later', refuse: '550 no such user', hang: '' }[sink.manner]),
    DATA: () => {
      data = []
      say('354 go on')
    },
    QUIT: () => socket.end('221 bye\r\n'),
  }
  const line = (text: string) => {
    if (data && text === '.') {
      sink.mails.push({ to, source: data.join('\n') })
      data = undefined
      say('250 taken')
    } else if (data) data.push(text)
    else {
      to = /^RCPT TO:<(.*?)>/i.exec(text)?.[1] ?? to
      ;(answers[text.slice(0, 4).toUpperCase()] ?? (() => say('502 what')))()
    }
  }
  say('220 sink')
  socket.setEncoding('utf8').on('data', (part) => {
    const lines = (rest + part).split('\r\n')
    rest = lines.pop() ?? ''
    for (const text of lines) line(text)
  })
}

export interface HttpSink {
  readonly url: string
  readonly calls: { body: string; headers: IncomingHttpHeaders }[]
  answer: { status: number; body?: string; headers?: Record<string, string> } | 'hang'
  close(): Promise<void>
}

export async function httpSink(): Promise<HttpSink> {
  const sockets = new Set<Socket>()
  const server = createHttp((call, reply) => {
    let body = ''
    call.setEncoding('utf8').on('data', (part) => {
      body += part
    })
    call.on('end', () => {
      sink.calls.push({ body, headers: call.headers })
      if (sink.answer === 'hang') return
      reply.writeHead(sink.answer.status, sink.answer.headers).end(sink.answer.body ?? '{}')
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const sink: HttpSink = {
    url: `http://127.0.0.1:${await listen(server)}/robot`,
    calls: [],
    answer: { status: 200 },
    close: () => end(server, sockets),
  }
  return sink
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}

function end(server: Server, sockets: Set<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  return new Promise((resolve) => {
    server.close(() => resolve())
  })
}
