/** Everything that goes over the wire, kept: who asked for what address, and what came back. */
import { randomUUID } from 'node:crypto'
import { signIn, type Visitor } from '../../setup/office.ts'
import type { TestProgram } from '../../setup/program.ts'

export interface Exchange {
  readonly who: string
  readonly method: string
  readonly url: string
  readonly status: number
  readonly headers: string
  readonly body: Buffer
  /** The answer gives back what this very person has just typed. */
  readonly own: boolean
}

type Content = object | string | FormData | undefined

export class Wire {
  readonly exchanges: Exchange[] = []
  private readonly program: TestProgram
  private readonly visitors = new Map<string, Visitor>()

  constructor(program: TestProgram) {
    this.program = program
  }

  async enter(...logins: readonly string[]): Promise<void> {
    for (const login of logins) this.visitors.set(login, await signIn(this.program, login))
  }

  async ask(who: string, method: string, path: string, content?: Content, own = false) {
    const visitor = this.visitors.get(who)
    const headers: Record<string, string> = {
      'idempotency-key': randomUUID(),
      ...(visitor ? { cookie: visitor.cookie, 'x-csrf': visitor.csrf } : {}),
      ...(content === undefined || content instanceof FormData ? {} : { 'content-type': 'application/json' }),
    }
    const body =
      content instanceof FormData || typeof content === 'string' ? content : JSON.stringify(content)
    const url = `/api${path}`
    const answer = await this.program.app.request(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    })
    const bytes = Buffer.from(await answer.arrayBuffer())
    const told = JSON.stringify([...answer.headers])
    this.exchanges.push({ who, method, url, status: answer.status, headers: told, body: bytes, own })
    return { status: answer.status, bytes, json: json(answer, bytes) }
  }

  async upload(who: string, path: string, name: string, bytes: Uint8Array) {
    const form = new FormData()
    form.append('file', new Blob([Buffer.from(bytes)]), name)
    return this.ask(who, 'POST', path, form)
  }
}

// biome-ignore lint/suspicious/noExplicitAny: a proof reads whatever came back
function json(answer: Response, bytes: Buffer): any {
  return answer.headers.get('content-type')?.includes('json') && bytes.length
    ? JSON.parse(bytes.toString())
    : undefined
}
