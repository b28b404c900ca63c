/** Copies of entries that an older release kept readable: imports that can be taken back, and drafts of forms. */
import { keptData } from '../links/draft-data.ts'
import type { Register } from '../register/define.ts'
import { isPlain, keptPlan, keptUndo, type Undo } from '../register/import-batch.ts'
import { packAll } from '../register/import-parts.ts'
import type { Keeper } from './person-keys.ts'

export async function sealImports(keeper: Keeper, register: Register): Promise<void> {
  const { tx, committeeId } = keeper
  const batches = await tx
    .selectFrom('import_batches')
    .select(['id', 'rows', 'undo'])
    .where('committee_id', '=', committeeId)
    .where('register', '=', register.id)
    .forUpdate()
    .execute()
  for (const { id, rows, undo } of batches) {
    if (!isPlain(rows)) continue
    const { rows: planned, fileKey, ...told } = rows
    const plan = JSON.stringify(await keptPlan(keeper, id, told, { fileKey, parts: await packAll(planned) }))
    const back = undo ? JSON.stringify(await keptUndo(keeper, register, undo as Undo[])) : null
    await tx
      .updateTable('import_batches')
      .set({ rows: plan, undo: back })
      .where('committee_id', '=', committeeId)
      .where('id', '=', id)
      .execute()
  }
}

export async function sealDrafts(keeper: Keeper, register: Register): Promise<void> {
  const { tx, committeeId } = keeper
  const drafts = await tx
    .selectFrom('drafts')
    .select(['owner', 'key', 'data'])
    .where('committee_id', '=', committeeId)
    .where((eb) =>
      eb.or([eb('key', '=', `entry:${register.id}`), eb('key', 'like', `entry:${register.id}:%`)]),
    )
    .forUpdate()
    .execute()
  for (const { owner, key, data } of drafts) {
    if ('sealed' in data) continue
    await tx
      .updateTable('drafts')
      .set({ data: await keptData(keeper, owner, key, data) })
      .where('committee_id', '=', committeeId)
      .where('owner', '=', owner)
      .where('key', '=', key)
      .execute()
  }
}
