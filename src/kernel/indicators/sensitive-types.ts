/** What the declarations of sensitive indicators say, and must hold to. */
import type { Kernel } from '../kernel.ts'
import type { Count, Indicator } from './define.ts'
import { allIndicators } from './find.ts'

/** Types of matters that such an indicator counts: numbers that mix them in with others would tell them by subtraction. */
export function sensitiveTypes(kernel: Kernel): ReadonlySet<string> {
  return new Set(allIndicators(kernel).flatMap((one) => (one.sensitive ? [one.counts.type] : [])))
}

/** For the address of a list behind a number that leaves them out; nothing where there are none. */
export function ordinary(kernel: Kernel): { ordinary?: 'true' } {
  return sensitiveTypes(kernel).size ? { ordinary: 'true' } : {}
}

/** What the declarations must hold to, or there is no boot. */
export function checkSensitive(all: readonly Indicator[]): void {
  for (const one of all) {
    const fault = faultOf(one, all) ?? (one.sensitive ? faultOfDays(one, all) : undefined)
    if (fault) throw new Error(`indicator ${one.id} ${fault}`)
  }
}

function faultOf({ partOf, sensitive }: Indicator, all: readonly Indicator[]): string | undefined {
  if (partOf === undefined) return undefined
  const whole = all.find(({ id }) => id === partOf)
  if (!whole || whole.partOf !== undefined) return `is part of "${partOf}", which is no whole`
  return sensitive && whole.sensitive ? undefined : 'and its whole are not both sensitive'
}

/** Its months and its year, its parts and its share are told from one table. */
function faultOfDays({ id, counts, of, partOf }: Indicator, all: readonly Indicator[]): string | undefined {
  const whole = all.find((one) => one.id === partOf)
  const together = [counts, ...(of ? [of] : []), ...(whole ? [whole.counts] : [])]
  if (new Set(together.map(dayOf)).size > 1 || together.some((count) => count.raised && count.closed))
    return 'is sensitive: what it counts, what it is part of and what it divides by must lie in the same days'
  const isInFamily = whole !== undefined || all.some((part) => part.partOf === id)
  return of && isInFamily ? 'is a share, and cannot be a part or a whole as well' : undefined
}

export function dayOf({ raised, closed }: Count): 'raised' | 'closed' | 'now' {
  if (raised) return 'raised'
  return closed ? 'closed' : 'now'
}
