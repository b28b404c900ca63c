/** Prints the audit log of every committee: in the order of time, chained row by row as the program chains it. */
import { hash } from 'node:crypto'
import { chance } from '../../src/demo/random.ts'
import { CHAIN_START } from '../../src/kernel/audit/hash.ts'
import { type Book, fillOf, SEQ } from './book.ts'
import type { LogStencil } from './examples.ts'
import type { Plan } from './plan.ts'
import type { Press } from './press.ts'
import type { Registers } from './registers.ts'
import { dayNumber, print } from './stencil.ts'

/** Rows of the log for each matter; what the matters did not write, people who signed in did. */
const PER_MATTER = 10

/** In the order of time: which stencil, and which matter fills it (or none). */
interface Lines {
  readonly stencils: readonly LogStencil[]
  readonly matter: Int32Array
  /** Days that the line lies before its example. */
  readonly back: Int32Array
}

/** Answers each committee's last number and hash, for `audit_heads`. */
export async function printLog(
  book: Book,
  registers: Registers,
  press: Press,
): Promise<{ readonly committee: number; readonly seq: number; readonly hash: string }[]> {
  const heads = []
  for (const plan of book.plans) {
    const lines = linesOf(book, registers, plan)
    heads.push({ committee: plan.place.id, ...(await printChain(book, plan, lines, press)) })
  }
  return heads
}

async function printChain(book: Book, plan: Plan, { stencils, matter, back }: Lines, press: Press) {
  const fill = fillOf(book, plan.place)
  fill.own = plan.ids
  const number = Buffer.alloc(12)
  let facts = Buffer.alloc(1 << 16)
  CHAIN_START.copy(facts)
  let previous = CHAIN_START.toString('hex')
  for (let n = 0; n < stencils.length; n++) {
    const stencil = stencils[n] as LogStencil
    const of = matter[n] as number
    fill.ownAt = of * 36
    fill.back = back[n] as number
    fill.words[SEQ] = number.subarray(0, number.write(String(n + 1), 'latin1'))
    if (stencil.facts.most + 32 > facts.length)
      facts = Buffer.concat([facts, Buffer.alloc(stencil.facts.most)])
    const own = hash('sha256', facts.subarray(0, print(stencil.facts, fill, facts, 32)), 'buffer')
    const hex = own.toString('hex')
    press.print(stencil.row, fill)
    press.ascii(`\t\\\\x${previous}\t\\\\x${hex}\n`)
    press.rows += 1
    if (press.isFull) await press.turn()
    own.copy(facts)
    previous = hex
  }
  return { seq: stencils.length, hash: previous }
}

function linesOf(book: Book, registers: Registers, plan: Plan): Lines {
  const stencils: LogStencil[] = [...registers.log]
  const minutes = stencils.map((one) => one.minute)
  const matter = stencils.map(() => -1)
  const back = stencils.map(() => 0)
  const add = (stencil: LogStencil, of: number, days: number) => {
    stencils.push(stencil)
    minutes.push(stencil.minute - days * 1440)
    matter.push(of)
    back.push(days)
  }
  plan.of.forEach((example, n) => {
    for (const line of example.log()) add(line, n, plan.back[n] as number)
  })
  const luck = chance(`${book.seed}/sign-ins/${plan.place.id}`)
  const base = dayNumber(book.today)
  while (stencils.length < plan.place.matters * PER_MATTER) {
    const signIn = luck.pick(registers.signIns)
    const day = base - luck.whole(1, 5 * 365)
    add(signIn, -1, Math.floor(signIn.minute / 1440) - day)
  }
  const order = inOrder(minutes)
  return {
    stencils: Array.from(order, (at) => stencils[at] as LogStencil),
    matter: order.map((at) => matter[at] as number),
    back: order.map((at) => back[at] as number),
  }
}

/** Above every number of lines that a committee has. */
const LINES = 2 ** 22

/** Stable: an act that follows another in the same minute stays behind it. */
function inOrder(minutes: readonly number[]): Int32Array {
  const keys = Float64Array.from(minutes, (minute, n) => minute * LINES + n).sort()
  return Int32Array.from(keys, (key) => key % LINES)
}
