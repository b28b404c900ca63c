/** Medians and the way figures are printed. */
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN

export function shortly(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return value !== 0 && (value < 0.01 || value >= 1e6)
    ? value.toExponential(2)
    : String(Number(value.toPrecision(3)))
}

export async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}
