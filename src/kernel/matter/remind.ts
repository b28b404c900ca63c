/** 催办 on a matter: who may, whether it is possible now, and doing it. */
import { inCommittee } from '../db/database.ts'
import type { MatterView } from '../http/wire-pages.ts'
import { type Kernel, typeOf } from '../kernel.ts'
import { mayRemind, remind } from '../notices/remind.ts'
import type { Actor } from '../permissions/actor.ts'
import { held } from '../permissions/roles.ts'
import { maySee } from './decide.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'
import { type Refusal, refuse } from './refusal.ts'
import { type Reader, readerOf } from './row.ts'
import { findMatter } from './store.ts'
import { firstFilled, personsAwaited, waitsLabel } from './waits.ts'

/** Whoever sees it may ask those it waits for, unless it waits for themselves. */
export async function canRemind(
  { tx, actor, lang, kernel }: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<MatterView['remind']> {
  if (matter.closedAt || isAwaited(type, matter, actor)) return null
  const by = { matterId: matter.id, personId: actor.personId, now: kernel.clock.now() }
  const refusal = await mayRemind(tx, actor.committeeId, by)
  return {
    ok: !refusal,
    reasons: (refusal?.reasons ?? []).map((r) => ({ code: r.code, text: r.text[lang] })),
  }
}

/** A main department that others keep waiting may ask them; those asked cannot ask themselves. */
function isAwaited(type: AnyMatterType, matter: Matter, actor: Actor): boolean {
  const name = firstFilled(type, matter)
  const role = name === undefined ? undefined : type.roles[name]
  return role !== undefined && held(role, actor, matter)
}

export async function remindOf(
  kernel: Kernel,
  actor: Actor,
  no: string,
): Promise<{ readonly ok: true; readonly to: string; readonly count: number } | Refusal> {
  return inCommittee(kernel.db, actor.committeeId, async (tx) => {
    const { days } = await readerOf(kernel, tx, actor, 'zh')
    const matter = await findMatter(tx, actor.committeeId, { no })
    const type = matter && typeOf(kernel, matter.type).type
    if (!matter || !type || !maySee(type, matter, actor))
      return refuse('not-found', {
        code: 'matter',
        text: { zh: '没有这件事，或者您无权查看', en: 'No such matter' },
      })
    if (matter.closedAt || isAwaited(type, matter, actor))
      return refuse('blocked', {
        code: 'remind.nobody-else',
        text: { zh: '这件事现在不等别人', en: 'It does not wait for anybody else now' },
      })
    const people = await personsAwaited(tx, actor.committeeId, type, matter, days.today)
    const to = waitsLabel(type, matter).zh
    const done = await remind(tx, actor.committeeId, {
      matter,
      people: people.filter((id) => id !== actor.personId),
      toLabel: to,
      actor,
      at: kernel.clock.now(),
    })
    return done.ok ? { ok: true, to, count: done.count } : done
  })
}
