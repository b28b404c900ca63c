/** One process of the load: prints its tables and copies them in one transaction, which keeps them out of the write-ahead log. */
import { once } from 'node:events'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { takeJob } from '../process.ts'
import { bookOf } from './book.ts'
import { COLUMNS, type Table } from './copy-text.ts'
import { dropIndexes } from './indexes.ts'
import type { Share } from './load.ts'
import { printLog } from './log.ts'
import { Press, type Sink } from './press.ts'
import { registersOf } from './registers.ts'
import { printersOf, printTable } from './tables.ts'

takeJob(async ({ url, wish, tables }: Share, say) => {
  const began = performance.now()
  const tell = (what: string) => say(`${seconds(began).padStart(5)} s  ${what}`)
  const book = bookOf(wish)
  const registers = registersOf(book.cast, wish.today)
  const printers = Object.entries(printersOf(registers))
  tell(`examples for ${tables[0]} …`)
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`set session_replication_role = replica; set maintenance_work_mem = '1GB'`)
  await client.query('begin')
  // Committees stay as they are, none: the log of the other process points at them.
  await client.query(`truncate ${tables.filter((table) => table !== 'committees').join(', ')} cascade`)
  const rebuild = await dropIndexes(client, tables)
  for (const table of tables as readonly Table[]) {
    if (table === 'audit')
      tell(`audit, ${await copyLog(client, (press) => printLog(book, registers, press))} rows`)
    else if (table !== 'audit_heads') {
      await copy(client, table, async (sink) => {
        for (const [name, part] of printers)
          if (name.split('/')[0] === table) await printTable(book, part, sink)
      })
      tell(table)
    }
  }
  for (const { name, sql } of rebuild) {
    await client.query(sql)
    tell(`index ${name}`)
  }
  await client.query('commit')
  await client.end()
})

function seconds(began: number): string {
  return ((performance.now() - began) / 1000).toFixed(1)
}

async function copyLog(
  client: pg.Client,
  printed: (press: Press) => ReturnType<typeof printLog>,
): Promise<number> {
  let heads = ''
  let rows = 0
  await copy(client, 'audit', async (sink) => {
    const press = new Press(sink)
    for (const { committee, seq, hash } of await printed(press))
      heads += `${committee}\t${seq}\t\\\\x${hash}\n`
    await press.turn()
    rows = press.rows
  })
  await copy(client, 'audit_heads', (sink) => sink.write(Buffer.from(heads)))
  return rows
}

async function copy(client: pg.Client, table: Table, work: (sink: Sink) => Promise<void>): Promise<void> {
  const stream = client.query(from(`copy ${table} (${COLUMNS[table].split(' ').join(', ')}) from stdin`))
  const failed = once(stream, 'error').then(([fault]) => Promise.reject(fault))
  const done = once(stream, 'finish')
  const sink: Sink = {
    async write(piece) {
      if (piece.length && !stream.write(piece)) await Promise.race([once(stream, 'drain'), failed])
    },
  }
  await Promise.race([work(sink), failed])
  stream.end()
  await Promise.race([done, failed])
}
