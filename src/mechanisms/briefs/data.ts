/** What a brief records: its text, and what was read from it until a person has confirmed it. */
import { z } from 'zod'
import { ACTIVITY_KINDS, type ActivityKind } from '#kernel'

const Span = z.object({ start: z.int().min(0), end: z.int().min(0) })

/** One proposed value: where it stands, how sure the reader is, and whether the clerk keeps it. */
function proposed<S extends z.ZodType>(value: S) {
  return z.object({
    value,
    span: Span.nullable(),
    confidence: z.number().min(0).max(1),
    keep: z.boolean(),
  })
}

const words = (longest: number) => z.string().trim().min(1).max(longest)

export const ReadMatter = proposed(
  z.object({ kind: z.enum(['suggestion', 'requirement', 'problem', 'result', 'plan']), text: words(2000) }),
).extend({
  /** Handed on: it becomes a follow-up that somebody must answer. */
  follow: z.boolean(),
  title: z.string().max(80).optional(),
  raiserId: z.uuid().optional(),
})
export type ReadMatter = z.infer<typeof ReadMatter>

export const Proposal = z.object({
  span: Span,
  continued: z.boolean(),
  /** Dropped articles stay in the source and become nothing. */
  keep: z.boolean(),
  title: proposed(words(200)).nullable(),
  committee: proposed(words(60)).nullable(),
  level: proposed(z.enum(['national', 'province', 'city', 'county'])).nullable(),
  date: proposed(z.iso.date()).nullable(),
  kind: proposed(z.enum(Object.keys(ACTIVITY_KINDS) as ActivityKind[])),
  correspondents: z.array(proposed(words(60))).max(40),
  places: z.array(proposed(words(80))).max(80),
  people: z.array(proposed(z.object({ name: words(40), post: z.string().max(100).nullable() }))).max(120),
  matters: z.array(ReadMatter).max(200),
  figures: z
    .array(proposed(z.object({ what: words(100), value: z.number(), unit: z.string().max(20) })))
    .max(200),
  /** The same event told before: shown with the reason; a person decides. */
  twin: z.object({ activityId: z.uuid(), no: z.string(), title: z.string(), why: z.string() }).optional(),
  /** Decided: this is another telling of that activity, which gets it as further evidence. */
  sameAs: z.uuid().optional(),
})
export type Proposal = z.infer<typeof Proposal>

export const Brief = z.object({
  title: z
    .string()
    .min(2)
    .max(120)
    .meta({ label: { zh: '来稿', en: 'Brief' }, search: true }),
  issued: z.iso.date().meta({
    label: { zh: '刊发日期', en: 'Issued on' },
    hint: {
      zh: '稿件里只写“7日”的，按这一天推年月',
      en: 'Dates without a year or month are read from this day',
    },
  }),
  source: z
    .string()
    .max(200)
    .optional()
    .meta({
      label: { zh: '来源', en: 'Source' },
      hint: { zh: '报纸版面、网站或文件名', en: 'Paper, site or file name' },
    }),
  text: z
    .string()
    .min(10)
    .max(400_000)
    .meta({ label: { zh: '原文', en: 'Text' }, long: true, search: true }),
  articles: z
    .array(Proposal)
    .max(300)
    .meta({ label: { zh: '读出的内容', en: 'What was read' }, screen: true }),
})
export type Brief = z.infer<typeof Brief>
