/** A group's webhook: signed, to allowed hosts only, in the form that WeCom and DingTalk robots read. */
import { createHmac } from 'node:crypto'
import { lookup } from 'node:dns'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Clock } from '../deadlines/clock.ts'
import type { Channel, Message, Sent } from './channel.ts'
import { isPrivateAddress } from './private-address.ts'

export interface WebhookConfig {
  readonly secret: string
  /** Hosts an installation allows, such as qyapi.weixin.qq.com or robot.example:8443; nothing else is ever called. */
  readonly hosts: readonly string[]
  /** Lets plain http and addresses of the office's own network pass. */
  readonly allowPrivate?: boolean
  readonly timeout?: number
}

/** Robots refuse more than 20 a minute; the rest of a burst is merged into the next message. */
const PER_MINUTE = 18

export function webhookChannel(config: WebhookConfig, clock: Clock): Channel {
  return {
    id: 'webhook',
    perMinute: PER_MINUTE,
    async send(message) {
      const refused = refuseAddress(message.to, config)
      if (refused) return { ok: false, problem: refused, retry: false }
      try {
        return await post(message, config, clock)
      } catch (fault) {
        const problem = fault instanceof Error ? fault.message : String(fault)
        return { ok: false, problem, retry: !(fault instanceof PrivateAddress) }
      }
    },
  }
}

export function refuseAddress(
  address: string,
  { hosts, allowPrivate = false }: WebhookConfig,
): string | undefined {
  if (!URL.canParse(address)) return 'not an address'
  const url = new URL(address)
  if (url.protocol !== 'https:' && !(allowPrivate && url.protocol === 'http:')) return 'only https is allowed'
  if (url.username || url.password) return 'an address must not carry a password'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // `host` leaves out the port that belongs to the protocol; any other is allowed by name only.
  if (!hosts.includes(url.host) && !(url.port === '' && hosts.includes(host)))
    return `the host ${url.host} is not allowed`
  if (isIP(host) && !allowPrivate && isPrivateAddress(host)) return `the address ${host} is not public`
  return undefined
}

class PrivateAddress extends Error {}

/** The address that was checked is the one connected to: a name cannot turn to another between the two. */
const publicLookup: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (fault, found) => {
    const inner = found?.find(({ address }) => isPrivateAddress(address))
    if (fault) done(fault, '')
    else if (inner) done(new PrivateAddress(`${name} leads to ${inner.address}, which is not public`), '')
    else if (options.all) done(null, found)
    else done(null, found[0]?.address ?? '', found[0]?.family)
  })
}

/** What the receiver recomputes: HMAC-SHA256 over the time, a dot and the body. */
export function signatureOf(secret: string, timestamp: string, body: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`
}

function post(message: Message, config: WebhookConfig, clock: Clock): Promise<Sent> {
  const { secret, allowPrivate = false, timeout = 10_000 } = config
  const url = new URL(message.to)
  const at = String(Math.floor(clock.now().getTime() / 1000))
  const body = JSON.stringify({ msgtype: 'text', text: { content: message.text }, id: message.id })
  return new Promise((resolve, reject) => {
    const call = (url.protocol === 'https:' ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      // A connection of its own: one that somebody else opened was not checked here.
      agent: false,
      maxHeaderSize: 16_384,
      signal: AbortSignal.timeout(timeout),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'x-huiyin-id': message.id,
        'x-huiyin-timestamp': at,
        'x-huiyin-signature': signatureOf(secret, at, body),
      },
      ...(allowPrivate ? {} : { lookup: publicLookup }),
    })
    call.on('error', reject)
    call.on('response', (answer) => read(answer).then((text) => resolve(answerOf(answer, text)), reject))
    call.end(body)
  })
}

const LONGEST_ANSWER = 4096

async function read(answer: IncomingMessage): Promise<string> {
  let text = ''
  answer.setEncoding('utf8')
  for await (const part of answer) {
    text += part
    if (text.length > LONGEST_ANSWER) break
  }
  return text.slice(0, LONGEST_ANSWER)
}

/** A redirect is not followed: where it leads was not allowed by anybody. */
function answerOf({ statusCode = 0, headers }: IncomingMessage, text: string): Sent {
  if (statusCode >= 200 && statusCode < 300) return robotsAnswer(text)
  const retry = statusCode === 408 || statusCode === 429 || statusCode >= 500
  const after = Number(headers['retry-after'])
  return {
    ok: false,
    problem: `HTTP ${statusCode}`,
    retry,
    ...(Number.isFinite(after) && after > 0 ? { retryAfterSeconds: Math.min(after, 3600) } : {}),
  }
}

/** Robots say no in a 200: −1 is busy, 45009 and 130101 are “too many”. */
function robotsAnswer(text: string): Sent {
  const code = Number(/"errcode"\s*:\s*(-?\d+)/.exec(text)?.[1] ?? 0)
  if (code === 0) return { ok: true }
  const retry = [-1, 45009, 130101].includes(code)
  return { ok: false, problem: `errcode ${code}`, retry, ...(retry ? { retryAfterSeconds: 60 } : {}) }
}
