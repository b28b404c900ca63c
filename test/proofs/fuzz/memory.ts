/** Whether the program's memory grows: what it weighs at the end against what it weighed when it was warm. */

export const MOST_GROWTH = 1.1

/** Batches after which caches, pools and compiled code have taken what they keep. */
const WARM = 20
/** So many samples make one figure, so that a single one cannot. */
const SPAN = 10

export interface Memory {
  readonly growth: number | undefined
  readonly shown: string
}

/** One sample for each batch. */
export function grown(samples: readonly number[]): Memory {
  if (samples.length < WARM + 2 * SPAN) return { growth: undefined, shown: megabytes(samples.at(-1)) }
  const warm = median(samples.slice(WARM, WARM + SPAN))
  const last = median(samples.slice(-SPAN))
  const most = Math.max(...samples.slice(WARM))
  return { growth: last / warm, shown: [warm, last, most].map(megabytes).join(', ') }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function megabytes(bytes = 0): string {
  return `${Math.round(bytes / 1e6)} MB`
}
