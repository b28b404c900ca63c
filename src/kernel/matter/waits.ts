/** 卡在哪里: whom an open matter waits for, computed from its state, never typed. */
import type { Tx } from '../db/database.ts'
import { showDay } from '../field/show.ts'
import { list, same, type Text } from '../text/text.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'

/** The first role of the state that somebody fills; the others may act meanwhile. */
export function firstFilled(type: AnyMatterType, matter: Matter): string | undefined {
  const roles = type.states[matter.state]?.waitsFor ?? []
  return roles.find((name) => isFilled(type, matter, name)) ?? roles[0]
}

function isFilled(type: AnyMatterType, matter: Matter, name: string): boolean {
  const ground = type.roles[name]?.ground
  if (ground?.kind === 'party') return Boolean(matter.parties[ground.name]?.length)
  return ground?.kind === 'post' || matter.raisedBy !== null
}

/** With `today`, a matter that rests until its date says so instead. */
export function waitsLabel(type: AnyMatterType, matter: Matter, today?: string): Text {
  if (today && matter.due && matter.due > today && type.states[matter.state]?.rests)
    return { zh: `到${showDay(matter.due, 'zh')}再看`, en: `rests until ${showDay(matter.due, 'en')}` }
  const name = firstFilled(type, matter)
  const role = name === undefined ? undefined : type.roles[name]
  if (!role) return same('')
  if (role.ground.kind !== 'party') return role.label
  const ids = matter.parties[role.ground.name] ?? []
  return ids.length ? list(ids.map((id) => same(matter.names[id] ?? ''))) : role.label
}

/** The people who can act for whom it waits: the party itself, those with a post in that unit, holders of the post. */
export async function personsAwaited(
  tx: Tx,
  committeeId: number,
  type: AnyMatterType,
  matter: Matter,
  today: string,
): Promise<string[]> {
  const name = firstFilled(type, matter)
  const ground = name === undefined ? undefined : type.roles[name]?.ground
  if (!ground) return []
  if (ground.kind === 'raiser') return matter.raisedBy ? [matter.raisedBy] : []
  let posts = tx
    .selectFrom('posts')
    .select('person_id')
    .distinct()
    .where('committee_id', '=', committeeId)
    .where('starts', '<=', today)
    .where((eb) => eb.or([eb('ends', 'is', null), eb('ends', '>=', today)]))
  if (ground.kind === 'post') {
    posts = posts.where('post', '=', ground.name)
    return (await posts.execute()).map((row) => row.person_id)
  }
  const ids = matter.parties[ground.name] ?? []
  if (!ids.length) return []
  const inUnit = await posts.where('org_id', 'in', ids).execute()
  const people = await tx
    .selectFrom('entries')
    .select('id')
    .where('committee_id', '=', committeeId)
    .where('register', '=', 'people')
    .where('id', 'in', ids)
    .execute()
  return [...new Set([...inUnit.map((row) => row.person_id), ...people.map((row) => row.id)])]
}
