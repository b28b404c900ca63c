/** A whole installation with canaries in it: filled, used, misused, backed up, restored, and then searched to its last byte. */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pino from 'pino'
import { verifyChain } from '../../../src/kernel/audit/verify.ts'
import { inCommittee } from '../../../src/kernel/db/database.ts'
import { type BackedUp, backUp } from '../../../src/kernel/keeping/back-up.ts'
import { restore } from '../../../src/kernel/keeping/restore.ts'
import { sweepErased } from '../../../src/kernel/privacy/sweep.ts'
import { execute } from '../../setup/databases.ts'
import { makeHome, removeHome } from '../../setup/home.ts'
import { openCommittee } from '../../setup/office.ts'
import { type Birds, birds as hatch, type Sighting } from './birds.ts'
import { look, openUp, STAFF, settleIn, stumble } from './drive.ts'
import { type House, openHouse } from './house.ts'
import { type Search, searchBytes, searchFolder, searchTables } from './places.ts'
import { type Exchange, Wire } from './wire.ts'

const PASSPHRASE = 'canaries sing in the mine'
const HOUSEHOLDS = '/registers/sample-households'

export interface Proof {
  readonly searches: readonly Search[]
  /** Answers to those who may see it, in which a canary was found: the search is not blind. */
  readonly permitted: number
  readonly exchanges: number
  readonly erased: number
  /** Of the erased, those whose numbers an old backup brought back. */
  readonly returned: number
  /** Destroyed keys, wrapped, still in the table files; and in the write-ahead log, where they stay until it is recycled. */
  readonly keysLeft: number
  readonly keysInLog: number
  readonly serverFaults: number
  readonly chain: boolean
  /** In how many searches the decoy was found: the tables, the files, and both again after the restore. */
  readonly decoys: number
}

type Say = (line: string) => void

export async function prove(count: number, say: Say): Promise<Proof> {
  const flock = hatch(count)
  const home = makeHome()
  const again = makeHome()
  rmSync(again, { recursive: true })
  const backups = join(home, 'backups')
  mkdirSync(join(home, 'log'), { recursive: true })
  const log = pino(
    { level: 'trace' },
    pino.destination({ dest: join(home, 'log', 'program.log'), sync: true }),
  )
  const house = await openHouse(home, log)
  let stopped = false
  try {
    const wire = await lived(house, flock, say)
    const early = await backedUp(house, backups, 0)
    const { gone: erased, wrapped } = await erase(house, wire, flock)
    await backedUp(house, backups, 1)
    say('the tables, as the database reads them')
    const tables = await searchTables(flock, 'tables, row by row', house.database.adminUrl)
    const { broken } = await inCommittee(house.db, 1, (tx) => verifyChain(tx, 1))
    await house.stop()
    stopped = true
    say('the files of the stopped database, and the rest of the home')
    const searches = [
      ...wireSearches(flock, wire.exchanges),
      tables,
      await searchFolder(flock, 'home folder', home),
    ]
    const keysLeft = await left(wrapped, join(home, 'pg', 'base'))
    const keysInLog = await left(wrapped, join(home, 'pg', 'pg_wal'))
    say('an old backup under the keys of today')
    const returned = await returning(early, again, flock, log, erased)
    searches.push(await searchFolder(flock, 'restored home', again))
    return {
      searches: searches.map((one) => ({
        ...one,
        hits: one.hits.filter(({ canary }) => canary !== flock.decoy),
      })),
      permitted: wire.exchanges.filter(
        (one) => isMeant(one) && searchBytes(flock, '', [one.body]).hits.length,
      ).length,
      exchanges: wire.exchanges.length,
      erased: erased.length,
      returned,
      keysLeft,
      keysInLog,
      serverFaults: wire.exchanges.filter(({ status }) => status >= 500).length,
      chain: broken === null,
      decoys: searches.filter(({ hits }) => hits.some(({ canary }) => canary === flock.decoy)).length,
    }
  } finally {
    if (!stopped) await house.stop()
    removeHome(home)
    removeHome(again)
  }
}

async function lived(house: House, flock: Birds, say: Say): Promise<Wire> {
  await openCommittee(house, 1)
  await openCommittee(house, 2)
  const wire = new Wire(house)
  await wire.enter(...STAFF)
  say(`${flock.ids.length} identity numbers and ${flock.phones.length} telephones come in`)
  await settleIn(wire, flock)
  say('everybody looks at everything')
  await look(wire)
  say('everything that can go wrong does')
  await stumble(wire, flock)
  // The database fails in the middle of an act: what is logged then must not quote it.
  await execute(
    house.database.adminUrl.replace(/[^/]+$/, 'huiyin'),
    'alter table entry_lookups rename to away',
  )
  await stumble(wire, flock)
  await execute(
    house.database.adminUrl.replace(/[^/]+$/, 'huiyin'),
    'alter table away rename to entry_lookups',
  )
  say('some of it is opened with a reason, and leaves in a list')
  await openUp(wire, flock)
  // Readable on purpose, where no seal belongs: the search must find it in the tables and in the files.
  await execute(
    house.database.adminUrl.replace(/[^/]+$/, 'huiyin'),
    `insert into feedback (committee_id, id, no, kind, text) values (1, gen_random_uuid(), 'X', 'complaint', '${flock.decoy}')`,
  )
  return wire
}

async function backedUp(house: House, folder: string, minutes: number): Promise<BackedUp> {
  const now = new Date(Date.now() + minutes * 60_000)
  const done = await backUp({
    home: house.home,
    ownerUrl: house.opened.ownerUrl,
    folder,
    passphrase: PASSPHRASE,
    now,
  })
  if (!done.ok) throw new Error(done.reason.text.en)
  return done
}

interface Gone {
  readonly id: string
  readonly number: string
}

async function erase(house: House, wire: Wire, { ids }: Birds) {
  const gone: Gone[] = []
  const wrapped: string[] = []
  for (const number of ids.slice(0, 5)) {
    const { json: found } = await wire.ask('clerk1', 'POST', `${HOUSEHOLDS}/look-up`, { value: number })
    const id = found[0].id as string
    wrapped.push(await wrappedKey(house, id))
    const asked = await wire.ask('clerk1', 'POST', `${HOUSEHOLDS}/${id}/erasure`, { reason: '本人申请' })
    await wire.ask('head1', 'POST', `/erasures/${asked.json.id}/decide`, { grant: true })
    gone.push({ id, number })
  }
  await sweepErased(house.opened.ownerUrl, new Date())
  return { gone, wrapped }
}

async function wrappedKey({ db }: House, id: string): Promise<string> {
  const { wrapped } = await inCommittee(db, 1, (tx) =>
    tx.selectFrom('person_keys').select('wrapped').where('subject_id', '=', id).executeTakeFirstOrThrow(),
  )
  if (!wrapped) throw new Error(`${id} has no key`)
  return wrapped
}

/** How many of these texts stand in the files of a folder. */
async function left(texts: readonly string[], folder: string): Promise<number> {
  const seenIn = (bytes: Buffer): Sighting[] =>
    texts.flatMap((canary) => (bytes.includes(canary) ? [{ canary, writing: 'plain' as const }] : []))
  const { hits } = await searchFolder({ seenIn }, '', folder)
  return new Set(hits.map((one) => one.canary)).size
}

/** How many of the erased can be read or found again when the archive from before is opened with the keys of today. */
async function returning(
  { file }: BackedUp,
  home: string,
  flock: Birds,
  log: pino.Logger,
  erased: readonly Gone[],
): Promise<number> {
  const done = await restore({
    file,
    passphrase: PASSPHRASE,
    home,
    say: () => undefined,
    fault: () => undefined,
  })
  if (!done.ok) throw new Error(done.reason.text.en)
  const house = await openHouse(home, log)
  try {
    const wire = new Wire(house)
    await wire.enter('clerk1', 'head1')
    let returned = 0
    for (const { id, number } of erased) {
      const { json: found } = await wire.ask('clerk1', 'POST', `${HOUSEHOLDS}/look-up`, { value: number })
      const { bytes } = await wire.ask('head1', 'GET', `${HOUSEHOLDS}/${id}`)
      if (found.length || flock.seenIn(bytes).length || !bytes.includes('已抹除')) returned += 1
    }
    const kept = await wire.ask('clerk1', 'POST', `${HOUSEHOLDS}/look-up`, { value: flock.ids[10] })
    if (kept.json.length !== 1) throw new Error('whoever was not erased is not found either')
    return returned
  } finally {
    await house.stop()
  }
}

const READS_PEOPLE = ['clerk1', 'clerk21', 'head1']

/** Telephones of the people's register are for the office; those of households for its head; identity numbers for nobody. */
function isMeant({ who, url, own, method }: Exchange): boolean {
  if (own) return true
  const isWrite = method !== 'GET'
  if (url.startsWith('/api/registers/people')) return READS_PEOPLE.includes(who)
  return url.startsWith('/api/registers/sample-households') && who === 'head1' && !isWrite
}

function wireSearches(flock: Birds, exchanges: readonly Exchange[]): Search[] {
  const unmeant = exchanges.filter((one) => !isMeant(one))
  const ids = exchanges.filter((one) => isMeant(one) && !one.own)
  const noPhones: Birds = {
    ...flock,
    seenIn: (bytes) => flock.seenIn(bytes).filter(({ canary }) => canary.length === 18),
  }
  return [
    searchBytes(
      flock,
      'addresses and headings',
      exchanges.map(({ url, headers }) => Buffer.from(`${url} ${headers}`)),
    ),
    searchBytes(
      flock,
      'answers to others',
      unmeant.map((one) => one.body),
    ),
    searchBytes(
      noPhones,
      'identity numbers in any answer',
      ids.map((one) => one.body),
    ),
  ]
}
