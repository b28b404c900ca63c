import { expect, test } from 'vitest'
import { type Actor, actionsFor, type Matter } from '#kernel'
import { type Cast, conform } from '#kernel/testing'
import { followup } from './matter.ts'

const person = (personId: string, posts: string[], orgIds: string[] = []): Actor => ({
  committeeId: 1,
  personId,
  accountId: personId,
  name: personId,
  unit: '',
  orgIds,
  posts,
  address: '',
})

const cast: Cast = {
  clerk: person('clerk', ['office']),
  head: person('head', ['office-head']),
  leader: person('leader', ['leader']),
  member: person('member', ['member']),
  recorder: person('recorder', ['office']),
  host: person('handler', ['handler'], ['housing']),
  joint: person('joint', ['handler'], ['police']),
}

const sample: Matter = {
  id: 'm1',
  no: 'JB2026-0001',
  type: 'followup',
  title: '楼道照明',
  state: 'raised',
  version: 1,
  data: { points: ['修好楼道灯'] },
  region: '',
  raisedBy: 'recorder',
  raisedOn: '2026-03-02',
  enteredAt: '2026-03-02T01:00:00.000Z',
  due: null,
  stoppedOn: null,
  closedAt: null,
  parties: { raiser: ['member'], host: ['housing'], joint: ['police'], awaited: ['police'] },
  names: { police: '县公安局', housing: '县住建局', member: '梅委员' },
  lastBy: { raise: 'recorder' },
}

conform(followup, cast, sample)

const verbs = (actor: Actor | undefined, matter: Partial<Matter>) =>
  actor ? actionsFor(followup, { ...sample, ...matter }, actor, '2026-03-02').map((act) => act.verb) : []

test('whoever accepted it never hands it over, even holding both posts', () => {
  const both = person('both', ['office', 'office-head'])
  const accepted = { ...sample, state: 'accepted', lastBy: { accept: 'both' } }
  const handOver = actionsFor(followup, accepted, both, '2026-03-02').find((act) => act.verb === 'handOver')
  expect(handOver?.blockedBy[0]?.text.zh).toBe('上一步是您办的，这一步须由另一人办理')
})

test('whoever recorded it never declines it', () => {
  const head = person('recorder', ['office-head'])
  const decline = actionsFor(followup, sample, head, '2026-03-02').find((act) => act.verb === 'decline')
  expect(decline?.blockedBy).toHaveLength(1)
})

test('the department never judges its own answer, the raiser never answers', () => {
  expect(verbs(cast.host, { state: 'answered' })).toEqual([])
  expect(verbs(cast.member, { state: 'handed' })).toEqual([])
})

test('a joint department signs once and answers never', () => {
  expect(verbs(cast.joint, { state: 'handed' })).toEqual(['coSign'])
  const signed = { state: 'handed', parties: { ...sample.parties, awaited: [] } }
  expect(verbs(cast.joint, signed)).toEqual([])
})

test('a leader reads and never acts in the office’s place', () => {
  for (const state of Object.keys(followup.states)) expect(verbs(cast.leader, { state })).toEqual([])
})

test('a link opens its verb on its matter and nothing else', () => {
  const link = {
    ...person('housing', [], ['housing']),
    link: { id: 'l1', matterId: 'm1', verbs: ['answer'] },
  }
  expect(verbs(link, { state: 'handed' })).toEqual(['answer'])
  expect(verbs(link, { state: 'handed', id: 'm2' })).toEqual([])
})
