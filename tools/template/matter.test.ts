import type { Actor, Matter } from '#kernel'
import { conform } from '#kernel/testing'
import { matter } from './matter.ts'

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

const sample: Matter = {
  id: 'm1',
  no: '__PREFIX__2026-0001',
  type: '__ID__',
  title: '试例',
  state: 'raised',
  version: 1,
  data: {},
  region: '',
  raisedBy: 'clerk',
  raisedOn: '2026-03-02',
  enteredAt: '2026-03-02T01:00:00.000Z',
  due: null,
  stoppedOn: null,
  closedAt: null,
  parties: { host: ['housing'] },
  names: { housing: '县住建局' },
  lastBy: {},
}

conform(
  matter,
  {
    clerk: person('clerk', ['office']),
    head: person('head', ['office-head']),
    host: person('handler', ['handler'], ['housing']),
  },
  sample,
)
