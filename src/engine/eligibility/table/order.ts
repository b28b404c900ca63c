/** The order that rows are worked in: equal keys together, so that most rules have nothing to do in most blocks. */
import { ordinals, type Table } from './table.ts'

/** The rows by the keys, the first key foremost; null if they already stand so. */
export function orderOf(table: Table, keys: readonly string[]): Uint32Array | null {
  const columns = keys.flatMap((key) => {
    const values = table.columns[key] ? ordinals(table, key) : null
    return values instanceof Uint16Array ? [values] : []
  })
  if (isSorted(columns, table.rows)) return null
  let order = new Uint32Array(table.rows)
  for (let i = 0; i < order.length; i += 1) order[i] = i
  for (const values of columns.reverse()) order = sortBy(order, values)
  return order
}

function isSorted(columns: readonly Uint16Array[], rows: number): boolean {
  for (let i = 1; i < rows; i += 1)
    for (const values of columns) {
      const [before, here] = [values[i - 1] as number, values[i] as number]
      if (before > here) return false
      if (before < here) break
    }
  return true
}

/** Stable, by counting. */
function sortBy(order: Uint32Array, values: Uint16Array): Uint32Array<ArrayBuffer> {
  const rows = order.length
  const starts = new Uint32Array(65_537)
  for (let i = 0; i < rows; i += 1) {
    const next = (values[i] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] as number) + (starts[i - 1] as number)
  const sorted = new Uint32Array(rows)
  for (let i = 0; i < rows; i += 1) {
    const row = order[i] as number
    const value = values[row] as number
    const to = starts[value] as number
    sorted[to] = row
    starts[value] = to + 1
  }
  return sorted
}
