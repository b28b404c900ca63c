/** Brings a database to this program's schema: SQL files, forward only, all that are missing in one transaction. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Text } from '../text/text.ts'

const SRC = fileURLToPath(new URL('../..', import.meta.url))
const LOCK = 7_261_904

export interface Step {
  readonly name: string
  readonly sql: string
  readonly hash: string
}

export type Migrated =
  | { readonly ok: true; readonly applied: readonly string[] }
  | { readonly ok: false; readonly reason: { readonly code: string; readonly text: Text } }

/**
 * Applies what is missing, all of it or nothing: a step that fails leaves the database as the older program
 * knows it. Refuses a database that a newer program has changed, or a file changed after it ran.
 */
export async function migrate(ownerUrl: string, say: (line: string) => void = () => {}): Promise<Migrated> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query('begin')
    const migrated = await migrateIn(client, await readSteps(), say)
    await client.query(migrated.ok ? 'commit' : 'rollback')
    return migrated
  } finally {
    await client.end()
  }
}

/** Inside a transaction that the caller ends; of `steps` those that have not run yet. */
export async function migrateIn(
  client: pg.Client,
  steps: readonly Step[],
  say: (line: string) => void = () => {},
): Promise<Migrated> {
  await client.query(
    'create table if not exists schema_steps (name text primary key, hash text not null, at timestamptz not null default now())',
  )
  const { rows } = await client.query<Ran>('select name, hash from schema_steps')
  const refusal = compareSteps(steps, rows)
  if (refusal) return refusal
  const done = new Set(rows.map((row) => row.name))
  const missing = steps.filter((step) => !done.has(step.name))
  for (const step of missing) {
    say(step.name)
    await apply(client, step)
  }
  return { ok: true, applied: missing.map((step) => step.name) }
}

async function apply(client: pg.Client, step: Step): Promise<void> {
  try {
    await client.query(step.sql)
    await client.query('insert into schema_steps (name, hash) values ($1, $2)', [step.name, step.hash])
  } catch (fault) {
    throw new Error(`${step.name}: ${fault instanceof Error ? fault.message : fault}`, { cause: fault })
  }
}

/** A step that ran somewhere, as that database noted it. */
export interface Ran {
  readonly name: string
  readonly hash: string
}

export function compareSteps(
  steps: readonly Step[],
  rows: readonly Ran[],
): Extract<Migrated, { ok: false }> | undefined {
  const known = new Map(steps.map((step) => [step.name, step.hash]))
  const unknown = rows.find((row) => !known.has(row.name))
  if (unknown)
    return refusal('database-newer', {
      zh: `数据库由更新版本的程序建立（含 ${unknown.name}），请先升级程序；数据未作任何改动。`,
      en: `This database was made by a newer program (it has ${unknown.name}). Upgrade the program first; nothing was changed.`,
    })
  const changed = rows.find((row) => known.get(row.name) !== row.hash)
  if (changed)
    return refusal('step-changed', {
      zh: `数据库升级脚本 ${changed.name} 与当初执行的不一致，程序文件可能已损坏，请重新安装；数据未作任何改动。`,
      en: `Schema step ${changed.name} differs from the one that ran; the program files may be damaged. Reinstall it; nothing was changed.`,
    })
}

function refusal(code: string, text: Text): Extract<Migrated, { ok: false }> {
  return { ok: false, reason: { code, text } }
}

/** The kernel's steps first, then each mechanism's own, in the order of their names. */
export async function readSteps(): Promise<Step[]> {
  const folders = ['kernel/db/migrations']
  for (const name of (await readdir(path.join(SRC, 'mechanisms')).catch(() => [])).sort())
    folders.push(`mechanisms/${name}/server/migrations`)
  const steps: Step[] = []
  for (const folder of folders) {
    const files = await readdir(path.join(SRC, folder)).catch(() => [])
    for (const file of files.filter((name) => name.endsWith('.sql')).sort()) {
      const sql = (await readFile(path.join(SRC, folder, file), 'utf8')).replaceAll('\r\n', '\n')
      steps.push({
        name: `${folder.replace('/server/migrations', '').replace('/db/migrations', '')}/${file}`,
        sql,
        hash: createHash('sha256').update(sql).digest('hex'),
      })
    }
  }
  return steps
}
