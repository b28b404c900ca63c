/** Makes a backup and keeps a note of it, so that a house without a good one is noticed. */
import { readdir, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { writeAnchor } from '../audit/anchor.ts'
import type { Database } from '../db/database.ts'
import type { Obstacle } from '../db/obstacle.ts'
import type { Clock } from '../deadlines/clock.ts'
import { v7 } from '../matter/id.ts'
import { type BackedUp, backUp } from './back-up.ts'

export interface RecordedWish {
  readonly home: string
  readonly ownerUrl: string
  readonly folder: string
  readonly passphrase: string
  readonly elsewhere?: string | undefined
}

/** With an anchor before it, so that the archive itself proves how the log ends. */
export async function recordedBackup(
  db: Database,
  wish: RecordedWish,
  clock: Clock,
): Promise<BackedUp | Obstacle> {
  const id = v7(clock.now())
  await db.insertInto('backups').values({ id, started_at: clock.now() }).execute()
  const close = (set: object) =>
    db
      .updateTable('backups')
      .set({ ended_at: clock.now(), ...set })
      .where('id', '=', id)
      .execute()
  try {
    await writeAnchor(db, wish, { why: 'backup', clock })
    const done = await backUp({ ...wish, now: clock.now() })
    if (done.ok) {
      const { file, bytes, tables, rows, files } = done
      await close({ file, bytes, tables, rows, files })
    } else await close({ problem: done.reason.text.zh })
    return done
  } catch (fault) {
    await close({ problem: fault instanceof Error ? fault.message : String(fault) })
    throw fault
  }
}

const OURS = /^huiyin-\d{8}-\d{9}\.backup$/

/** Of the archives made by the clock the oldest go; the names sort by time. */
export async function prune(folder: string, keep: number): Promise<string[]> {
  const old = (await readdir(folder))
    .filter((name) => OURS.test(name))
    .sort()
    .slice(0, -keep)
  for (const name of old) await unlink(join(folder, name))
  return old
}
