/** Prints every table of D1M but the log, each for all committees one after the other. */
import {
  committeeName,
  type Place as DemoPlace,
  shortCommitteeName,
} from '../../src/demo/places/committees.ts'
import { type Book, fillOf, turnTo } from './book.ts'
import type { Example } from './examples.ts'
import type { Plan } from './plan.ts'
import { Press, type Sink } from './press.ts'
import type { Registers } from './registers.ts'
import { pathOf } from './shape.ts'
import type { Stencil } from './stencil.ts'

type Fill = ReturnType<typeof fillOf>

/** What one committee adds to a table. */
type Part = (plan: Plan, fill: Fill, press: Press) => Promise<void>

const YEAR = 365

/** Tables in an order in which each comes after those it points at. */
export function printersOf(registers: Registers): Readonly<Record<string, Part>> {
  const always =
    (stencil: Stencil | undefined): Part =>
    async (_plan, fill, press) => {
      if (!stencil) throw new Error('a table without rows')
      press.print(stencil, fill)
      press.rows += 1
    }
  const each =
    (choose: (example: Example, plan: Plan, n: number) => Stencil | undefined, pieces = false): Part =>
    async (plan, fill, press) => {
      for (let n = 0; n < plan.of.length; n++) {
        const stencil = choose(plan.of[n] as Example, plan, n)
        if (!stencil) continue
        turnTo(fill, plan, n, pieces)
        press.print(stencil, fill)
        press.rows += 1
        if (press.isFull) await press.turn()
      }
    }
  const { tables } = registers
  const isLate = (plan: Plan, n: number) => (plan.back[n] as number) < YEAR
  return {
    committees: async (plan, _fill, press) => void press.text(committeeText(plan)),
    entries: always(tables.entries),
    posts: always(tables.posts),
    accounts: always(tables.accounts),
    activities: always(tables.activities),
    activity_people: always(tables.activity_people),
    number_series: async (plan, _fill, press) => void press.ascii(seriesText(plan)),
    matters: each((example, plan, n) => (plan.isShared[n] ? example.shared() : example.matter())),
    matter_parties: each((example) => example.parties()),
    links: each((example, plan, n) =>
      isLate(plan, n) && n % 2 ? heardAt(registers, example, plan, n) : undefined,
    ),
    watches: each((example, plan, n) =>
      plan.back[n] === 0 && n % 5 === 0 && example.target === 'handed' ? registers.watch : undefined,
    ),
    notices: each((example, plan, n) => (isLate(plan, n) ? example.notices() : undefined)),
    search_docs: each((example) => example.doc(), true),
    'search_docs/registers': always(registers.docs),
  }
}

export async function printTable(book: Book, part: Part, sink: Sink): Promise<void> {
  const press = new Press(sink)
  for (const plan of book.plans) {
    await part(plan, fillOf(book, plan.place), press)
    if (press.isFull) await press.turn()
  }
  await press.turn()
}

/** The last activity before it was raised. */
function heardAt({ heard }: Registers, example: Example, plan: Plan, n: number): Stencil | undefined {
  const day = Math.floor(example.raised / 1440) - (plan.back[n] as number)
  return heard.findLast((one) => one.day <= day)?.link
}

function committeeText({ place }: Plan): string {
  const { id, parent, level, name } = place
  const root = name.slice(0, -1)
  const demo: DemoPlace = {
    id,
    parent,
    level,
    root,
    code: `d${id}`,
    region: '',
    members: 0,
    activities: 0,
    matters: 0,
  }
  const region = `99${String(id).padStart(4, '0')}`
  const path = `{${pathOf(id).join(',')}}`
  const row = [
    id,
    parent ?? '\\N',
    demo.code,
    committeeName(demo),
    shortCommitteeName(demo),
    level,
    region,
    path,
    '',
    't',
  ]
  return `${row.join('\t')}\n`
}

function seriesText({ place, last }: Plan): string {
  return [...last].map(([year, n]) => `${[place.id, 'JB', year, n].join('\t')}\n`).join('')
}
