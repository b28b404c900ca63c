/** The rows every committee has alike: its registers, posts, accounts and activities, and what the log tells of them. */
import { instant } from '../../src/demo/matters/history.ts'
import { activityRows } from '../../src/demo/rows/activities.ts'
import type { Row } from '../../src/demo/rows/bulk.ts'
import { accountRow, entriesOf, postRows } from '../../src/demo/rows/registers.ts'
import type { Cast } from './cast.ts'
import { copyText, type Table } from './copy-text.ts'
import { docStencil, type LogStencil, logStencil } from './examples.ts'
import { cut, dayNumber, dayText, MATTER, type Stencil, TOKEN } from './stencil.ts'

/** The password of every account, hashed as the program hashes them but with the same salt each time. */
export const PASSWORD = 'huiyin-bench-1'
const HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$aHVpeWluLWJlbmNoLXNhbHQ$i5KVSwdVr+X6Ss+YUURFjechxYxFgOx6NV87M8TYPlY'

/** Years before today on which the registers were filled. */
const BEGAN = 7 * 365

export interface Registers {
  readonly tables: Readonly<Record<string, Stencil>>
  readonly docs: Stencil
  readonly log: readonly LogStencil[]
  /** Somebody of the cast signs in. */
  readonly signIns: readonly LogStencil[]
  /** A matter was heard at one of the past activities; by day. */
  readonly heard: readonly { readonly day: number; readonly link: Stencil }[]
  /** A leader keeps an eye on a matter. */
  readonly watch: Stencil
}

export function registersOf(cast: Cast, today: string): Registers {
  const { world, slots, people } = cast
  const began = dayText(dayNumber(today) - BEGAN)
  const lean = { ...world, people: people.map(withoutPhone) }
  const entries = entriesOf(lean, began)
  const happened = activityRows(world, cast.activities, today)
  const stencil = (table: Table, rows: readonly Row[]) =>
    cut(rows.map((row) => copyText(table, row)).join(''), slots)
  const docs = [
    ...entries.map(({ id, register, row }) => ({
      at: String(row.updated_at),
      doc: {
        kind: 'entry' as const,
        id,
        title: String(row.title),
        body: [row.title, row.detail].filter(Boolean).join('\n'),
        href: `/r/${register.id}/${id}`,
      },
    })),
    ...happened.docs,
  ].map((one) => docStencil(one, slots))
  return {
    tables: {
      entries: stencil(
        'entries',
        entries.map((one) => one.row),
      ),
      posts: stencil('posts', postRows(lean)),
      accounts: stencil('accounts', accountsOf(cast, instant(dayText(dayNumber(today) - 3), 600))),
      activities: stencil(
        'activities',
        happened.activities.map((row) => ({ ...row, shared_with: [] })),
      ),
      activity_people: stencil('activity_people', happened.people),
    },
    docs: joined(docs),
    log: [...entries.map(({ told, id }) => ({ told, kind: 'entry', id })), ...happened.told].map((line) =>
      logStencil(line, slots),
    ),
    signIns: people.flatMap((_, n) => MORNINGS.map((minute) => signIn(cast, n, (minute + 7 * n) % 1080))),
    heard: heardOf(cast, today),
    watch: watchOf(cast),
  }
}

/** A telephone number would be sealed with a key that is made at the first start. */
function withoutPhone<T extends { readonly data: { readonly phone: string } }>(person: T): T {
  const { phone: _, ...data } = person.data
  return { ...person, data: data as T['data'] }
}

function accountsOf({ world, people, accounts }: Cast, at: string): Row[] {
  return people.map((person, n) => {
    const login = `p${n}-${TOKEN.committee}`
    const role = { zh: '', en: '' }
    return { ...accountRow({ login, world, person, role }, HASH, at), id: accounts[n], demo: false }
  })
}

/** Minutes of the day at which somebody signs in. */
const MORNINGS = [490, 503, 517, 541, 566, 605, 662, 845, 871, 934]

function signIn({ people, accounts, slots }: Cast, n: number, minute: number): LogStencil {
  const person = people[n]
  const id = accounts[n]
  if (!person || !id) throw new Error('nobody to sign in')
  const actor = {
    committeeId: 0,
    personId: person.id,
    accountId: id,
    name: person.data.name,
    unit: '',
    orgIds: [],
    posts: [],
    address: '10.20.30.40',
  }
  const detail = { agent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', changedInitialPassword: false }
  const told = {
    at: instant('2026-01-05', minute),
    actor,
    event: 'session.begin',
    from: '',
    to: '',
    reason: '',
    detail,
  }
  return logStencil({ told, kind: 'account', id }, slots)
}

function heardOf({ activities, slots }: Cast, today: string): Registers['heard'] {
  return activities
    .filter((one) => one.heldOn < today)
    .map((one) => ({
      day: dayNumber(one.heldOn),
      link: cut(
        copyText('links', {
          committee_id: 0,
          from_kind: 'matter',
          from_id: MATTER,
          kind: 'raisedBy',
          to_kind: 'activity',
          to_id: one.id,
          at: instant(one.heldOn, 1080),
        }),
        slots,
      ),
    }))
}

function watchOf({ world, slots }: Cast): Stencil {
  const person_id = world.leaders[0]?.id
  return cut(copyText('watches', { committee_id: 0, person_id, matter_id: MATTER }), slots)
}

function joined(stencils: readonly Stencil[]): Stencil {
  let end = 0
  const ends = stencils.flatMap(({ ends, bytes }) => {
    const own = Array.from(ends, (one) => one + end)
    end += bytes.length
    return own.slice(0, -1)
  })
  return {
    bytes: Buffer.concat(stencils.map((one) => one.bytes)),
    ends: Int32Array.from([...ends, end]),
    kinds: Uint8Array.from(stencils.flatMap((one) => [...one.kinds])),
    values: Int32Array.from(stencils.flatMap((one) => [...one.values])),
    most: stencils.reduce((sum, one) => sum + one.most, 0),
  }
}
