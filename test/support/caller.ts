/** Speaks HTTP to an installation, and tells apart what was done, what was refused, and what nobody knows. */
import { randomUUID } from 'node:crypto'
import { PASSWORD } from '../setup/office.ts'

export interface Session {
  readonly cookie: string
  readonly csrf: string
  /** What its browser asks for. */
  readonly lang?: 'zh' | 'en'
}

/** `unknown`: no answer, or one that says the program cannot work at present. The same key may be sent again. */
export interface Reply {
  readonly kind: 'done' | 'refused' | 'unknown'
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever came back
  readonly body: any
}

export interface Sending {
  readonly method: string
  readonly path: string
  readonly body?: unknown
  readonly key?: string
  readonly session?: Session | undefined
}

export interface Caller {
  send(what: Sending): Promise<Reply>
  signIn(login: string): Promise<Session>
  /** Answers that should never be: 5xx other than a plain "not now", or one without words. */
  readonly faults: string[]
}

export type Hears = (sent: Sending, reply: Reply) => void

export function callerOf(url: string, timeout = 20_000, hears: Hears = () => undefined): Caller {
  const faults: string[] = []
  const send = async (what: Sending): Promise<Reply> => {
    try {
      const answer = await fetch(`${url}/api${what.path}`, requestOf(what, timeout))
      const text = await answer.text()
      const json = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
      const reply = { kind: kindOf(answer.status), status: answer.status, body: json }
      if (answer.status >= 500 && !isPlain(reply))
        faults.push(`${answer.status} ${what.method} ${what.path} ${text}`)
      hears(what, reply)
      return reply
    } catch (fault) {
      return { kind: 'unknown', status: 0, body: String(fault) }
    }
  }
  const signIn = async (login: string): Promise<Session> => {
    const answer = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login, password: PASSWORD }),
    })
    if (answer.status !== 204) throw new Error(`sign-in of ${login}: ${answer.status} ${await answer.text()}`)
    const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const me = await fetch(`${url}/api/me`, { headers: { cookie } })
    return { cookie, csrf: ((await me.json()) as { csrf: string }).csrf }
  }
  return { send, signIn, faults }
}

function requestOf({ method, body, key, session }: Sending, timeout: number): RequestInit {
  const isForm = body instanceof FormData
  const headers: Record<string, string> = {
    ...(session ? { cookie: session.cookie, 'x-csrf': session.csrf } : {}),
    'accept-language': session?.lang === 'en' ? 'en-GB,en' : 'zh-CN,zh',
    ...(method === 'GET' ? {} : { 'idempotency-key': key ?? randomUUID() }),
    ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
  }
  const signal = AbortSignal.timeout(timeout)
  if (body === undefined) return { method, headers, signal }
  return { method, headers, signal, body: isForm ? body : JSON.stringify(body) }
}

/** "Too many at once" is no decision about the request either. */
function kindOf(status: number): Reply['kind'] {
  if (status >= 500 || status === 429) return 'unknown'
  return status < 300 ? 'done' : 'refused'
}

/** A sentence a person can act on, and nothing of the program's inside. */
function isPlain({ status, body }: Reply): boolean {
  const text: unknown = body?.reasons?.[0]?.text
  return status === 503 && body.kind === 'unavailable' && typeof text === 'string' && text.length > 10
}
