/** A matter type small enough to test who may do what: a request, answered by one department, closed by the office. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { inCommittee } from '../db/database.ts'
import { type AnyMatterType, defineMatter } from '../matter/define.ts'
import { raiseIn } from '../matter/raise.ts'
import { party, post } from '../permissions/roles.ts'
import type { House } from './sample-house.ts'

const label = (zh: string, en: string) => ({ zh, en })

const Request = z.object({
  title: z.string().meta({ label: label('事由', 'Subject') }),
  hostId: z.uuid().meta({ label: label('主办', 'Host'), party: 'host', register: 'organisations' }),
  jointId: z
    .uuid()
    .optional()
    .meta({ label: label('会办', 'Joint'), party: 'joint', register: 'organisations' }),
  answer: z
    .string()
    .min(4)
    .optional()
    .meta({ label: label('答复', 'Answer'), long: true }),
})

export const request = defineMatter({
  id: 'request',
  label: label('请求', 'Request'),
  prefix: 'QQ',
  data: Request,
  title: 'title',
  initial: 'asked',
  roles: {
    office: post('office', label('办公室', 'the office')),
    host: party('host', label('主办单位', 'the host')),
    joint: party('joint', label('会办单位', 'the joint unit')),
  },
  states: {
    asked: { label: label('待答复', 'Asked'), waitsFor: ['host'], dueIn: 10 },
    answered: { label: label('已答复', 'Answered'), waitsFor: ['office'] },
    closed: { label: label('已办结', 'Closed'), final: true },
  },
  transitions: {
    answer: {
      from: ['asked'],
      to: 'answered',
      by: ['host'],
      label: label('答复', 'Answer'),
      asks: ['answer'],
      linkable: true,
    },
    note: { from: ['asked'], to: 'asked', by: ['host'], label: label('备注', 'Note'), linkable: true },
    inner: { from: ['asked'], to: 'asked', by: ['host'], label: label('内部', 'Inner') },
    sendBack: {
      from: ['answered'],
      to: 'asked',
      by: ['office'],
      label: label('退回', 'Send back'),
      reason: 'required',
    },
    close: { from: ['answered'], to: 'closed', by: ['office'], label: label('办结', 'Close') },
  },
}) as unknown as AnyMatterType

/** One request in the first office, with its number. */
export async function raiseRequest(
  house: House,
  data: { readonly title: string; readonly hostId: string; readonly jointId?: string },
): Promise<{ no: string; id: string }> {
  const actor = {
    committeeId: house.offices[0].committeeId,
    personId: randomUUID(),
    accountId: null,
    name: '登记员',
    unit: '办公室',
    orgIds: [],
    posts: ['office'],
    address: '',
  }
  const raised = await inCommittee(house.db, actor.committeeId, (tx) =>
    raiseIn(house.kernel, tx, actor, { type: request.id, data }),
  )
  if (!raised.ok) throw new Error(JSON.stringify(raised))
  return { no: raised.matter.no, id: raised.matter.id }
}
