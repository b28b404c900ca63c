/** What no answer may be, whatever was asked. */
import type { Reply } from './wire.ts'

const SLOW = 2_000

/** Stack frames, SQL and the names of things that only the inside knows. */
const INSIDE =
  /\n\s+at .+:\d+:\d+|node_modules|file:\/\/\/|\b(?:Type|Range|Syntax|Reference)Error\b|\bselect\b.+\bfrom\b|insert into|syntax error|violates|invalid input (?:syntax|value)|invalid byte sequence|pg_catalog|row-level security|ECONNREFUSED|ENOENT/i

/** The sentence that says what is wrong with it; undefined when nothing is. */
export function faultOf(how: string, cut: boolean, reply: Reply): string | undefined {
  const { status, ms } = reply
  if (ms > SLOW) return `took ${Math.round(ms)} ms`
  if (status >= 500) return `answered ${status}`
  if (status === 0)
    return cut || /^(?:10 MB|method CONNECT|length|chunked)/.test(how) ? undefined : 'no answer'
  if (status < 400 || how === 'method HEAD') return undefined
  const text = reply.body.toString('utf8', 0, 20_000)
  const inside = INSIDE.exec(text)
  if (inside) return `tells “${inside[0].trim().slice(0, 80)}”`
  return isProblem(reply, text) ? undefined : `answered ${status} without a reason`
}

/** Node refuses what is no HTTP at all before the program hears of it; a page that is not there is a page. */
function isProblem({ status, head, body }: Reply, text: string): boolean {
  if (body.length === 0 || !/\r\ncontent-type: application\/json/i.test(head))
    return [400, 404, 413, 417, 431].includes(status)
  const said = JSON.parse(text) as { kind?: unknown; reasons?: unknown }
  return typeof said.kind === 'string' && Array.isArray(said.reasons) && said.reasons.length > 0
}
