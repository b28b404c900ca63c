/** Changes a setting of a committee: checked against its declaration, audited with the value before. */
import { z } from 'zod'
import { appendAudit } from '../audit/append.ts'
import type { Tx } from '../db/database.ts'
import { readForm } from '../field/read.ts'
import { type Refusal, type Result, refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import type { Catalogue } from './catalogue.ts'
import type { Setting } from './define.ts'
import { settingOf } from './read.ts'

export interface Change {
  readonly key: string
  /** An empty value returns to the declared default. */
  readonly value: unknown
  readonly actor: Actor
  readonly at: Date
}

export async function changeSetting(
  tx: Tx,
  committeeId: number,
  catalogue: Catalogue,
  change: Change,
): Promise<Result<unknown>> {
  const setting = catalogue.get(change.key)
  if (!setting)
    return refuse('not-found', {
      code: 'setting',
      text: { zh: '没有这项设置', en: 'There is no such setting' },
    })
  const read = readValue(setting, change.value)
  if (!read.ok) return read
  const before = await settingOf(tx, committeeId, setting)
  if (isSame(before, read.value)) return read
  await store(tx, committeeId, setting, read.value, change)
  await appendAudit(tx, committeeId, {
    actor: change.actor,
    event: 'setting.change',
    subject: { kind: 'setting', id: null },
    detail: { key: setting.key, from: before, to: read.value },
    at: change.at,
  })
  return read
}

/** The form's own reader gives its sentences; the field of the refusal is the setting's key. */
export function readValue(setting: Setting, value: unknown): Result<unknown> {
  const isEmpty = value === null || value === undefined || (typeof value === 'string' && value.trim() === '')
  if (isEmpty) return { ok: true, value: setting.default }
  const schema = z.object({ value: setting.schema.meta({ label: setting.label }) })
  const read = readForm(schema, { asks: ['value'] }, { value })
  return read.ok ? { ok: true, value: read.value.value } : atKey(read, setting.key)
}

function atKey(refusal: Refusal, key: string): Refusal {
  return { ...refusal, reasons: refusal.reasons.map((reason) => ({ ...reason, field: key })) }
}

async function store(tx: Tx, committeeId: number, setting: Setting, value: unknown, change: Change) {
  if (isSame(value, setting.default)) {
    await tx
      .deleteFrom('settings')
      .where('committee_id', '=', committeeId)
      .where('key', '=', setting.key)
      .execute()
    return
  }
  const row = { value: JSON.stringify(value), by_id: change.actor.personId, at: change.at }
  await tx
    .insertInto('settings')
    .values({ committee_id: committeeId, key: setting.key, ...row })
    .onConflict((c) => c.columns(['committee_id', 'key']).doUpdateSet(row))
    .execute()
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
