/** Figures of a proof, as a small aligned table, and the percentiles in it. */

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

export function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(2)} s`
}

/** First row is the heading; the first column is left, the others right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const cells = rows.map((row) => row.map(String))
  const widths = (cells[0] ?? []).map((_, n) => Math.max(...cells.map((row) => (row[n] ?? '').length)))
  const line = (row: readonly string[]) =>
    row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n] ?? 0) : cell.padStart(widths[n] ?? 0))).join('  ')
  return cells.map(line).join('\n')
}

/** `--cycles 100 --what app`: every name given once, with a value. */
export function flags(args: readonly string[]): Readonly<Record<string, string>> {
  const found: Record<string, string> = {}
  for (let n = 0; n + 1 < args.length; n += 2) found[String(args[n]).replace(/^--/, '')] = String(args[n + 1])
  return found
}
