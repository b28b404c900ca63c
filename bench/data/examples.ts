/** Examples of matters, played through the kernel's own rules and cut into stencils: what D1M is printed from. */
import { handlerOf } from '../../src/demo/matters/cast.ts'
import { daysOf } from '../../src/demo/matters/days.ts'
import { play } from '../../src/demo/matters/history.ts'
import { clockworkOf, type Recorded } from '../../src/demo/matters/matters.ts'
import { ordinary } from '../../src/demo/matters/ordinary.ts'
import type { Target } from '../../src/demo/matters/plan.ts'
import { script } from '../../src/demo/matters/script.ts'
import { typeNamed } from '../../src/demo/matters/type-named.ts'
import { chance } from '../../src/demo/random.ts'
import type { Row } from '../../src/demo/rows/bulk.ts'
import { factsOf, type Line } from '../../src/demo/rows/chain.ts'
import { matterRows } from '../../src/demo/rows/matters.ts'
import { factsText } from '../../src/kernel/audit/hash.ts'
import { makeCalendar } from '../../src/kernel/deadlines/calendar.ts'
import { PUBLISHED_DAYS } from '../../src/kernel/deadlines/published.ts'
import { docRow } from '../../src/kernel/search/index-doc.ts'
import type { Cast } from './cast.ts'
import { copyText, logText, type Table } from './copy-text.ts'
import { noticesOf } from './notices.ts'
import { PHRASES, saying } from './phrases.ts'
import { cut, MATTER, type Stencil, TOKEN } from './stencil.ts'

/** A row of the log: as COPY reads it up to the hashes, and as it is hashed. */
export interface LogStencil {
  readonly row: Stencil
  readonly facts: Stencil
  /** Minutes since 1970. */
  readonly minute: number
}

export interface Example {
  readonly target: Target
  /** Minutes since 1970 of its raising, and the year for its number. */
  readonly raised: number
  /** Cut when it is first printed: not every process prints all of them. */
  matter(): Stencil
  /** The same for a committee that has one above it, shared with that. */
  shared(): Stencil
  parties(): Stencil
  notices(): Stencil
  doc(): Stencil
  log(): readonly LogStencil[]
}

export interface Examples {
  readonly open: readonly Example[]
  readonly done: readonly Example[]
  /** One for each planted phrase, in their order. */
  readonly planted: readonly Example[]
}

/** How many examples there are of each state; among those that are open the mix is also that of the copies. */
const OPEN = {
  handed: 330,
  answered: 130,
  raised: 60,
  accepted: 40,
  paused: 40,
  judged: 50,
  watched: 50,
} as const
const DONE = { closed: 1050, declined: 80, withdrawn: 70 } as const

/** `part` of the examples, for a short run. */
export function examplesOf(cast: Cast, seed: string, today: string, part = 1): Examples {
  const stage = stageOf(cast, seed, today)
  const many = (counts: Readonly<Partial<Record<Target, number>>>) =>
    Object.entries(counts).flatMap(([target, count]) =>
      Array.from({ length: Math.ceil(count * part) }, (_, n) =>
        stage.make(target as Target, `${target}/${n}`, ''),
      ),
    )
  return {
    open: chance(`${seed}/order`).shuffled(many(OPEN)),
    done: many(DONE),
    planted: PHRASES.map((phrase, n) => stage.make('closed', `planted/${n}`, saying(phrase))),
  }
}

function stageOf(cast: Cast, seed: string, today: string) {
  const { world } = cast
  const calendar = makeCalendar(PUBLISHED_DAYS)
  const days = daysOf(calendar, today)
  const type = typeNamed('followup')
  const names = Object.fromEntries([...world.orgs, ...world.people].map((one) => [one.id, one.data.name]))
  const stage = { type, names, clockwork: clockworkOf(calendar) }
  const taken = new Set<string>()
  const make = (target: Target, name: string, also: string): Example => {
    const luck = chance(`${seed}/${name}`)
    const drawn = ordinary({ world, days, today, luck, reserved: new Set(), taken }, target)
    // In the draft itself, so that whoever revises it writes it again.
    const plan = { ...drawn, draft: { ...drawn.draft, text: drawn.draft.text + also } }
    const { raisedOn, steps } = script(plan, (org) => handlerOf(world, org), days, luck)
    const { title, text, points, scene } = plan.draft
    const raiserId = plan.raiser.personId
    const data = { title, text, points: [...points], town: scene.town, raiserId }
    const opening = { id: MATTER, day: raisedOn, by: plan.recorder, data }
    return exampleOf(cast, { ...play(stage, opening, { steps, until: today }, luck), plan })
  }
  return { make }
}

/** A committee's number that no text holds by accident. */
const MARK = 970_531_624

function exampleOf(cast: Cast, recorded: Recorded): Example {
  const type = typeNamed('followup')
  const numbered = { ...recorded, matter: { ...recorded.matter, no: TOKEN.no } }
  const rows = matterRows(cast.world, type, { matters: [numbered], last: new Map(), gap: null })
  const { slots } = cast
  const matter = { ...rows.matters[0] }
  const doc = rows.docs[0]
  if (!doc) throw new Error('a matter that is not searched for')
  const all = (table: Table, many: readonly Row[]) =>
    cut(many.map((row) => copyText(table, row)).join(''), slots)
  return {
    target: recorded.plan.target,
    raised: minuteOf(String(matter.created_at)),
    matter: once(() => all('matters', [{ ...matter, shared_with: [] }])),
    shared: once(() => all('matters', [{ ...matter, shared_with: `{${TOKEN.shared}}` }])),
    parties: once(() => all('matter_parties', rows.parties)),
    notices: once(() => all('notices', noticesOf(cast, numbered))),
    doc: once(() => docStencil(doc, slots)),
    log: once(() => rows.lines.map((line) => logStencil(line, slots))),
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** The pieces of the number differ from matter to matter, so they are left out and come in through a hole. */
export function docStencil(
  { doc, at }: { readonly doc: Parameters<typeof docRow>[1]; readonly at: string },
  slots: ReadonlyMap<string, number>,
): Stencil {
  const { kind, id } = doc
  const numbered = doc.body.includes(TOKEN.no)
  const bare = docRow(MARK, { ...doc, body: doc.body.replace(TOKEN.no, '') })
  const grams = bare.grams.replaceAll(String(MARK), TOKEN.committee) + (numbered ? ` ${TOKEN.pieces}` : '')
  const row = { ...docRow(MARK, doc), grams, at }
  return cut(copyText('search_docs', { committee_id: 0, kind, id, ...row }), slots)
}

export function logStencil(line: Line, slots: ReadonlyMap<string, number>): LogStencil {
  const facts = factsOf(MARK, 0, line)
  const row = logText({ ...facts, seq: TOKEN.seq })
  const text = factsText(facts).replace(`[${MARK},0,`, `[${TOKEN.committee},${TOKEN.seq},`)
  return { row: cut(row, slots), facts: cut(text, slots), minute: minuteOf(line.told.at) }
}

export function minuteOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 60_000)
}
