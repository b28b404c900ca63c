/** After an act, in its transaction: its effects, who listens, the search index, and the people it concerns. */
import { type Act, type LoadedType, typeOf } from '../kernel.ts'
import { notify } from '../notices/notify.ts'
import { indexDoc } from '../search/index-doc.ts'
import type { Text } from '../text/text.ts'

import { searchable } from './searchable.ts'
import { personsAwaited } from './waits.ts'

export async function tellOthers(act: Act, verb: string): Promise<void> {
  const loaded = typeOf(act.kernel, act.matter.type)
  await loaded.effects[verb]?.(act)
  for (const listener of act.kernel.listeners.get(`${loaded.type.id}.${verb}`) ?? []) await listener(act)
  await indexDoc(act.tx, act.actor.committeeId, searchable(loaded.type, act.matter))
  await tellPeople(act, loaded, verb)
}

async function tellPeople(act: Act, { type }: LoadedType, verb: string): Promise<void> {
  const { kernel, tx, matter, before, actor, today } = act
  const { committeeId } = actor
  const base = { href: `/m/${matter.no}`, matterId: matter.id, at: kernel.clock.now() }
  const key = `${matter.id}:${matter.version}`
  const state = type.states[matter.state]?.label ?? { zh: matter.state, en: matter.state }
  const moved = before?.state !== matter.state
  const awaited = moved ? await personsAwaited(tx, committeeId, type, matter, today) : []
  await notify(tx, committeeId, {
    ...base,
    to: awaited.filter((id) => id !== actor.personId),
    kind: 'waits',
    text: sentence(matter.title, { zh: `${state.zh}，等您办理`, en: `${state.en}: it waits for you` }),
    key: `waits:${key}`,
  })
  if (!before) return
  const did = type.transitions[verb]?.label ?? { zh: verb, en: verb }
  await notify(tx, committeeId, {
    ...base,
    to: (await followers(act)).filter((id) => id !== actor.personId && !awaited.includes(id)),
    kind: 'moved',
    text: sentence(matter.title, {
      zh: `${actor.unit || actor.name}已${did.zh}`,
      en: `${actor.unit || actor.name}: ${did.en}`,
    }),
    key: `moved:${key}`,
  })
}

function sentence(title: string, what: Text): Text {
  return { zh: `“${title}”${what.zh}`, en: `“${title}” — ${what.en}` }
}

async function followers({ tx, matter, actor }: Act): Promise<string[]> {
  const watching = await tx
    .selectFrom('watches')
    .select('person_id')
    .where('committee_id', '=', actor.committeeId)
    .where('matter_id', '=', matter.id)
    .execute()
  const own = [matter.raisedBy, ...(matter.parties.raiser ?? [])].filter((id) => id !== null)
  return [...new Set([...own, ...watching.map((row) => row.person_id)])]
}
