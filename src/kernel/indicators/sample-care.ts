/** A mechanism about people who need protection, as small as it can be: for the tests of what its numbers may tell. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { inCommittee } from '../db/database.ts'
import type { Desk } from '../exports/sample-desk.ts'
import { type AnyMatterType, defineMatter } from '../matter/define.ts'
import { raiseIn } from '../matter/raise.ts'
import type { Mechanism } from '../mechanism.ts'
import { post } from '../permissions/roles.ts'
import type { Indicator } from './define.ts'

const label = (zh: string, en: string) => ({ zh, en })
const CLASSES = { orphan: label('孤儿', 'orphan'), disabled: label('残疾', 'disabled') } as const

const Care = z.object({
  title: z.string().meta({ label: label('事由', 'Subject') }),
  class: z.enum(['orphan', 'disabled']).meta({ label: label('类别', 'Class'), options: CLASSES }),
})

const care = defineMatter({
  id: 'care',
  label: label('示例关爱', 'Sample care'),
  prefix: 'GA',
  data: Care,
  title: 'title',
  initial: 'begun',
  roles: { office: post('office', label('办公室', 'the office')) },
  sees: ['office'],
  states: {
    begun: { label: label('结对中', 'Begun'), waitsFor: ['office'], dueIn: 10 },
    ended: { label: label('已结束', 'Ended'), final: true },
  },
  transitions: { end: { from: ['begun'], to: 'ended', by: ['office'], label: label('结束', 'End') } },
}) as unknown as AnyMatterType

const one = (id: string, zh: string, counts: object, more: object = {}): Indicator => ({
  id: `care.${id}`,
  label: label(zh, id),
  definition: label(`${zh}：本期登记的`, `${id}, recorded in the period`),
  unit: label('人', 'people'),
  sensitive: true,
  counts: { type: 'care', raised: 'period', ...counts },
  ...more,
})

export const careIndicators: readonly Indicator[] = [
  one('all', '关爱对象', {}, { front: true }),
  one('orphans', '孤儿', { where: { field: 'class', in: ['orphan'] } }, { partOf: 'care.all' }),
  one('disabled', '残疾', { where: { field: 'class', in: ['disabled'] } }, { partOf: 'care.all' }),
  one(
    'ended',
    '结束率',
    { states: ['ended'] },
    { of: { type: 'care', raised: 'period' }, unit: label('%', '%') },
  ),
]

export const careMechanism: Mechanism = {
  id: 'care',
  label: label('示例关爱', 'Sample care'),
  group: 'serve',
  order: 1,
  matters: [care],
  indicators: careIndicators,
}

/** So many of each class, on the desk's day. */
export async function takeIn({ program, committee }: Desk, orphans: number, disabled: number): Promise<void> {
  const actor = {
    committeeId: committee.id,
    personId: randomUUID(),
    accountId: null,
    name: '登记员',
    unit: '办公室',
    orgIds: [],
    posts: ['office'],
    address: '',
  }
  const classes = [...Array(orphans).fill('orphan'), ...Array(disabled).fill('disabled')]
  await inCommittee(program.db, committee.id, async (tx) => {
    for (const [i, name] of classes.entries()) {
      const data = { title: `结对关爱第 ${i + 1} 户`, class: name }
      const raised = await raiseIn(program.kernel, tx, actor, { type: 'care', data })
      if (!raised.ok) throw new Error(JSON.stringify(raised))
    }
  })
}
