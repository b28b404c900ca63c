/** The holiday arrangements the State Council's office has published; the next year is one more file. */
import { addDays } from './day.ts'
import y2023 from './schedules/2023.json' with { type: 'json' }
import y2024 from './schedules/2024.json' with { type: 'json' }
import y2025 from './schedules/2025.json' with { type: 'json' }
import y2026 from './schedules/2026.json' with { type: 'json' }

export interface Schedule {
  readonly year: number
  /** The number of the document it comes from. */
  readonly source: string
  readonly issued: string
  readonly holidays: readonly {
    readonly name: string
    readonly from: string
    readonly to: string
    /** Weekend days worked in exchange 调休. */
    readonly work: readonly string[]
  }[]
}

export interface NamedDay {
  readonly day: string
  readonly kind: 'off' | 'work'
  readonly name: string
  readonly source: string
}

export const SCHEDULES: readonly Schedule[] = [y2023, y2024, y2025, y2026]

export const PUBLISHED_DAYS: readonly NamedDay[] = SCHEDULES.flatMap(daysOf)

function daysOf({ holidays, source }: Schedule): NamedDay[] {
  return holidays.flatMap(({ name, from, to, work }) => {
    const days: NamedDay[] = work.map((day) => ({ day, kind: 'work', name, source }))
    for (let day = from; day <= to; day = addDays(day, 1)) days.push({ day, kind: 'off', name, source })
    return days
  })
}
