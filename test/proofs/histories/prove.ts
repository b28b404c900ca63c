/** Plays random histories of many clients against a real program on a real database, and makes a failing one smaller. */
import fc from 'fast-check'
import pg from 'pg'
import { verifyChain } from '../../../src/kernel/audit/verify.ts'
import { inCommittee, openDatabase } from '../../../src/kernel/db/database.ts'
import { type TestSite, testSite } from '../../setup/site.ts'
import { unsound } from '../../support/soundness.ts'
import { type History, histories, written } from './act.ts'
import { wrongAtRest } from './at-rest.ts'
import { Client } from './client.ts'
import { type Office, openOffices } from './office.ts'

export interface Wish {
  readonly acts: number
  readonly seed: number
  readonly clients?: number
  /** Acts of one client in one history, at most. */
  readonly length?: number
  /** Of a failing history, to play a smaller one again at once. */
  readonly path?: string
  /** How long a failing history is made smaller. */
  readonly patience?: number
  readonly say?: (line: string) => void
}

export interface Told {
  readonly histories: number
  readonly acts: number
  readonly acknowledged: number
  readonly refused: number
  readonly resent: number
  readonly kinds: Readonly<Record<string, number>>
  readonly seconds: number
  /** Empty when everything held: what did not, the smallest history found, and how to play it again. */
  readonly failure: string
}

/** Reads the database once more while a history is being shrunk at most this often. */
const SHRINKS = 40

export async function proveHistories(wish: Wish): Promise<Told> {
  const { clients = 32, length = 24, seed, path, say } = wish
  const site = await testSite()
  const began = performance.now()
  const tally = { histories: 0, acts: 0, acknowledged: 0, refused: 0, resent: 0, kinds: {} as Kinds }
  let failed: { history: History; wrong: readonly string[] } | undefined
  let shrinks = 0
  const property = fc.asyncProperty(histories(clients, length), async (history) => {
    if (failed && ++shrinks > SHRINKS) return
    const { offices, wrong } = await play(site, history)
    if (wrong.length) {
      failed = { history, wrong }
      say?.(`✗ ${wrong.slice(0, 8).join('\n  ')}\n  looking for a smaller one`)
      throw new Error(wrong.slice(0, 5).join('\n'))
    }
    if (failed) return
    count(tally, history, offices)
    say?.(`${tally.histories} histories, ${tally.acts} acts, ${tally.acknowledged} acknowledged`)
  })
  // On average a client draws half of its longest.
  const runs = Math.max(1, Math.ceil(wish.acts / (clients * length * 0.5)))
  try {
    const details = await fc.check(property, {
      seed,
      numRuns: runs,
      ...(path === undefined ? {} : { path }),
      ...(wish.patience === undefined ? {} : { interruptAfterTimeLimit: wish.patience }),
    })
    const failure = failed ? told(failed, details.seed, details.counterexamplePath) : ''
    return { ...tally, seconds: (performance.now() - began) / 1000, failure }
  } finally {
    await site.stop()
  }
}

type Kinds = Record<string, number>

async function play(site: TestSite, history: History): Promise<{ offices: Office[]; wrong: string[] }> {
  const since = new Date(Date.now() - 1000)
  const offices = await openOffices(site.url, site.database.ownerUrl)
  const faults = site.faults.length
  await Promise.all(
    history.map(({ office, acts }) => new Client(offices[office], offices[office === 0 ? 1 : 0]).play(acts)),
  )
  const wrong = offices.flatMap((office) => office.wrong)
  const admin = new pg.Client({ connectionString: site.database.adminUrl })
  await admin.connect()
  try {
    for (const office of offices) wrong.push(...(await wrongAtRest(admin, office)))
    wrong.push(...(await unsound(admin, since)))
  } finally {
    await admin.end()
  }
  wrong.push(...(await brokenChains(site.database.ownerUrl, offices)))
  wrong.push(...site.faults.slice(faults).map((fault) => `in the log: ${fault}`))
  return { offices, wrong: [...new Set(wrong)] }
}

async function brokenChains(ownerUrl: string, offices: readonly Office[]): Promise<string[]> {
  const db = openDatabase(ownerUrl, 1)
  const found: string[] = []
  for (const { id } of offices) {
    const { broken } = await inCommittee(db, id, (tx) => verifyChain(tx, id))
    if (broken) found.push(`audit chain of ${id}: ${JSON.stringify(broken)}`)
  }
  await db.destroy()
  return found
}

function count(
  tally: {
    histories: number
    acts: number
    acknowledged: number
    refused: number
    resent: number
    kinds: Kinds
  },
  history: History,
  offices: readonly Office[],
): void {
  tally.histories += 1
  for (const { kind } of history.flatMap(({ acts }) => acts)) {
    tally.acts += 1
    tally.kinds[kind] = (tally.kinds[kind] ?? 0) + 1
  }
  const deeds = offices.flatMap((office) => office.deeds)
  tally.acknowledged += deeds.filter(({ state }) => state === 'acknowledged').length
  tally.refused += deeds.filter(({ state }) => state === 'refused').length
  tally.resent += deeds.filter(({ retries }) => retries > 0).length
}

function told(
  { history, wrong }: { history: History; wrong: readonly string[] },
  seed: number,
  path: string | null,
): string {
  return [
    ...wrong.slice(0, 20).map((one) => `✗ ${one}`),
    'the smallest history found:',
    written(history),
    `again: npm run proof:histories -- --seed ${seed}${path ? ` --path ${path}` : ''}`,
  ].join('\n')
}
