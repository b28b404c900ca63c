/** Sends fuzzed requests over several connections at once and keeps the figures. */
import fc from 'fast-check'
import { faultOf } from './judge.ts'
import { type Fuzzed, type OpenApi, requests } from './requests.ts'
import { openWire, type Reply, type Wire } from './wire.ts'
import type { Ground } from './world.ts'

const AT_ONCE = 12

export interface Found {
  readonly round: number
  readonly index: number
  readonly what: string
  readonly request: string
  readonly answer: string
}

export interface Figures {
  requests: number
  seconds: number
  readonly found: Found[]
  /** How often each status was answered. */
  readonly statuses: Map<number, number>
  /** Times of all answers in milliseconds. */
  readonly times: number[]
  /** Declared addresses that were asked, and those that did what they were asked. */
  readonly asked: Set<string>
  readonly done: Set<string>
}

export function noFigures(): Figures {
  return {
    requests: 0,
    seconds: 0,
    found: [],
    statuses: new Map(),
    times: [],
    asked: new Set(),
    done: new Set(),
  }
}

export interface Round {
  readonly seed: number
  readonly round: number
  readonly requests: number
  /** Called between batches, when nothing is under way. */
  readonly mend: () => Promise<void>
  /** Only this one of the round. */
  readonly only?: number | undefined
}

const BATCH = 500

export async function runRound(ground: Ground, plan: Round, figures: Figures): Promise<void> {
  const document = await documentOf(ground.port)
  const arbitrary = requests(document, ground)
  const wires = Array.from({ length: AT_ONCE }, () => openWire(ground.port))
  for (let from = 0; from < plan.requests; from += BATCH) {
    const numRuns = Math.min(BATCH, plan.requests - from)
    const drawn = fc.sample(arbitrary, { seed: plan.seed * 10_007 + plan.round * 101 + from, numRuns })
    const asked = drawn.map((fuzzed, i) => ({ fuzzed, index: from + i }))
    const wanted = plan.only === undefined ? asked : asked.filter(({ index }) => index === plan.only)
    const started = performance.now()
    await Promise.all(wires.map((wire) => take(wire, wanted, plan.round, figures)))
    figures.seconds += (performance.now() - started) / 1000
    await plan.mend()
  }
  for (const wire of wires) wire.close()
}

async function documentOf(port: number): Promise<OpenApi> {
  const text = await (await fetch(`http://127.0.0.1:${port}/openapi.json`)).text()
  const document = JSON.parse(text) as OpenApi
  return JSON.parse(text, (_key, value) => {
    const ref = value && typeof value === 'object' ? (value as { $ref?: string }).$ref : undefined
    return ref ? (document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}) : value
  }) as OpenApi
}

async function take(
  wire: Wire,
  queue: { readonly fuzzed: Fuzzed; readonly index: number }[],
  round: number,
  figures: Figures,
): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { fuzzed, index } = next
    const reply = await send(wire, fuzzed)
    record(figures, fuzzed, reply)
    const what = faultOf(fuzzed.how, fuzzed.cut === true, reply)
    if (what) figures.found.push({ round, index, what, ...shown(fuzzed, reply) })
  }
}

function send(wire: Wire, { method, target, headers, body, cut, alone }: Fuzzed): Promise<Reply> {
  const names = new Set(headers.map(([name]) => name))
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(names.has('host') ? [] : ['host: 127.0.0.1']),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body && !headers.some(([name, value]) => name === 'content-length' && value === '-1')
      ? [`content-length: ${body.byteLength}`]
      : []),
    ...(alone ? ['connection: close'] : []),
  ]
  const bytes: Uint8Array[] = [Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')]
  if (body) bytes.push(cut ? body.subarray(0, Math.floor(body.byteLength / 2)) : body)
  return wire.ask(bytes, { head: method === 'HEAD', cut: cut === true })
}

function record(figures: Figures, { address, how }: Fuzzed, { status, ms }: Reply): void {
  figures.requests += 1
  figures.times.push(ms)
  figures.statuses.set(status, (figures.statuses.get(status) ?? 0) + 1)
  figures.asked.add(address)
  if (how === '' && status >= 200 && status < 300) figures.done.add(address)
}

function shown({ method, target, asker, how, headers, body }: Fuzzed, { status, body: text }: Reply) {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  const sent = body ? Buffer.from(body.subarray(0, 300)).toString() : ''
  return {
    request: `${method} ${target.slice(0, 300)} as ${asker}${how && `, ${how}`} ${type.slice(0, 60)} ${sent}`,
    answer: `${status} ${text.toString('utf8', 0, 300)}`,
  }
}
