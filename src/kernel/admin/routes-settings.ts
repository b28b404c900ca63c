/** Routes of settings: each administrator sees and changes those that are theirs. */
import { z } from '@hono/zod-openapi'
import { inCommittee, type Tx } from '../db/database.ts'
import { describeField } from '../field/describe.ts'
import { route } from '../http/route.ts'
import { Field } from '../http/wire.ts'
import type { Kernel } from '../kernel.ts'
import { settingsOf } from '../load.ts'
import { refuse } from '../matter/refusal.ts'
import type { Actor } from '../permissions/actor.ts'
import { changeSetting } from '../settings/change.ts'
import type { Setting } from '../settings/define.ts'
import { allSettings, type SettingRow } from '../settings/read.ts'
import type { Lang } from '../text/text.ts'
import { BOTH } from './routes-posts.ts'

const Key = z.object({ key: z.string().max(120) })

const Shown = z
  .object({
    key: z.string(),
    field: Field,
    value: z.unknown(),
    standard: z.unknown(),
    changedAt: z.iso.datetime().nullable(),
  })
  .openapi('SettingRow')

const settings = route({
  method: 'get',
  path: '/admin/settings',
  by: BOTH,
  summary: 'Settings of this committee that are the reader’s to change',
  answers: z.array(Shown),
  run: async ({ kernel, actor, lang }) => ({
    ok: true,
    value: await inCommittee(kernel.db, actor.committeeId, (tx) => readSettings(kernel, tx, actor, lang)),
  }),
})

const change = route({
  method: 'put',
  path: '/admin/settings/{key}',
  by: BOTH,
  fresh: ({ kernel, params }) => isSecurity(settingsOf(kernel).get(Key.parse(params).key)),
  summary: 'Change a setting; an empty value returns to the standard',
  params: Key,
  body: z.strictObject({ value: z.unknown() }),
  answers: z.array(Shown),
  run: ({ kernel, actor, lang, params, body }) =>
    inCommittee(kernel.db, actor.committeeId, async (tx) => {
      if (!mayChange(actor, settingsOf(kernel).get(params.key))) return notYours
      const wish = { key: params.key, value: body.value, actor, at: kernel.clock.now() }
      const changed = await changeSetting(tx, actor.committeeId, settingsOf(kernel), wish)
      if (!changed.ok) return changed
      return { ok: true as const, value: await readSettings(kernel, tx, actor, lang) }
    }),
})

async function readSettings(kernel: Kernel, tx: Tx, actor: Actor, lang: Lang) {
  const rows = await allSettings(tx, actor.committeeId, settingsOf(kernel))
  return rows.filter(({ setting }) => mayChange(actor, setting)).map((row) => shown(row, lang))
}

function isSecurity(setting: Setting | undefined): boolean {
  return setting?.by === 'security-admin'
}

/** A setting that nobody declared is the system administrator's to be told about. */
function mayChange({ posts }: Actor, setting: Setting | undefined): boolean {
  return posts.includes(setting?.by ?? 'system-admin')
}

function shown({ setting, value, changed }: SettingRow, lang: Lang) {
  const schema = setting.schema.meta({
    label: setting.label,
    ...(setting.hint ? { hint: setting.hint } : {}),
  })
  return {
    key: setting.key,
    field: describeField('value', schema, lang, false, { value }),
    value,
    standard: setting.default,
    changedAt: changed?.at.toISOString() ?? null,
  }
}

const notYours = refuse('forbidden', {
  code: 'setting.by',
  text: {
    zh: '这项设置由另一位管理员决定：密码和验证码由安全管理员，其余由系统管理员',
    en: 'Another administrator decides this: passwords and codes the security administrator, the rest the system administrator',
  },
})

export const settingRoutes = [settings, change]
