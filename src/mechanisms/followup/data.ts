/** What a follow-up records. */
import { z } from 'zod'

export const CLASSES = {
  A: { zh: 'A 已经解决', en: 'A solved' },
  B: { zh: 'B 列入计划', en: 'B planned' },
  C: { zh: 'C 暂不能解决', en: 'C not now' },
  D: { zh: 'D 留作参考', en: 'D for reference' },
} as const

export const VERDICTS = {
  solved: { zh: '满意，问题已解决', en: 'Satisfied: solved' },
  accepted: { zh: '基本满意，理解现状', en: 'Mostly satisfied: understood' },
  unsolved: { zh: '不满意，问题没有解决', en: 'Not satisfied: not solved' },
} as const

/** The department's answer to one point, and what it promises. */
export const Reply = z.object({
  text: z.string().meta({ label: { zh: '建议', en: 'Point raised' }, derived: true }),
  class: z.enum(['A', 'B', 'C', 'D']).meta({ label: { zh: '办理结果', en: 'Outcome' }, options: CLASSES }),
  answer: z
    .string()
    .min(4)
    .max(1500)
    .meta({ label: { zh: '逐条答复', en: 'Answer to the point' }, long: true }),
  promiseOn: z.iso
    .date()
    .optional()
    .meta({
      label: { zh: '承诺完成日期', en: 'Promised for' },
      hint: { zh: 'B 类须填', en: 'Needed for class B' },
    }),
})
export type Reply = z.infer<typeof Reply>

const Opinion = z.object({
  unit: z.string().meta({ label: { zh: '会办单位', en: 'Joint unit' } }),
  opinion: z.string().meta({ label: { zh: '会办意见', en: 'Its opinion' }, long: true }),
  on: z.iso.date().meta({ label: { zh: '日期', en: 'Date' } }),
})

const organisation = (label: { zh: string; en: string }, party: string) =>
  z.uuid().meta({ label, party, register: 'organisations', column: true })
const organisations = (label: { zh: string; en: string }, party: string) =>
  z.array(z.uuid()).max(12).meta({ label, party, register: 'organisations', column: true })

export const Followup = z.object({
  title: z
    .string()
    .min(6)
    .max(80)
    .meta({
      label: { zh: '事由', en: 'Subject' },
      hint: { zh: '一句话说清要办的事，一事一件', en: 'One sentence, one thing' },
      search: true,
    }),
  text: z
    .string()
    .min(10)
    .max(5000)
    .meta({ label: { zh: '情况', en: 'What was heard' }, long: true, search: true }),
  points: z
    .array(z.string().min(4).max(500))
    .min(1)
    .max(20)
    .meta({
      label: { zh: '具体建议', en: 'Points raised' },
      hint: { zh: '一条一行，部门须逐条答复', en: 'One a line; the department answers each' },
      long: true,
    }),
  town: z
    .string()
    .max(40)
    .optional()
    .meta({ label: { zh: '涉及乡镇（街道）', en: 'Township' }, column: true }),
  raiserId: z
    .uuid()
    .optional()
    .meta({
      label: { zh: '提出人', en: 'Raised by' },
      party: 'raiser',
      register: 'people',
      column: true,
      hint: { zh: '由谁提出，就由谁评价', en: 'Whoever raised it judges the answer' },
    }),
  hostId: organisation({ zh: '主办单位', en: 'Main department' }, 'host').optional(),
  jointIds: organisations({ zh: '会办单位', en: 'Joint departments' }, 'joint').optional(),
  awaitedIds: organisations({ zh: '尚未会签的单位', en: 'Joint departments still awaited' }, 'awaited')
    .optional()
    .meta({
      party: 'awaited',
      register: 'organisations',
      derived: true,
      label: { zh: '尚未会签的单位', en: 'Still awaited' },
    }),
  dueOn: z.iso
    .date()
    .optional()
    .meta({ label: { zh: '答复期限', en: 'Answer due' } }),
  opinion: z
    .string()
    .min(4)
    .max(2000)
    .optional()
    .meta({ label: { zh: '会办意见', en: 'Opinion' }, long: true }),
  opinions: z
    .array(Opinion)
    .optional()
    .meta({ label: { zh: '会办意见', en: 'Joint opinions' }, derived: true }),
  answer: z
    .string()
    .min(20)
    .max(8000)
    .optional()
    .meta({ label: { zh: '答复意见', en: 'Answer' }, long: true, search: true }),
  replies: z
    .array(Reply)
    .max(20)
    .optional()
    .meta({ label: { zh: '逐条答复', en: 'Point by point' }, fixed: true, rowsOf: 'points' }),
  contact: z
    .string()
    .max(60)
    .optional()
    .meta({ label: { zh: '联系人及电话', en: 'Contact and phone' } }),
  extendTo: z.iso
    .date()
    .optional()
    .meta({ label: { zh: '申请延至', en: 'Extension asked until' } }),
  extension: z
    .enum(['asked', 'granted', 'refused'])
    .optional()
    .meta({
      label: { zh: '延期', en: 'Extension' },
      derived: true,
      options: {
        asked: { zh: '已申请，待审批', en: 'asked' },
        granted: { zh: '已同意', en: 'granted' },
        refused: { zh: '未同意', en: 'refused' },
      },
    }),
  verdict: z
    .enum(['solved', 'accepted', 'unsolved'])
    .optional()
    .meta({ label: { zh: '评价', en: 'Verdict' }, options: VERDICTS, column: true }),
  comment: z
    .string()
    .max(1000)
    .optional()
    .meta({ label: { zh: '评价说明', en: 'Comment' }, long: true }),
  lookBackOn: z.iso
    .date()
    .optional()
    .meta({ label: { zh: '回头看日期', en: 'Look back on' }, derived: true }),
  kept: z
    .string()
    .min(4)
    .max(1000)
    .optional()
    .meta({ label: { zh: '兑现情况', en: 'What became of it' }, long: true }),
})
export type Followup = z.infer<typeof Followup>
