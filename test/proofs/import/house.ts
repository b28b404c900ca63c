/** An installation with a register of twelve columns, one committee, and a clerk who brings long lists in. */
import { appendFileSync, cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { type Caller, callerOf, type Reply, type Session } from '../../support/caller.ts'
import { openCounty } from '../../support/county.ts'
import { glass } from '../../support/inside.ts'
import { type Installation, openInstallation } from '../../support/installation.ts'

const BOOK = fileURLToPath(new URL('./book', import.meta.url))
const COUNTY = 101
/** A long list takes its time, on a busy machine more of it. */
const PATIENCE = 600_000

export interface Desk {
  readonly house: Installation
  /** Where the program tells what it holds. */
  readonly glass: string
  upload(bytes: Uint8Array): Promise<Reply>
  commit(batch: string, key: string): Promise<Reply>
  annotated(batch: string): Promise<Uint8Array>
  ask(path: string): Promise<Reply>
  /** What the database holds of lists whose codes begin with the mark. */
  written(mark: string, batch: string): Promise<Written>
  remove(): Promise<void>
}

export interface Written {
  readonly entries: number
  readonly audited: number
  readonly found: number
  readonly committed: boolean
}

export async function openDesk(register: string): Promise<Desk> {
  const place = join('/tmp', `huiyin-look-${process.pid}.json`)
  const house = await openInstallation({ env: glass(place), alter: addBook })
  try {
    await house.start()
    await openCounty(house.ownerUrl(), COUNTY)
    const caller = callerOf(house.url, PATIENCE)
    return deskAt(house, place, caller, await caller.signIn(`clerk${COUNTY}`), register)
  } catch (fault) {
    await house.remove()
    throw fault
  }
}

/** Into the copy that the installation runs, before it is built. */
function addBook(folder: string): void {
  cpSync(BOOK, join(folder, 'src/mechanisms/sample-firms'), { recursive: true })
  appendFileSync(
    join(folder, 'src/mechanisms.ts'),
    "export { sampleFirms } from './mechanisms/sample-firms/index.ts'\n",
  )
}

function deskAt(
  house: Installation,
  place: string,
  caller: Caller,
  session: Session,
  register: string,
): Desk {
  const to = `/registers/${register}/import`
  return {
    house,
    glass: place,
    ask: (path) => caller.send({ method: 'GET', path, session }),
    upload(bytes) {
      const body = new FormData()
      body.append('file', new Blob([new Uint8Array(bytes)]), '企业名册.xlsx')
      return caller.send({ method: 'POST', path: to, body, session })
    },
    commit: (batch, key) =>
      caller.send({ method: 'POST', path: `${to}/${batch}/commit`, body: {}, key, session }),
    async annotated(batch) {
      const { cookie } = session
      const answer = await fetch(`${house.url}/api${to}/${batch}/annotated.xlsx`, { headers: { cookie } })
      if (answer.status !== 200) throw new Error(`annotated: ${answer.status} ${await answer.text()}`)
      return new Uint8Array(await answer.arrayBuffer())
    },
    written: (mark, batch) => writtenOf(house, mark, batch),
    remove: () => house.remove(),
  }
}

async function writtenOf(house: Installation, mark: string, batch: string): Promise<Written> {
  const admin = new pg.Client({ connectionString: house.adminUrl() })
  await admin.connect()
  try {
    const { rows } = await admin.query<Written>(
      `with own as (select id from entries where key like $1 || '-%')
       select (select count(*) from own)::int as entries,
              (select count(*) from audit where subject_id in (select id from own))::int as audited,
              (select count(*) from search_docs where id in (select id from own))::int as found,
              (select committed_at is not null from import_batches where id = $2) as committed`,
      [mark, batch],
    )
    if (!rows[0]) throw new Error('the database does not answer')
    return rows[0]
  } finally {
    await admin.end()
  }
}
