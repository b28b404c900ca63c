import { expect, test } from 'vitest'
import type { Actor, Matter } from '#kernel'
import { type Cast, conform } from '#kernel/testing'
import { brief } from './matter.ts'
import { subjectOf } from './subject.ts'

const person = (personId: string, posts: string[]): Actor => ({
  committeeId: 1,
  personId,
  accountId: personId,
  name: personId,
  unit: '',
  orgIds: [],
  posts,
  address: '',
})

const cast: Cast = {
  clerk: person('clerk', ['office']),
  head: person('head', ['office-head']),
  leader: person('leader', ['leader']),
}

const sample: Matter = {
  id: 'b1',
  no: 'LG2026-0001',
  type: 'brief',
  title: '一页报纸',
  state: 'read',
  version: 1,
  data: { text: '原文', articles: [] },
  region: '',
  raisedBy: 'clerk',
  raisedOn: '2026-03-02',
  enteredAt: '2026-03-02T01:00:00.000Z',
  due: null,
  stoppedOn: null,
  closedAt: null,
  parties: {},
  names: {},
  lastBy: {},
}

conform(brief, cast, sample)

test('a subject is the first clause, without its demand', () => {
  expect(subjectOf('要加快更换老化的供水管网，保证用水')).toBe('加快更换老化的供水管网')
  expect(subjectOf('修路')).toBe('修路')
})
