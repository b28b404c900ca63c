/** Sends the statements of an act once more as a new act: another key, another link of the chain, other notices. */
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { type AuditFacts, hashRow } from '../../src/kernel/audit/hash.ts'
import { v7 } from '../../src/kernel/matter/id.ts'
import type { Statement, Transcript } from './transcript.ts'

interface Head {
  readonly seq: string
  readonly hash: Buffer
}

/** The hash is computed, for it is the work itself; deciding, reading forms and writing answers are not. */
export async function freshened(client: pg.Client, transcript: Transcript): Promise<void> {
  const key = randomUUID()
  const old = keyIn(transcript)
  let head: Head | undefined
  for (const flight of transcript) {
    const answers = flight.map((statement) => {
      const fresh = freshOf(statement, old, key, head)
      head = fresh.head ?? head
      const { text, values, name } = fresh.statement
      return client.query({ text, values: values as unknown[], ...(name ? { name } : {}) })
    })
    for (const { rows } of await Promise.all(answers))
      if (rows[0]?.hash instanceof Buffer) head = rows[0] as Head
  }
}

function keyIn(transcript: Transcript): string {
  for (const { text, values } of transcript.flat())
    if (text.startsWith('insert into "requests"')) return String(values?.[columnsOf(text).indexOf('key')])
  throw new Error('an act without a request key')
}

function freshOf(
  statement: Statement,
  old: string,
  key: string,
  head: Head | undefined,
): { readonly statement: Statement; readonly head?: Head } {
  const { text, values } = statement
  if (!values) return { statement }
  const fresh = values.map((value) => (value === old ? key : value))
  const columns = columnsOf(text)
  const at = (name: string) => columns.indexOf(name)
  if (text.startsWith('insert into "notices"'))
    for (let row = 0; row < fresh.length; row += columns.length) {
      fresh[row + at('id')] = v7(new Date())
      fresh[row + at('key')] = `${String(fresh[row + at('key')])}:${key}`
    }
  if (!head) return { statement: { ...statement, values: fresh } }
  if (text.startsWith('insert into "audit"')) {
    const next = chained(columns, fresh, head)
    return { statement: { ...statement, values: fresh }, head: next }
  }
  if (text.startsWith('update "audit_heads"')) fresh.splice(0, 2, head.seq, head.hash)
  return { statement: { ...statement, values: fresh } }
}

function chained(columns: readonly string[], row: unknown[], head: Head): Head {
  const seq = Number(head.seq) + 1
  row[columns.indexOf('seq')] = seq
  const facts = Object.fromEntries(columns.map((name, n) => [name, row[n]])) as unknown as AuditFacts
  const detail = JSON.parse(String(facts.detail)) as AuditFacts['detail']
  const hash = hashRow(head.hash, { ...facts, detail })
  row[columns.indexOf('previous')] = head.hash
  row[columns.indexOf('hash')] = hash
  return { seq: String(seq), hash }
}

/** `insert into "t" ("a", "b") values …` */
function columnsOf(text: string): string[] {
  const list = /^insert into "\w+" \(([^)]*)\)/.exec(text)?.[1] ?? ''
  return list.split(', ').map((name) => name.replaceAll('"', ''))
}
