/** Raises the alarm when no backup went well for two days: silence is no proof. */
import { type Database, inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import { todayIn } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import { notify } from '../notices/notify.ts'
import { isPlanned } from './plan.ts'

export const LATE = 2 * 86_400_000

export interface BackupStanding {
  /** By themselves, every night. */
  readonly planned: boolean
  readonly last: {
    readonly at: Date
    readonly bytes: number
    readonly rows: number
    readonly files: number
  } | null
  /** Why the latest attempt came to nothing; empty when it did not. */
  readonly problem: string
}

export async function standing(db: Database): Promise<BackupStanding> {
  return outsideCommittees(db, async (tx) => {
    const ended = tx
      .selectFrom('backups')
      .selectAll()
      .where('ended_at', 'is not', null)
      .orderBy('ended_at', 'desc')
    const good = await ended.where('problem', '=', '').limit(1).executeTakeFirst()
    const latest = await ended.limit(1).executeTakeFirst()
    return {
      planned: isPlanned(),
      last: good?.ended_at
        ? { at: good.ended_at, bytes: Number(good.bytes), rows: Number(good.rows), files: Number(good.files) }
        : null,
      problem: latest?.problem ?? '',
    }
  })
}

/** An installation of invented people has nothing to lose. */
export async function watchBackups(kernel: Pick<Kernel, 'db' | 'clock'>): Promise<number> {
  const { db, clock } = kernel
  const now = clock.now()
  const { last } = await standing(db)
  if (last && now.getTime() - last.at.getTime() < LATE) return 0
  const committees = await outsideCommittees(db, (tx) =>
    tx.selectFrom('committees').select('id').where('invented', '=', false).execute(),
  )
  let told = 0
  for (const { id } of committees)
    told += await inCommittee(db, id, async (tx) => {
      if (!last && !(await isOlder(tx, id, now.getTime() - LATE))) return 0
      const to = await systemAdmins(tx, id, todayIn(clock))
      const day = last && todayIn({ now: () => last.at })
      const text = {
        zh: day
          ? `最近一次成功的备份在 ${day}，已超过两天，请检查备份`
          : '从未有过成功的备份，请设置并做一次备份',
        en: day
          ? `The last good backup is of ${day}, more than two days ago: look after the backups`
          : 'No backup was ever made: set them up and make one',
      }
      const key = `backup-late:${todayIn(clock)}`
      return (await notify(tx, id, { to, kind: 'upkeep', text, href: '/a/jobs', key, at: now })).length
    })
  return told
}

/** A committee in its first two days has time to set up its backups. */
async function isOlder(tx: Tx, id: number, than: number): Promise<boolean> {
  const first = await tx
    .selectFrom('audit')
    .select('at')
    .where('committee_id', '=', id)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  return first !== undefined && first.at.getTime() < than
}

async function systemAdmins(tx: Tx, id: number, today: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('posts')
    .select('person_id')
    .distinct()
    .where('committee_id', '=', id)
    .where('post', '=', 'system-admin')
    .where('starts', '<=', today)
    .where((e) => e.or([e('ends', 'is', null), e('ends', '>=', today)]))
    .execute()
  return rows.map((row) => row.person_id)
}
