/** Settings over HTTP: what a committee may change without a programmer, and changing it. */
import { z } from '@hono/zod-openapi'
import { inCommittee, type Tx } from '../db/database.ts'
import { describeField } from '../field/describe.ts'
import { route } from '../http/route.ts'
import { Field } from '../http/wire.ts'
import type { Kernel } from '../kernel.ts'
import type { Lang } from '../text/text.ts'
import type { Catalogue } from './catalogue.ts'
import { changeSetting } from './change.ts'
import { allSettings, type SettingRow } from './read.ts'

const BY = { posts: ['system-admin'] } as const

const Row = z.object({
  field: Field,
  default: z.unknown(),
  changed: z.object({ at: z.iso.datetime(), by: z.string() }).nullable(),
})
const Rows = z.object({ rows: z.array(Row) })

/** The catalogue is put together once the mechanisms are known. */
export function settingRoutes(catalogueOf: (kernel: Kernel) => Catalogue) {
  const list = route({
    method: 'get',
    path: '/admin/settings',
    by: BY,
    summary: 'All settings of this committee',
    answers: Rows,
    run: ({ kernel, actor, lang }) =>
      inCommittee(kernel.db, actor.committeeId, async (tx) => ({
        ok: true,
        value: { rows: await rowsOf(tx, actor.committeeId, catalogueOf(kernel), lang) },
      })),
  })
  const change = route({
    method: 'put',
    path: '/admin/settings/{key}',
    by: BY,
    summary: 'Change one setting; an empty value returns to the default',
    params: z.object({ key: z.string().max(120) }),
    body: z.strictObject({ value: z.unknown() }),
    answers: Rows,
    run: ({ kernel, actor, lang, params, body }) =>
      inCommittee(kernel.db, actor.committeeId, async (tx) => {
        const catalogue = catalogueOf(kernel)
        const { value } = body
        const at = kernel.clock.now()
        const done = await changeSetting(tx, actor.committeeId, catalogue, {
          key: params.key,
          value,
          actor,
          at,
        })
        if (!done.ok) return done
        return { ok: true, value: { rows: await rowsOf(tx, actor.committeeId, catalogue, lang) } }
      }),
  })
  return [list, change]
}

async function rowsOf(tx: Tx, committeeId: number, catalogue: Catalogue, lang: Lang) {
  const rows = await allSettings(tx, committeeId, catalogue)
  const names = await namesOf(tx, committeeId, rows)
  return rows.map(({ setting, value, changed }) => ({
    field: {
      ...describeField(setting.key, setting.schema.meta({ label: setting.label }), lang, false, { value }),
      ...(setting.hint ? { hint: setting.hint[lang] } : {}),
    },
    default: setting.default,
    changed: changed && { at: changed.at.toISOString(), by: names.get(changed.byId ?? '') ?? '' },
  }))
}

async function namesOf(
  tx: Tx,
  committeeId: number,
  rows: readonly SettingRow[],
): Promise<Map<string, string>> {
  const ids = rows.flatMap(({ changed }) => changed?.byId ?? [])
  if (ids.length === 0) return new Map()
  const found = await tx
    .selectFrom('entries')
    .select(['id', 'title'])
    .where('committee_id', '=', committeeId)
    .where('id', 'in', ids)
    .execute()
  return new Map(found.map((row) => [row.id, row.title]))
}
