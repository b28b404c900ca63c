/** What a rule is: the tree that react-querybuilder edits, in a small versioned envelope. */
import { z } from 'zod'
import { OPERATORS } from './operators.ts'

const Id = z.string().regex(/^[\w.:-]{1,80}$/)
const Operand = z.union([z.string(), z.int()])

/** Where a condition was read, and what can be done about it; further keys are kept as they are. */
export const Meta = z.looseObject({
  cite: z.string().optional().meta({ description: 'the clause, such as 第三条第二款' }),
  quote: z.string().optional().meta({ description: 'the words of the document' }),
  period: z.string().optional().meta({ description: 'which year the figure belongs to, such as FY-1' }),
  unit: z.string().optional().meta({ description: 'the unit of the value, as the document writes it' }),
  fix: z.enum(['improve', 'wait', 'fixed']).optional().meta({ description: 'can the enterprise act on it' }),
})

export type Leaf = z.infer<typeof Leaf>
export const Leaf = z.strictObject({
  id: Id.meta({ description: 'stays the same through all revisions' }),
  field: z.string().min(1),
  operator: z.enum(OPERATORS),
  value: z.union([z.string(), z.int(), z.boolean(), z.array(Operand)]).meta({
    description: 'decimals as text; a list for in, notIn, under, hasAny, hasAll; two operands for between',
  }),
  valueSource: z.literal('value').optional(),
  disabled: z.boolean().optional().meta({ description: 'a rule with a disabled part is not published' }),
  muted: z.boolean().optional().meta({ description: 'a rule with a muted part is not published' }),
  meta: Meta.optional(),
})

export type Group = z.infer<typeof Group>
export const Group = z.strictObject({
  id: Id.optional(),
  combinator: z.enum(['and', 'or']),
  not: z.boolean().optional(),
  disabled: z.boolean().optional(),
  muted: z.boolean().optional(),
  meta: Meta.optional(),
  get rules(): z.ZodArray<z.ZodUnion<[typeof Leaf, typeof Group]>> {
    return z.array(z.union([Leaf, Group]))
  },
})

export type Tree = Leaf | Group

export const isGroup = (tree: Tree): tree is Group => 'rules' in tree

/** A condition that no register can answer: it is put before a person. */
export const Judged = z.strictObject({ id: Id, text: z.string().min(1), meta: Meta.optional() })

export type Rule = z.infer<typeof Rule>
export const Rule = z
  .strictObject({
    v: z.literal(1),
    id: Id,
    rev: z.int().min(1),
    kind: z.enum(['policy', 'loan']),
    effective: z.tuple([z.iso.date(), z.iso.date().nullable()]).meta({ description: 'first and last day' }),
    recorded: z.iso.datetime().meta({ description: 'when this revision was written down' }),
    vocab: z.record(z.string(), z.string()).meta({ description: 'the version of each vocabulary spoken' }),
    scope: Group.optional().meta({
      description: 'whom the rule is for at all; outside it is not applicable',
    }),
    where: Group.meta({ description: 'the conditions' }),
    judged: z.array(Judged).optional().meta({ description: 'conditions for a person' }),
  })
  .meta({ title: 'Eligibility rule' })
