/** The program killed in the middle of writing a list, again and again: all of it is there afterwards, or nothing. */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { fileOf } from './file.ts'
import type { Desk } from './house.ts'
import { listOf } from './plants.ts'

export interface Killed {
  /** Of the time that writing takes, when it was killed. */
  readonly share: number
  readonly found: 'all' | 'nothing' | 'half'
  readonly answered: boolean
  readonly wrong: readonly string[]
}

/** How long the writing of such a list takes when nobody disturbs it. */
export async function timeOfCommit(desk: Desk, rows: number, errors: number): Promise<number> {
  const shown = await desk.upload(await fileOf(listOf('T', rows, errors)))
  const began = performance.now()
  await desk.commit(shown.body.batch, randomUUID())
  return performance.now() - began
}

export async function killMidway(
  desk: Desk,
  { mark, rows, errors, lasts }: { mark: string; rows: number; errors: number; lasts: number },
): Promise<Killed> {
  const good = rows - errors
  const shown = await desk.upload(await fileOf(listOf(mark, rows, errors)))
  const { batch } = shown.body
  const key = randomUUID()
  const share = 0.05 + Math.random() * 0.9
  const writing = desk.commit(batch, key)
  await pause(share * lasts)
  await desk.house.killApp()
  const { kind } = await writing
  await abandoned(desk)
  const left = await desk.written(mark, batch)
  const wrong: string[] = []
  const whole = [left.entries, left.audited, left.found].every((n) => n === good) && left.committed
  const empty = [left.entries, left.audited, left.found].every((n) => n === 0) && !left.committed
  if (!whole && !empty) wrong.push(`${mark}: half is there: ${JSON.stringify(left)}`)
  if (kind === 'done' && !whole) wrong.push(`${mark}: acknowledged, and gone`)
  await desk.house.start()
  // The same press of the button arrives again, or somebody opens the preview and presses it anew.
  for (const again of [key, randomUUID()]) {
    const done = await desk.commit(batch, again)
    if (done.body.added !== good)
      wrong.push(`${mark}: again answers ${done.status} ${JSON.stringify(done.body)}`)
  }
  const now = await desk.written(mark, batch)
  if (now.entries !== good || now.audited !== good || now.found !== good || !now.committed)
    wrong.push(`${mark}: after the second time ${JSON.stringify(now)}`)
  return { share, found: whole ? 'all' : empty ? 'nothing' : 'half', answered: kind === 'done', wrong }
}

/** The database notices that its client is gone, and takes back what was not finished. */
async function abandoned(desk: Desk): Promise<void> {
  const admin = new pg.Client({ connectionString: desk.house.adminUrl() })
  await admin.connect()
  try {
    for (let tries = 0; tries < 3000; tries += 1) {
      const { rows } = await admin.query<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity
          where backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      if (rows[0]?.n === 0) return
      await pause(20)
    }
    throw new Error('sessions of the killed program do not end')
  } finally {
    await admin.end()
  }
}
