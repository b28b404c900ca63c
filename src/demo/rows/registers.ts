/** The rows of committees, register entries, posts and accounts. */
import { organisations } from '../../kernel/people/organisations.ts'
import { people } from '../../kernel/people/people.ts'
import type { Register } from '../../kernel/register/define.ts'
import { columnsOf } from '../../kernel/register/store.ts'
import type { Account } from '../accounts.ts'
import { instant, type Told } from '../matters/history.ts'
import { phoneOf } from '../orgs/organisations.ts'
import { committeeName, type Place, pathOf, shortCommitteeName } from '../places/committees.ts'
import { idOf } from '../random.ts'
import type { World } from '../world.ts'
import type { Row } from './bulk.ts'

export function committeeRow(place: Place): Row {
  return {
    id: place.id,
    parent_id: place.parent,
    code: place.code,
    name: committeeName(place),
    short_name: shortCommitteeName(place),
    level: place.level,
    region_code: place.region,
    path: pathOf(place),
    phone: phoneOf(place, 1),
    invented: true,
  }
}

export interface Entered {
  readonly row: Row
  readonly id: string
  readonly register: Register
  readonly told: Told
}

/** What was entered when the program was set up, before anything else happened. */
export function entriesOf(world: World, day: string): Entered[] {
  const all = [
    ...world.orgs.map((one) => ({ register: organisations as unknown as Register, one })),
    ...world.people.map((one) => ({ register: people as unknown as Register, one })),
  ]
  return all.map(({ register, one }, n) => {
    const at = instant(day, 540 + n / 4)
    const { data, ...columns } = columnsOf(register, one.data)
    return {
      id: one.id,
      register,
      told: {
        at,
        actor: 'system',
        event: `${register.id}.add`,
        from: '',
        to: '',
        reason: '',
        detail: { version: 1, input: one.data },
      },
      row: {
        committee_id: world.place.id,
        id: one.id,
        register: register.id,
        ...columns,
        data: one.data,
        version: 1,
        created_at: at,
        updated_at: at,
      },
    }
  })
}

export function postRows(world: World): Row[] {
  return world.people.flatMap((person) =>
    person.posts.map((held, at) => ({
      committee_id: world.place.id,
      id: idOf('post', person.id, at),
      person_id: person.id,
      org_id: held.org?.id ?? null,
      post: held.post,
      starts: held.from,
      ends: held.to ?? null,
    })),
  )
}

export function accountRow({ login, world, person }: Account, hash: string, at: string): Row {
  return {
    committee_id: world.place.id,
    id: idOf('account', login),
    person_id: person.id,
    login,
    password_hash: hash,
    password_at: at,
    password_history: [],
    failures: 0,
    lang: 'zh',
    elder: false,
    mail: '',
    notice_switches: {},
    demo: true,
    initial: false,
  }
}
