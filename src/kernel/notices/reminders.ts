/** The 催办 button of a matter's page: whether this reader may press it, and what happens when they do. */
import type { MatterView } from '../http/wire-pages.ts'
import type { AnyMatterType } from '../matter/define.ts'
import type { Matter } from '../matter/matter.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Reader } from '../matter/row.ts'
import { personsAwaited, waitsLabel } from '../matter/waits.ts'
import { mayRemind, nobodyToRemind, type Reminded, remind } from './remind.ts'

/** Null where a reminder makes no sense: the matter is closed, rests lawfully, or waits for the reader. */
export async function canRemind(
  reader: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<MatterView['remind']> {
  if (matter.closedAt !== null || matter.stoppedOn !== null) return null
  const { tx, actor, lang, kernel, days } = reader
  const people = await personsAwaited(tx, actor.committeeId, type, matter, days.today)
  if (people.includes(actor.personId)) return null
  const by = { matterId: matter.id, personId: actor.personId, now: kernel.clock.now() }
  const refusal = people.length === 0 ? nobodyToRemind() : await mayRemind(tx, actor.committeeId, by)
  if (!refusal) return { ok: true, reasons: [] }
  return { ok: false, reasons: refusal.reasons.map(({ code, text }) => ({ code, text: text[lang] })) }
}

/** In the transaction of the request; the caller has made sure that the reader may see the matter. */
export async function remindMatter(
  reader: Reader,
  type: AnyMatterType,
  matter: Matter,
): Promise<Reminded | Refusal> {
  if (matter.closedAt !== null || matter.stoppedOn !== null)
    return refuse('conflict', {
      code: 'remind.rests',
      text: {
        zh: '这件事已办结或正在中止计时，不能催办',
        en: 'It is closed or its clock rests; no reminder',
      },
    })
  const { tx, actor, kernel, days } = reader
  const people = await personsAwaited(tx, actor.committeeId, type, matter, days.today)
  return remind(tx, actor.committeeId, {
    matter,
    people: people.filter((id) => id !== actor.personId),
    toLabel: waitsLabel(type, matter).zh,
    actor,
    at: kernel.clock.now(),
  })
}
