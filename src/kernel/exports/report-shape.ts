/** The month as it travels to the screen and into the paper. */
import { z } from '@hono/zod-openapi'
import { MatterRow } from '../http/wire.ts'
import { IndicatorValue } from '../http/wire-pages.ts'

/** Fewer make no rate: one late answer would put a unit last. */
export const LEAST_FOR_RATE = 3

const Counted = z.object({ n: z.int(), href: z.string() })
export type Counted = z.infer<typeof Counted>

/** Null, and no list, where the small-cell rule leaves it untold. */
const Told = z.object({ n: z.int().nullable(), href: z.string() })
export type Told = z.infer<typeof Told>

export const MonthReport = z
  .object({
    month: z.string(),
    from: z.iso.date(),
    to: z.iso.date(),
    /** The day on which it was drawn: what is open or overdue is so on this day. */
    drawn: z.iso.date(),
    sentence: z.string(),
    numbers: z.array(IndicatorValue),
    /** Units, best first; those with too few matters come last and have no rate. */
    units: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        due: Counted,
        onTime: Counted,
        rate: z.number().nullable(),
      }),
    ),
    overdue: Counted.extend({ rows: z.array(MatterRow) }),
    /** Of what was closed, how much its raiser called solved: one line for each share among the indicators. */
    solved: z.array(z.object({ label: z.string(), part: Told, whole: Told, definition: z.string() })),
    activities: z.array(Counted.extend({ kind: z.string(), label: z.string() })),
  })
  .openapi('MonthReport')
export type MonthReport = z.infer<typeof MonthReport>
