/** Puts what comes out of an archive into an empty database and an empty home, all inside the caller's transaction. */
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { anchorsOf } from '../audit/anchor-file.ts'
import { fileAt } from '../files/store.ts'
import type { Listener } from './check.ts'
import { type EntryEnd, Sum } from './frames.ts'
import type { Keys } from './keys-file.ts'
import type { Begin } from './manifest.ts'
import { filling, LEFT_OUT, printing, type Table, tablesOf } from './tables.ts'

/** Where the piece at hand goes. */
interface Sink {
  readonly stream: Writable
  readonly done: Promise<void>
}

export class Filling implements Listener {
  private readonly client: pg.Client
  private readonly home: string
  private readonly columns = new Map<string, readonly string[]>()
  private sink: Sink | undefined

  constructor(client: pg.Client, home: string) {
    this.client = client
    this.home = home
  }

  async begin(head: Begin): Promise<void> {
    const stream = await (head.kind === 'table' ? this.table(head) : this.file(head))
    const done = finished(stream)
    // Heard of at the next write or at the end, whichever comes first.
    done.catch(() => undefined)
    this.sink = { stream, done }
  }

  async data(bytes: Buffer): Promise<void> {
    if (!this.sink) throw new Error('no entry has begun')
    const { stream, done } = this.sink
    if (stream.destroyed || stream.errored) return done
    // A copy: what we were given is part of a buffer that is used again.
    if (!stream.write(Buffer.from(bytes))) await Promise.race([once(stream, 'drain'), done])
  }

  async end(): Promise<void> {
    this.sink?.stream.end()
    await this.sink?.done
    this.sink = undefined
  }

  private async table({ name, columns = [] }: Begin): Promise<Writable> {
    if (LEFT_OUT.includes(name)) throw new Error(`the archive holds ${name}, which no archive holds`)
    this.columns.set(name, columns)
    // What a schema step put there itself; the log of an empty house is empty, and its guard would not have it emptied.
    const { rowCount } = await this.client.query(`select 1 from ${name} limit 1`)
    if (rowCount) await this.client.query(`delete from ${name}`)
    return this.client.query(from(filling(name, columns)))
  }

  private async file({ kind, name }: Begin): Promise<Writable> {
    const path = kind === 'anchors' ? anchorsOf(this.home) : fileAt(this.home, name)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    return createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  }

  /** Prints every table again and names the first that does not print as it did then. */
  async firstDifference(entries: readonly EntryEnd[]): Promise<string | undefined> {
    const tables = new Map((await tablesOf(this.client)).map((table) => [table.name, table]))
    for (const told of entries.filter((entry) => entry.kind === 'table')) {
      const table = tables.get(told.name)
      const columns = this.columns.get(told.name)
      const found = table && columns && (await printed(this.client, { ...table, columns }))
      if (!found || found.sha256 !== told.sha256 || found.lines !== told.lines) return told.name
    }
    return undefined
  }
}

export async function printed(client: pg.Client, table: Table): Promise<EntryEnd> {
  const sum = new Sum({ kind: 'table', name: table.name })
  for await (const bytes of client.query(to(printing(table)))) sum.add(bytes as Buffer)
  return sum.end()
}

/** COPY does not pass through row-level security, which binds even the owner: lifted for this transaction alone. */
export async function liftGuards(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select oid::regclass::text as name from pg_class
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relforcerowsecurity`)
  const names = rows.map((row) => row.name)
  await client.query(names.map((name) => `alter table ${name} no force row level security;`).join('\n'))
  return names
}

export async function setGuards(client: pg.Client, names: readonly string[]): Promise<void> {
  await client.query(names.map((name) => `alter table ${name} force row level security;`).join('\n'))
}

/** Keys of people this archive knows nothing of are kept as well: they do no harm. Those of other committees cannot be. */
export async function fillPersonKeys(client: pg.Client, { persons }: Pick<Keys, 'persons'>): Promise<void> {
  for (let at = 0; at < persons.length; at += 5000)
    await client.query(
      `insert into person_keys (committee_id, subject_id, wrapped, destroyed_at)
       select k.committee_id, k.subject_id, k.wrapped, k.destroyed_at
         from jsonb_to_recordset($1) as k(committee_id int, subject_id uuid, wrapped text, destroyed_at timestamptz)
         join committees c on c.id = k.committee_id`,
      [JSON.stringify(persons.slice(at, at + 5000))],
    )
}
