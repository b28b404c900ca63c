/** Sends fuzzed requests over several connections at once and keeps the figures. */
import fc from 'fast-check'
import { count, type Figures } from './figures.ts'
import { faultOf, isSlow } from './judge.ts'
import { type Fuzzed, type OpenApi, type Operation, type Plan, planOf } from './requests.ts'
import { openWire, type Reply, type Wire } from './wire.ts'
import type { Ground } from './world.ts'

const AT_ONCE = 12
const BATCH = 500

export interface Round {
  readonly seed: number
  readonly round: number
  readonly requests: number
  /** Brings the world back; called when nothing is under way. Answers the faults that only the inside has seen. */
  readonly mend: () => Promise<readonly string[]>
  /** Whether to end before the next batch. */
  readonly isOver?: () => boolean
  /** Only this one of the round. */
  readonly only?: number | undefined
}

interface Numbered {
  readonly fuzzed: Fuzzed
  readonly index: number
}

export async function runRound(ground: Ground, round: Round, figures: Figures): Promise<void> {
  const document = await documentOf(ground.port)
  const plan = planOf(document, ground)
  for (const [path, methods] of Object.entries(document.paths))
    for (const method of Object.keys(methods)) figures.declared.add(`${method.toUpperCase()} ${path}`)
  const wires = Array.from({ length: AT_ONCE }, () => openWire(ground.port))
  for (let from = 0; from < round.requests && !round.isOver?.(); from += BATCH) {
    const drawn = draw(plan, round, from)
    const wanted = round.only === undefined ? drawn : drawn.filter(({ index }) => index === round.only)
    if (!wanted.length) continue
    const started = performance.now()
    const slow: Numbered[] = []
    const queue = [...wanted]
    await Promise.all(wires.map((wire) => take(wire, queue, slow, round, figures)))
    await askAgain(wires[0] ?? openWire(ground.port), slow, round, figures)
    figures.seconds += (performance.now() - started) / 1000
    for (const fault of await round.mend())
      figures.found.push({
        round: round.round,
        index: from,
        what: 'inside',
        request: `one of ${from} to ${from + BATCH - 1}`,
        answer: fault,
      })
  }
  for (const wire of wires) wire.close()
}

/** The first of a round ask every address once in each way. */
export function draw({ sweep, any }: Plan, { seed, round, requests }: Round, from: number): Numbered[] {
  const own = (n: number) => seed * 10_007 + round * 1_000_003 + n
  const numRuns = Math.min(BATCH, requests - from)
  const drawn = fc.sample(any, { seed: own(from), numRuns })
  return drawn.map((fuzzed, i) => {
    const index = from + i
    const swept = sweep[index]
    const [first] = swept ? fc.sample(swept, { seed: own(index), numRuns: 1 }) : []
    return { fuzzed: first ?? fuzzed, index }
  })
}

const page: Operation = { description: 'For: anyone' }

/** Addresses that are no part of the document: the pages and what stands beside them. */
const PAGES = [
  '/',
  '/w',
  '/m/JB2026-0001',
  '/k/x',
  '/assets/app.js',
  '/assets/none.js',
  '/metrics',
  '/openapi.json',
]

export async function documentOf(port: number): Promise<OpenApi> {
  const text = await (await fetch(`http://127.0.0.1:${port}/openapi.json`)).text()
  const document = JSON.parse(text) as OpenApi
  const whole = JSON.parse(text, (_key, value) => {
    const ref = value && typeof value === 'object' ? (value as { $ref?: string }).$ref : undefined
    return ref ? (document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}) : value
  }) as OpenApi
  const pages = Object.fromEntries(PAGES.map((path) => [path, { get: page }]))
  return { ...whole, paths: { ...whole.paths, ...pages } }
}

async function take(wire: Wire, queue: Numbered[], slow: Numbered[], { round }: Round, figures: Figures) {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { fuzzed, index } = next
    const reply = await send(wire, fuzzed)
    count(figures, fuzzed, reply)
    if (isSlow(reply)) slow.push(next)
    const what = faultOf(fuzzed, reply)
    if (what) figures.found.push({ round, index, what, ...shown(fuzzed, reply) })
  }
}

/** What was slow among others on a busy machine must be quick alone; what is slow again is so by itself. */
async function askAgain(wire: Wire, slow: readonly Numbered[], { round }: Round, figures: Figures) {
  for (const { fuzzed, index } of slow) {
    const reply = await send(wire, fuzzed)
    if (isSlow(reply))
      figures.found.push({ round, index, what: `took ${Math.round(reply.ms)} ms`, ...shown(fuzzed, reply) })
    else figures.slowOnce += 1
  }
}

function send(wire: Wire, fuzzed: Fuzzed): Promise<Reply> {
  const { method, target, headers, body, cut = false, alone, raw } = fuzzed
  const head = method === 'HEAD'
  if (raw) return wire.ask(raw, { head, last: true })
  const names = new Set(headers.map(([name]) => name))
  const own = headers.some(([name, value]) => name === 'content-length' && value === '-1')
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(names.has('host') ? [] : ['host: 127.0.0.1']),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(body && !own ? [`content-length: ${body.byteLength}`] : []),
    ...(alone ? ['connection: close'] : []),
  ]
  const bytes: Uint8Array[] = [Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')]
  if (body) bytes.push(cut ? body.subarray(0, Math.floor(body.byteLength / 2)) : body)
  return wire.ask(bytes, { head, cut })
}

function shown({ method, target, asker, how, headers, body }: Fuzzed, { status, body: text }: Reply) {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? ''
  const sent = body ? Buffer.from(body.subarray(0, 300)).toString() : ''
  return {
    request: `${method} ${target.slice(0, 300)} as ${asker}${how && `, ${how}`} ${type.slice(0, 60)} ${sent}`,
    answer: `${status} ${text.toString('utf8', 0, 300)}`,
  }
}
