/** Two people changed the same matter: what each field holds on both sides and held before. */
import type { z } from 'zod'
import type { Tx } from '../db/database.ts'
import { labelOf } from '../field/meta.ts'
import { core } from '../field/shape.ts'
import { showValue } from '../field/show.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'
import { type Refusal, refuse } from './refusal.ts'

interface Past {
  readonly at: Date
  readonly by: string
  readonly version: number
  readonly input: Record<string, unknown>
  readonly state: string
}

/**
 * Compares only the fields this form writes. A newer version that left them alone is no conflict:
 * nothing the user typed would hide what the other person wrote.
 */
export async function findConflict(
  tx: Tx,
  committeeId: number,
  type: AnyMatterType,
  matter: Matter,
  version: number,
  mine: Readonly<Record<string, unknown>>,
): Promise<Refusal | undefined> {
  if (version === matter.version) return undefined
  const past = await history(tx, committeeId, matter.id)
  const before = past.filter((p) => p.version <= version)
  const after = past.filter((p) => p.version > version)
  const then = before.findLast((p) => p.state)?.state
  if (then !== undefined && then !== matter.state) return movedOn(type, matter, after.at(-1)?.by ?? '')
  const original = Object.assign({}, ...before.map((p) => p.input)) as Record<string, unknown>
  const text = (name: string, value: unknown) =>
    showValue(type.data.shape[name] as z.ZodType, value, 'zh', matter.names)
  const fields = Object.keys(mine)
    .filter((name) => after.some((p) => name in p.input))
    .map((name) => ({
      name,
      label: labelOf(core(type.data.shape[name] as z.ZodType).schema, name),
      mine: text(name, mine[name]),
      theirs: text(name, matter.data[name]),
      original: text(name, original[name]),
    }))
    .filter((field) => field.mine !== field.theirs && field.theirs !== field.original)
  const last = after.at(-1)
  if (!fields.length || !last) return undefined
  const told = {
    zh: `您填写期间，${last.by}已经更新了这件事，请逐项核对`,
    en: `${last.by} changed this matter while you were writing; compare field by field`,
  }
  return {
    ...refuse('conflict', { code: 'version', text: told }),
    conflict: { version: matter.version, by: last.by, at: last.at.toISOString(), fields },
  }
}

/** Whoever wrote from an older state decided something else than what lies before them now. */
function movedOn(type: AnyMatterType, matter: Matter, by: string): Refusal {
  const now = type.states[matter.state]?.label ?? { zh: matter.state, en: matter.state }
  return refuse('conflict', {
    code: 'moved-on',
    text: {
      zh: `您填写期间，${by}已经办了下一步，现在是“${now.zh}”；请核对后再办`,
      en: `${by} moved this matter on while you were writing; it is now “${now.en}”. Look again before you act`,
    },
  })
}

async function history(tx: Tx, committeeId: number, matterId: string): Promise<Past[]> {
  const rows = await tx
    .selectFrom('audit')
    .select(['at', 'actor_name', 'detail', 'to_state'])
    .where('committee_id', '=', committeeId)
    .where('subject_id', '=', matterId)
    .orderBy('seq')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    by: row.actor_name,
    version: Number(row.detail.version ?? 1),
    input: (row.detail.input ?? {}) as Record<string, unknown>,
    state: row.to_state,
  }))
}
