/** Talks to the server: one place for the csrf header, request keys, refusals and ended sessions. */
import { problemFrom, Unreachable } from './problem.ts'
import { csrfToken, isWriting, waitForConfirm, waitForSignIn } from './session.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Call {
  method?: Method
  body?: unknown
  /** Key of this write: the same on every retry, so that it happens once. */
  key?: string
  /** Never asks to sign in again or for the password: the caller deals with it (signing in itself, autosave). */
  quiet?: boolean
  keepalive?: boolean
  signal?: AbortSignal
}

export interface Answer<T> {
  data: T
  /** The sentence to show: 已交办给县住建局，7月30日前答复. */
  said: string | undefined
}

export function newKey(): string {
  return crypto.randomUUID()
}

async function attempt(path: string, call: Call, key: string): Promise<Response> {
  const method = call.method ?? 'GET'
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') Object.assign(headers, { 'x-csrf': csrfToken(), 'idempotency-key': key })
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (call.keepalive) init.keepalive = true
  if (call.signal) init.signal = call.signal
  if (call.body instanceof FormData) init.body = call.body
  else if (call.body !== undefined) {
    headers['content-type'] = 'application/json'
    init.body = JSON.stringify(call.body)
  }
  try {
    return await fetch(`/api${path}`, init)
  } catch (error) {
    if (call.signal?.aborted) throw error
    throw new Unreachable()
  }
}

async function read<T>(response: Response): Promise<Answer<T>> {
  const said = response.headers.get('x-said')
  const text = response.status === 204 ? '' : await response.text()
  return {
    data: (text ? JSON.parse(text) : undefined) as T,
    said: said ? decodeURIComponent(said) : undefined,
  }
}

export async function request<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const key = call.key ?? newKey()
  for (;;) {
    const response = await attempt(path, call, key)
    if (response.ok) return read(response)
    const refused = problemFrom(response.status, await response.text())
    if (call.quiet) throw refused
    if (refused.problem.kind === 'confirm' && (await waitForConfirm())) continue
    if (refused.problem.kind !== 'sign-in') throw refused
    const background = (call.method ?? 'GET') === 'GET' && isWriting()
    if (!(await waitForSignIn(background))) throw refused
  }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await request<T>(path, signal ? { signal } : {})).data
}

export function send<T = void>(
  method: Method,
  path: string,
  body?: unknown,
  key?: string,
): Promise<Answer<T>> {
  return request<T>(path, { method, body, ...(key ? { key } : {}) })
}

/** Sends one file and reports how much of it has gone (0 to 1). */
export async function upload<T>(path: string, file: File, onProgress: (part: number) => void): Promise<T> {
  const key = newKey()
  for (;;) {
    const { status, body } = await uploadOnce(path, file, key, onProgress)
    if (status >= 200 && status < 300) return JSON.parse(body) as T
    const refused = problemFrom(status, body)
    if (refused.problem.kind !== 'sign-in' || !(await waitForSignIn(false))) throw refused
  }
}

function uploadOnce(path: string, file: File, key: string, onProgress: (part: number) => void) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sending = new XMLHttpRequest()
    sending.open('POST', `/api${path}`)
    sending.setRequestHeader('x-csrf', csrfToken())
    sending.setRequestHeader('idempotency-key', key)
    sending.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total)
    }
    sending.onload = () => resolve({ status: sending.status, body: sending.responseText })
    sending.onerror = () => reject(new Unreachable())
    const form = new FormData()
    form.append('file', file)
    sending.send(form)
  })
}
