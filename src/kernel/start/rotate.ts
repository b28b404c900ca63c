/** A new master key: everything that lasts is wrapped with it, and the marks of sealed values are made anew. */
import { sql } from 'kysely'
import { keepTotp, openTotp } from '../accounts/totp-kept.ts'
import { type Database, inCommittee, openDatabase, outsideCommittees, type Tx } from '../db/database.ts'
import type { Doors } from '../db/provision.ts'
import { systemClock } from '../deadlines/clock.ts'
import type { Kernel } from '../kernel.ts'
import { loadKernel, type Parts } from '../load.ts'
import { type Result, refuse } from '../matter/refusal.ts'
import { rewrapKeys } from '../privacy/person-keys.ts'
import { settle } from '../privacy/settle.ts'
import { sweep } from '../privacy/sweep.ts'
import { addKey } from '../secrets/keyring.ts'

export interface Rotated {
  /** Keys of persons wrapped anew. */
  readonly wrapped: number
  readonly factors: number
  /** Entries whose marks were made anew. */
  readonly marked: number
}

/** Older keys stay in the file and go on opening older backups. Broken off, it may simply be started again. */
export async function rotateKeys(
  doors: Doors,
  parts: Pick<Parts, 'home' | 'mechanisms' | 'halves'>,
): Promise<Result<Rotated>> {
  const db = openDatabase(doors.appUrl, 2)
  try {
    if (await isAtWork(db)) return running
    addKey(parts.home)
    const kernel = loadKernel({ ...parts, db, clock: systemClock, demo: false })
    const done = { wrapped: 0, factors: 0 }
    const committees = await outsideCommittees(db, (tx) => tx.selectFrom('committees').select('id').execute())
    for (const { id } of committees)
      await inCommittee(db, id, async (tx) => {
        done.wrapped += await rewrapKeys({ vault: kernel.vault, tx, committeeId: id })
        done.factors += await rewrapFactors(kernel, tx, id)
      })
    const marked = await settle(kernel)
    await sweep(doors.ownerUrl, ['person_keys', 'entry_lookups', 'entries'])
    return { ok: true, value: { ...done, marked } }
  } finally {
    await db.destroy()
  }
}

/** A program at work would go on with the old keys, and not find what is marked with the new one. */
async function isAtWork(db: Database): Promise<boolean> {
  const { rows } = await sql`
    select 1 from pg_stat_activity
     where datname = current_database() and usename = current_user and pid <> pg_backend_pid() limit 1`.execute(
    db,
  )
  return rows.length > 0
}

async function rewrapFactors({ home }: Kernel, tx: Tx, committeeId: number): Promise<number> {
  const accounts = await tx
    .selectFrom('accounts')
    .select(['id', 'totp_secret', 'totp_pending'])
    .where('committee_id', '=', committeeId)
    .where((eb) => eb.or([eb('totp_secret', 'is not', null), eb('totp_pending', 'is not', null)]))
    .forUpdate()
    .execute()
  for (const { id, totp_secret, totp_pending } of accounts) {
    const again = (kept: string | null) => {
      const owner = { committeeId, id }
      return kept === null ? null : keepTotp(home, owner, openTotp(home, owner, kept))
    }
    await tx
      .updateTable('accounts')
      .set({ totp_secret: again(totp_secret), totp_pending: again(totp_pending) })
      .where('committee_id', '=', committeeId)
      .where('id', '=', id)
      .execute()
  }
  return accounts.length
}

const running = refuse('blocked', {
  code: 'keys.running',
  text: {
    zh: '请先停止系统，再更换主密钥',
    en: 'Stop the program first; then the master key can be replaced',
  },
})
