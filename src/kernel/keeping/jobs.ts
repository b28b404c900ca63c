/** What only the owner of the tables can do by itself: the nightly backup, the keys file after an erasure, and clearing what was erased. */
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { placeOf } from '../audit/anchor.ts'
import { openDatabase } from '../db/database.ts'
import type { QueueName } from '../jobs/queues.ts'
import type { Job } from '../jobs/start.ts'
import type { Kernel } from '../kernel.ts'
import { sweepErased } from '../privacy/sweep.ts'
import { KEYS_FILE, writeKeysFile } from './keys-file.ts'
import { planOf } from './plan.ts'
import { prune, recordedBackup } from './record.ts'
import { watchBackups } from './watch.ts'

export function keepingJobs(kernel: Kernel, ownerUrl: string): (Job & { readonly name: QueueName })[] {
  return [
    { name: 'backup', cron: '10 2 * * *', run: () => nightly(kernel, ownerUrl) },
    { name: 'write-keys', cron: '* * * * *', run: () => keysAfterErasure(kernel, ownerUrl) },
    { name: 'watch-backups', cron: '40 8 * * *', atStart: true, run: () => watchBackups(kernel) },
    { name: 'sweep', cron: '*/10 * * * *', run: () => sweepErased(ownerUrl, kernel.clock.now()) },
  ]
}

async function nightly({ db, home, clock }: Kernel, ownerUrl: string): Promise<void> {
  const plan = planOf()
  if (!plan) return
  const done = await recordedBackup(db, { ...placeOf(home), ...plan, ownerUrl }, clock)
  if (!done.ok) throw new Error(done.reason.text.en)
  await prune(plan.folder, plan.keep)
}

/** Looks at what was destroyed, not at who told of it: a process killed in between loses nothing. */
export async function keysAfterErasure({ home }: Pick<Kernel, 'home'>, ownerUrl: string): Promise<boolean> {
  const plan = planOf()
  if (!plan) return false
  const written = await stat(join(plan.folder, KEYS_FILE)).catch(() => undefined)
  const destroyed = await lastDestroyed(ownerUrl)
  if (!destroyed || (written && written.mtime > destroyed)) return false
  await writeKeysFile({ home, ownerUrl, ...plan })
  return true
}

async function lastDestroyed(ownerUrl: string): Promise<Date | undefined> {
  const db = openDatabase(ownerUrl, 1)
  try {
    const { rows } = await sql<{ at: Date | null }>`select max(destroyed_at) as at from person_keys`.execute(
      db,
    )
    return rows[0]?.at ?? undefined
  } finally {
    await db.destroy()
  }
}
