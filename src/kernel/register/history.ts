/** How a register entry came to be what it is: its audit rows. */
import { factsOf } from '../field/show.ts'
import type { TimelineEntry } from '../http/wire.ts'
import type { Reader } from '../matter/row.ts'
import { provenPosts } from '../permissions/proven.ts'
import { legible } from '../privacy/sealed-data.ts'
import type { Text } from '../text/text.ts'
import type { Register } from './define.ts'

const ACTS: Readonly<Record<string, Text>> = {
  add: { zh: '登记', en: 'Added' },
  change: { zh: '修改', en: 'Changed' },
  archive: { zh: '停用', en: 'Taken out of use' },
  import: { zh: '导入', en: 'Imported' },
  'ask-erasure': { zh: '申请抹除', en: 'Erasure asked for' },
  erase: { zh: '抹除', en: 'Erased' },
  keep: { zh: '不予抹除', en: 'Erasure refused' },
  'look-up': { zh: '按号码查到', en: 'Found by number' },
  undo: { zh: '撤销导入', en: 'Import undone' },
}

export async function historyOf(
  { kernel, tx, actor, lang }: Reader,
  register: Register,
  id: string,
  names: Readonly<Record<string, string>>,
): Promise<TimelineEntry[]> {
  const rows = await tx
    .selectFrom('audit')
    .selectAll()
    .where('committee_id', '=', actor.committeeId)
    .where('subject_id', '=', id)
    .where('subject_kind', '=', 'entry')
    // Who looked has a list of its own, for those who oversee it.
    .where('event', '<>', `${register.id}.open`)
    .orderBy('seq')
    .limit(200)
    .execute()
  const inputs = rows.map((row) => ({ id, data: (row.detail.input ?? {}) as Record<string, unknown> }))
  const keeper = { vault: kernel.vault, tx, committeeId: actor.committeeId }
  const told = await legible(keeper, register, inputs, { posts: provenPosts(actor), lang })
  return rows.map((row, i) => ({
    at: row.at.toISOString(),
    who: row.actor_name,
    unit: row.actor_unit,
    bySystem: row.actor_id === null,
    act: ACTS[row.event.slice(row.event.indexOf('.') + 1)]?.[lang] ?? row.event,
    from: '',
    to: '',
    reason: row.reason,
    facts: factsOf(register.data, told[i] ?? {}, lang, names),
    daysInStep: null,
  }))
}
