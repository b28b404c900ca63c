/** The shapes that travel between server and browser. Words are already in the reader's language. */
import { z } from '@hono/zod-openapi'

const day = z.iso.date().openapi({ example: '2026-07-10' })
const instant = z.iso.datetime().openapi({ example: '2026-07-10T07:00:00.000Z' })

/** Why something cannot be done, in plain words; `field` names the form field it belongs to. */
export type Reason = z.infer<typeof Reason>
export const Reason = z
  .object({ code: z.string(), text: z.string(), field: z.string().optional(), who: z.string().optional() })
  .openapi('Reason')

export type Problem = z.infer<typeof Problem>
export const Problem = z
  .object({
    kind: z.enum([
      'not-found',
      'forbidden',
      'invalid',
      'conflict',
      'blocked',
      'sign-in',
      'confirm',
      'too-many',
      'too-large',
      'unavailable',
      'fault',
    ]),
    reasons: z.array(Reason),
    /** Present on a version conflict: what each side holds, field by field. */
    conflict: z
      .object({
        version: z.int(),
        by: z.string(),
        at: instant,
        fields: z.array(
          z.object({
            name: z.string(),
            label: z.string(),
            mine: z.string(),
            theirs: z.string(),
            original: z.string(),
          }),
        ),
      })
      .optional(),
    /** The number an administrator finds in the log. */
    trace: z.string().optional(),
  })
  .openapi('Problem')

export type Choice = z.infer<typeof Choice>
export const Choice = z.object({ value: z.string(), label: z.string() }).openapi('Choice')

/** One form field, derived from the zod declaration of the data it fills. */
export interface Field {
  name: string
  label: string
  kind:
    | 'text'
    | 'longText'
    | 'date'
    | 'integer'
    | 'number'
    | 'choice'
    | 'boolean'
    | 'entry'
    | 'entries'
    | 'items'
    | 'texts'
    | 'files'
    | 'hidden'
  required: boolean
  hint?: string | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  min?: number | undefined
  max?: number | undefined
  options?: Choice[] | undefined
  /** Register searched by an `entry` or `entries` picker. */
  register?: string | undefined
  /** Fields of each row of an `items` list. */
  fields?: Field[] | undefined
  /** Rows of an `items` list are fixed: neither added nor removed. */
  fixed?: boolean | undefined
  /** Shown beside the others, not to be changed. */
  readOnly?: boolean | undefined
  value?: unknown
  /** How the current value reads (names of picked entries). */
  shown?: Record<string, string> | undefined
}
export const Field: z.ZodType<Field> = z
  .lazy(() =>
    z.object({
      name: z.string(),
      label: z.string(),
      kind: z.enum([
        'text',
        'longText',
        'date',
        'integer',
        'number',
        'choice',
        'boolean',
        'entry',
        'entries',
        'items',
        'texts',
        'files',
        'hidden',
      ]),
      required: z.boolean(),
      hint: z.string().optional(),
      minLength: z.int().optional(),
      maxLength: z.int().optional(),
      min: z.number().optional(),
      max: z.number().optional(),
      options: z.array(Choice).optional(),
      register: z.string().optional(),
      fields: z.array(Field).optional(),
      fixed: z.boolean().optional(),
      readOnly: z.boolean().optional(),
      value: z.unknown().optional(),
      shown: z.record(z.string(), z.string()).optional(),
    }),
  )
  .openapi('Field', { type: 'object' })

/** A verb open to this reader in this state; `blockedBy` says why it cannot be used yet. */
export type Action = z.infer<typeof Action>
export const Action = z
  .object({
    verb: z.string(),
    label: z.string(),
    tone: z.enum(['primary', 'plain', 'danger']),
    reason: z.enum(['required', 'optional', 'none']),
    fields: z.array(Field),
    blockedBy: z.array(Reason),
    hint: z.string().optional(),
    /** The screen on which it is done instead of a form. */
    href: z.string().optional(),
  })
  .openapi('Action')

export const Light = z.enum(['overdue', 'today', 'near', 'fine', 'stopped', 'none'])
export type Light = z.infer<typeof Light>

export type MatterRow = z.infer<typeof MatterRow>
export const MatterRow = z
  .object({
    id: z.string(),
    /** Number 案号, unique in its committee, also the address: /m/{no}. */
    no: z.string(),
    type: z.string(),
    typeLabel: z.string(),
    title: z.string(),
    state: z.string(),
    stateLabel: z.string(),
    final: z.boolean(),
    version: z.int(),
    raisedOn: day,
    due: day.nullable(),
    /** Working days left; negative when overdue; null without a deadline. */
    daysLeft: z.int().nullable(),
    light: Light,
    /** Who it is about or handed to, one short line. */
    about: z.string(),
    /** 卡在哪里: who must act now. Empty when it is finished. */
    waitsFor: z.string(),
    waitsSince: instant.nullable(),
    reminded: z.int(),
    remindedAt: instant.nullable(),
    /** The first verb this reader may use now. */
    next: z.object({ verb: z.string(), label: z.string(), href: z.string().optional() }).nullable(),
  })
  .openapi('MatterRow')

export function page<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), total: z.int(), page: z.int(), size: z.int() })
}

export type Fact = z.infer<typeof Fact>
/** One recorded value as it reads, with the field it came from. */
export const Fact = z
  .object({
    name: z.string(),
    label: z.string(),
    text: z.string(),
    long: z.boolean(),
    /** Rows of a list such as the points to answer: column labels, then cells. */
    table: z.object({ columns: z.array(z.string()), rows: z.array(z.array(z.string())) }).optional(),
  })
  .openapi('Fact')

export type TimelineEntry = z.infer<typeof TimelineEntry>
export const TimelineEntry = z
  .object({
    at: instant,
    who: z.string(),
    unit: z.string(),
    /** True when the system did it: a deadline passed, a reminder went out. */
    bySystem: z.boolean(),
    act: z.string(),
    from: z.string(),
    to: z.string(),
    reason: z.string(),
    facts: z.array(Fact),
    /** Working days the matter had rested in the step it left. */
    daysInStep: z.int().nullable(),
  })
  .openapi('TimelineEntry')

export type FileRow = z.infer<typeof FileRow>
export const FileRow = z
  .object({ id: z.string(), name: z.string(), size: z.int(), mime: z.string(), by: z.string(), at: instant })
  .openapi('FileRow')
