/** A group's webhook for proofs: takes every message and remembers it, or never answers. */
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { type Mail, sentencesOf } from './mail-sink.ts'

export interface WebhookSink {
  readonly url: string
  readonly host: string
  /** Messages that were taken, in their order. */
  readonly taken: readonly Mail[]
  /** Whoever waits when this changes is cut off. */
  silent(wanted: boolean): void
  stop(): Promise<void>
}

export async function openWebhookSink(): Promise<WebhookSink> {
  const taken: Mail[] = []
  const open = new Set<Socket>()
  let isSilent = false
  const server = createServer(async (call, reply) => {
    const parts: Buffer[] = []
    for await (const part of call) parts.push(part as Buffer)
    if (isSilent) return
    const { id, text } = JSON.parse(Buffer.concat(parts).toString('utf8')) as Said
    taken.push({ id, to: 'the group', lines: sentencesOf(text.content) })
    reply.end('{"errcode":0}')
  })
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.on('close', () => open.delete(socket))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `http://${host}/group`,
    host,
    taken,
    silent(wanted) {
      isSilent = wanted
      for (const socket of open) socket.destroy()
    },
    stop: () =>
      new Promise((done) => {
        server.close(() => done())
        for (const socket of open) socket.destroy()
      }),
  }
}

interface Said {
  readonly id: string
  readonly text: { readonly content: string }
}
