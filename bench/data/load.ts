/** Fills an empty, migrated database with D1M: two processes print, two connections copy, indexes are built at the end. */
import pg from 'pg'
import { inProcess } from '../process.ts'
import type { Wish } from './book.ts'

/** What each process loads, in this order. The log is as heavy as everything else together. */
const SHARES = [
  ['audit', 'audit_heads'],
  [
    'committees',
    'entries',
    'posts',
    'accounts',
    'activities',
    'activity_people',
    'number_series',
    'matters',
    'matter_parties',
    'links',
    'watches',
    'notices',
    'search_docs',
  ],
] as const

/** With the superuser's address; foreign keys are not looked at again, for they were printed right. */
export async function load(adminUrl: string, wish: Wish, say: (line: string) => void): Promise<void> {
  await Promise.all(
    SHARES.map((tables) =>
      inProcess<void>('data/load-share.ts', { url: adminUrl, wish, tables } satisfies Share, say),
    ),
  )
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query('vacuum (analyze)')
    await client.query('checkpoint')
  } finally {
    await client.end()
  }
}

export interface Share {
  readonly url: string
  readonly wish: Wish
  readonly tables: readonly string[]
}
