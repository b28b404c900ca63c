/** A committee's settings: what it changed, else what was declared. */
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import type { Catalogue } from './catalogue.ts'
import type { Setting } from './define.ts'

/**
 * Read in every transaction by primary key and kept nowhere: no copy can be stale in another process or
 * outlive a rollback. A stored value that the schema no longer accepts counts as unchanged.
 */
export async function settingOf<S extends z.ZodType>(
  tx: Tx,
  committeeId: number,
  setting: Setting<S>,
): Promise<z.infer<S>> {
  const row = await tx
    .selectFrom('settings')
    .select('value')
    .where('committee_id', '=', committeeId)
    .where('key', '=', setting.key)
    .executeTakeFirst()
  return row ? accepted(setting, row.value) : setting.default
}

export interface SettingRow {
  readonly setting: Setting
  readonly value: unknown
  /** Null while the declared default holds. */
  readonly changed: { readonly at: Date; readonly byId: string | null } | null
}

/** All settings in the order of their declaration. */
export async function allSettings(tx: Tx, committeeId: number, catalogue: Catalogue): Promise<SettingRow[]> {
  const rows = await tx
    .selectFrom('settings')
    .select(['key', 'value', 'by_id', 'at'])
    .where('committee_id', '=', committeeId)
    .execute()
  const stored = new Map(rows.map((row) => [row.key, row]))
  return [...catalogue.values()].map((setting) => {
    const row = stored.get(setting.key)
    return {
      setting,
      value: row ? accepted(setting, row.value) : setting.default,
      changed: row ? { at: row.at, byId: row.by_id } : null,
    }
  })
}

/** The working days of every state of a type that this committee changed, by state. */
export async function changedDays(tx: Tx, committeeId: number, typeId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('settings')
    .select(['key', 'value'])
    .where('committee_id', '=', committeeId)
    .where('key', 'like', `${typeId}.%.dueIn`)
    .execute()
  return new Map(
    rows.flatMap(({ key, value }) =>
      typeof value === 'number' ? [[key.slice(typeId.length + 1, -'.dueIn'.length), value]] : [],
    ),
  )
}

function accepted<S extends z.ZodType>(setting: Setting<S>, stored: unknown): z.infer<S> {
  const read = setting.schema.safeParse(stored)
  return read.success ? read.data : setting.default
}
