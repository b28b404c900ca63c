/** Removes what has served its time; what counts as a record, and the audit log, are never touched. */
import { sql } from 'kysely'
import { inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import { clearLeftovers } from '../files/leftovers.ts'
import { discard, fileAt } from '../files/store.ts'
import type { Kernel } from '../kernel.ts'
import { draftId } from '../links/draft-data.ts'
import { dropKeys } from '../privacy/person-keys.ts'

const DAY = 86_400_000

/** Returns the number of rows and files removed or closed, by what they were. */
export async function tidy(kernel: Pick<Kernel, 'db' | 'clock' | 'home'>): Promise<Record<string, number>> {
  const now = kernel.clock.now()
  const ago = (days: number) => new Date(now.getTime() - days * DAY)
  const done: Record<string, number> = {}
  const add = (name: string, rows: readonly { numDeletedRows?: bigint; numUpdatedRows?: bigint }[]) => {
    for (const row of rows)
      done[name] = (done[name] ?? 0) + Number(row.numDeletedRows ?? row.numUpdatedRows ?? 0)
  }
  const committees = await outsideCommittees(kernel.db, async (tx) => {
    add('failures', await tx.deleteFrom('sign_in_failures').where('at', '<', ago(7)).execute())
    return tx.selectFrom('committees').select('id').execute()
  })
  const files: string[] = []
  for (const { id } of committees)
    files.push(
      ...(await inCommittee(kernel.db, id, async (tx) => {
        await tidyNotices(tx, id, ago, add)
        return tidyOwn(tx, id, ago, add)
      })),
    )
  for (const file of files) await discard(fileAt(kernel.home, file))
  const leftovers = await clearLeftovers(kernel.home, ago(1))
  if (leftovers) done.leftovers = leftovers
  return done
}

type Ago = (days: number) => Date
type Add = (name: string, rows: readonly { numDeletedRows?: bigint; numUpdatedRows?: bigint }[]) => void

/** The file of an import is nobody else's; those of an older release may be, and stay. */
const fileOf = sql<string | null>`case when rows ? 'sealed' then rows ->> 'sha256' end`.as('file')

/** Answers the files of imports that nothing needs any more. */
async function tidyOwn(tx: Tx, id: number, ago: Ago, add: Add): Promise<string[]> {
  add(
    'requests',
    await tx.deleteFrom('requests').where('committee_id', '=', id).where('at', '<', ago(7)).execute(),
  )
  const drafts = tx.deleteFrom('drafts').where('committee_id', '=', id).where('at', '<', ago(180))
  const dropped = await drafts.returning(['owner', 'key']).execute()
  add('drafts', [{ numDeletedRows: BigInt(dropped.length) }])
  await dropKeys(
    { tx, committeeId: id },
    dropped.map(({ owner, key }) => draftId(owner, key)),
  )
  const sessions = tx.deleteFrom('sessions').where('committee_id', '=', id)
  add(
    'sessions',
    await sessions.where((e) => e.or([e('expires_at', '<', ago(7)), e('ended_at', '<', ago(7))])).execute(),
  )
  // An import can be taken back for seven days; what was needed for that, and for its preview, is a copy of old rows.
  const batches = tx.updateTable('import_batches').where('committee_id', '=', id)
  const emptied = { undo: null, rows: sql<string>`jsonb_set(rows, '{rows}', '[]') - 'sealed'` }
  const old = batches.set(emptied).where('committed_at', '<', ago(7)).where('undo', 'is not', null)
  const undone = await old.returning(['id', fileOf]).execute()
  add('undo', [{ numUpdatedRows: BigInt(undone.length) }])
  const previews = tx.deleteFrom('import_batches').where('committee_id', '=', id)
  const unused = previews.where('committed_at', 'is', null).where('at', '<', ago(7))
  const gone = await unused.returning(['id', fileOf]).execute()
  add('previews', [{ numDeletedRows: BigInt(gone.length) }])
  const ended = [...undone, ...gone]
  await dropKeys(
    { tx, committeeId: id },
    ended.map((batch) => batch.id),
  )
  return ended.flatMap(({ file }) => file ?? [])
}

async function tidyNotices(tx: Tx, id: number, ago: Ago, add: Add): Promise<void> {
  const stale = tx
    .updateTable('deliveries')
    .set({ state: 'failed', problem: 'nobody took it for three days' })
  add(
    'stale',
    await stale
      .where('committee_id', '=', id)
      .where('state', '=', 'waiting')
      .where('next_at', '<', ago(3))
      .execute(),
  )
  const old = tx.selectFrom('notices').select('id').where('committee_id', '=', id).where('at', '<', ago(365))
  add(
    'deliveries',
    await tx.deleteFrom('deliveries').where('committee_id', '=', id).where('notice_id', 'in', old).execute(),
  )
  add(
    'notices',
    await tx.deleteFrom('notices').where('committee_id', '=', id).where('at', '<', ago(365)).execute(),
  )
}
