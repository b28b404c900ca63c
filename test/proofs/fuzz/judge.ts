/** What no answer may be, whatever was asked. */
import type { Fuzzed } from './requests.ts'
import type { Reply } from './wire.ts'

export const SLOW = 2_000

/** Stack frames, SQL and the names of things that only the inside knows. */
const INSIDE =
  /\n\s+at .+:\d+:\d+|node_modules|file:\/\/\/|\b(?:Type|Range|Syntax|Reference|Zod|Postgres|Database)Error\b|\bselect\b.+\bfrom\b|insert into|syntax error|violates|invalid input (?:syntax|value)|invalid byte sequence|pg_catalog|row-level security|ECONNREFUSED|ENOENT|\/src\/(?:kernel|engine|mechanisms)\//i

/** What may close the line without a word: a request that is no HTTP, or whose sender has gone or sends too much. */
const WORDLESS = /^(?:10 MB|method CONNECT|length|chunked)/

type Asked = Pick<Fuzzed, 'how' | 'cut' | 'raw' | 'target'>

/** The sentence that says what is wrong with it; undefined when nothing is. */
export function faultOf(asked: Asked, reply: Reply): string | undefined {
  const { status, head, body } = reply
  if (status >= 500 && !isNotSpoken(asked, reply)) return `answered ${status}`
  if (status === 0) return asked.cut || asked.raw || WORDLESS.test(asked.how) ? undefined : 'no answer'
  const text = isText(head) ? body.toString('utf8', 0, 200_000) : ''
  const inside = INSIDE.exec(text) ?? INSIDE.exec(head)
  if (inside) return `tells “${inside[0].trim().slice(0, 80)}”`
  if (status < 400 || asked.how === 'method HEAD') return undefined
  return isReasoned(asked, reply, text) ? undefined : `answered ${status} without a reason`
}

/** “HTTP version not supported” of Node itself is right for a version that does not exist. */
function isNotSpoken({ raw }: Asked, { status, head }: Reply): boolean {
  return raw !== undefined && status === 505 && !isOurs(head)
}

export function isSlow({ ms }: Reply): boolean {
  return ms > SLOW
}

const isText = (head: string) => /\r\ncontent-type: (?:application\/json|text\/)/i.test(head)

/** Every answer of the program carries this; what Node refuses before the program hears of it does not. */
const isOurs = (head: string) => /\r\nx-content-type-options: nosniff/i.test(head)

/** A refusal says why, in words, as JSON; only a page that is not there and a host that is not ours are told as a page. */
function isReasoned({ target }: Asked, { status, head }: Reply, text: string): boolean {
  if (!isOurs(head)) return [400, 408, 413, 414, 417, 431, 505].includes(status)
  if (status === 421 || !/^\/api\//.test(target)) return text.length > 0
  return /\r\ncontent-type: application\/json/i.test(head) && isProblem(text)
}

function isProblem(text: string): boolean {
  const said = parsed(text)
  return typeof said?.kind === 'string' && isWorded(said.reasons)
}

function isWorded(reasons: unknown): boolean {
  return (
    Array.isArray(reasons) &&
    reasons.length > 0 &&
    reasons.every(({ code, text }) => typeof code === 'string' && typeof text === 'string' && text.length > 3)
  )
}

function parsed(text: string): { readonly kind?: unknown; readonly reasons?: unknown } | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
