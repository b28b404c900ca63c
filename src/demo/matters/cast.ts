/** Who acts in a matter's history, as the kernel knows them. */
import type { Actor } from '../../kernel/permissions/actor.ts'
import type { Org } from '../orgs/organisations.ts'
import type { Person } from '../people/people.ts'
import { shortCommitteeName } from '../places/committees.ts'
import type { World } from '../world.ts'

/** A person with the posts held today. */
export function actorOf(world: World, person: Person): Actor {
  const posts = person.posts.filter((held) => !held.to)
  const orgs = posts.flatMap((held) => held.org ?? [])
  return {
    committeeId: world.place.id,
    personId: person.id,
    accountId: null,
    name: person.data.name,
    unit: orgs[0]?.data.name ?? shortCommitteeName(world.place),
    orgIds: [...new Set(orgs.map((org) => org.id))],
    posts: [...new Set(posts.map((held) => held.post))],
    address: '',
  }
}

/** The one who answers for a department. */
export function handlerOf(world: World, org: Org): Actor {
  const person = world.handlers.get(org.id)
  if (!person) throw new Error(`${org.data.name} has nobody who answers`)
  return actorOf(world, person)
}
