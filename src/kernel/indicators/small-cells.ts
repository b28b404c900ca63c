/**
 * The small-cell rule: in counts of sensitive groups 1 to 4 stay untold, and so does whatever would tell them by
 * subtraction. Pure. What is hidden carries no sign of why: of two hidden numbers nobody knows which is the small one.
 */

export const SMALLEST_TOLD = 5

export interface Counts {
  /** Counts by row and column, none below zero. */
  readonly cells: readonly (readonly number[])[]
  /** Whether sums of a row, or of a column, can be had somewhere as well. */
  readonly rowTotals: boolean
  readonly columnTotals: boolean
}

/** Null is hidden. */
export interface Told {
  readonly cells: readonly (readonly (number | null)[])[]
  readonly rowTotals: readonly (number | null)[]
  readonly columnTotals: readonly (number | null)[]
  readonly total: number | null
}

export function isSmall(n: number): boolean {
  return n > 0 && n < SMALLEST_TOLD
}

/**
 * The table with its sums as one more row and column. A sum that nobody can have is `free`: it binds nothing and is
 * never told. Every row and column of it then sums to zero once the sums are counted negative, the grand total positive.
 */
interface Grid {
  readonly n: readonly (readonly number[])[]
  readonly hidden: boolean[][]
  readonly free: readonly (readonly boolean[])[]
}

type Place = readonly [row: number, column: number]

export function hideSmall(counts: Counts): Told {
  const grid = gridOf(counts)
  for (const [r, c] of places(grid)) if (isSmall(at(grid, r, c))) hide(grid, r, c)
  for (let more = true; more; ) {
    const place = lineToCover(grid) ?? placeToShade(grid)
    if (place) hide(grid, place[0], place[1])
    more = place !== undefined
  }
  return toldOf(grid)
}

function gridOf({ cells, rowTotals, columnTotals }: Counts): Grid {
  const sum = (row: readonly number[]) => row.reduce((all, n) => all + n, 0)
  const rows = cells.map((row) => [...row, sum(row)])
  const width = cells[0]?.length ?? 0
  const last = Array.from({ length: width + 1 }, (_, c) => sum(rows.map((row) => row[c] ?? 0)))
  const n = [...rows, last]
  const free = n.map((row, r) =>
    row.map((_, c) => (c === width && !rowTotals) || (r === cells.length && !columnTotals)),
  )
  return { n, free, hidden: n.map((row) => row.map(() => false)) }
}

const at = ({ n }: Grid, r: number, c: number) => n[r]?.[c] ?? 0
const isFree = ({ free }: Grid, r: number, c: number) => free[r]?.[c] === true
const isHidden = ({ hidden }: Grid, r: number, c: number) => hidden[r]?.[c] === true

function hide({ hidden }: Grid, r: number, c: number): void {
  const row = hidden[r]
  if (row) row[c] = true
}

function places({ n }: Grid): Place[] {
  return n.flatMap((row, r) => row.map((_, c) => [r, c] as const))
}

function lines({ n }: Grid): Place[][] {
  const width = n[0]?.length ?? 0
  return [
    ...n.map((row, r) => row.map((_, c) => [r, c] as const)),
    ...Array.from({ length: width }, (_, c) => n.map((_, r) => [r, c] as const)),
  ]
}

/** A line of which what is hidden sums up to a small number that its total tells: one more of it has to go. */
function lineToCover(grid: Grid): Place | undefined {
  for (const line of lines(grid)) {
    const sum = line.at(-1)
    if (!sum || isFree(grid, ...sum)) continue
    const bound = line.slice(0, -1).filter((place) => !isFree(grid, ...place))
    const shut = bound.filter((place) => isHidden(grid, ...place))
    const together = shut.reduce((all, place) => all + at(grid, ...place), 0)
    if (isHidden(grid, ...sum) ? shut.length > 0 : !isSmall(together)) continue
    const next = cheapest(grid, bound)
    if (next) return next
  }
  return undefined
}

/** A hidden number that cannot be another one, as far as the told ones go: something beside it has to go as well. */
function placeToShade(grid: Grid): Place | undefined {
  for (const [r, c] of places(grid)) {
    if (!isHidden(grid, r, c) || isFree(grid, r, c) || isOpen(grid, [r, c])) continue
    const beside = lines(grid).filter((line) => line.some(([y, x]) => y === r && x === c))
    const next =
      cheapest(grid, parts(grid, beside)) ??
      cheapest(grid, parts(grid, touched(grid))) ??
      cheapest(grid, places(grid))
    if (next) return next
  }
  return undefined
}

/** Lines in which something is hidden already: one more there may close a ring in which all of them can move. */
function touched(grid: Grid): Place[][] {
  return lines(grid).filter((line) => line.some((place) => isHidden(grid, ...place)))
}

function parts(grid: Grid, some: readonly (readonly Place[])[]): Place[] {
  return some.flat().filter((place) => !isSum(grid, place))
}

/** The smallest that is still told, sums last; nothing is lost by telling nought. */
function cheapest(grid: Grid, line: readonly Place[]): Place | undefined {
  return line
    .filter(([r, c]) => !isHidden(grid, r, c) && !isFree(grid, r, c) && at(grid, r, c) > 0)
    .sort((a, b) => Number(isSum(grid, a)) - Number(isSum(grid, b)) || at(grid, ...a) - at(grid, ...b))[0]
}

function isSum({ n }: Grid, [r, c]: Place): boolean {
  return r === n.length - 1 || c === (n[0]?.length ?? 0) - 1
}

/** Whether the hidden number could be one more or one less, with others moving along so that every told sum stays. */
function isOpen(grid: Grid, place: Place): boolean {
  return [1, -1].some((step) => mayStep(grid, place, step) && returns(grid, place, step))
}

/** A step as its row counts it: in a sum it goes the other way round. A hidden number is at least one, because nought is told. */
function mayStep(grid: Grid, [r, c]: Place, step: number): boolean {
  if (isFree(grid, r, c)) return true
  if (!isHidden(grid, r, c)) return false
  return at(grid, r, c) + step * sign(grid, r, c) >= 1
}

function sign({ n }: Grid, r: number, c: number): number {
  const height = n.length - 1
  const width = (n[0]?.length ?? 1) - 1
  return (r === height) === (c === width) ? 1 : -1
}

/**
 * Follows the step from number to number: what one column gains another row of it loses, and so on by rows and
 * columns in turn until it comes back to the row it began in.
 */
function returns(grid: Grid, [row, column]: Place, step: number): boolean {
  const columns = new Set([column])
  const rows = new Set<number>()
  for (const c of columns)
    for (const r of rowsLosing(grid, c, step)) {
      if (r === row && c !== column) return true
      if (r === row || rows.has(r)) continue
      rows.add(r)
      // A set may grow while it is walked: what is added is visited too.
      for (const next of columnsGaining(grid, r, step)) columns.add(next)
    }
  return false
}

function rowsLosing(grid: Grid, c: number, step: number): number[] {
  return grid.n.flatMap((_, r) => (mayStep(grid, [r, c], -step) ? [r] : []))
}

function columnsGaining(grid: Grid, r: number, step: number): number[] {
  return (grid.n[r] ?? []).flatMap((_, c) => (mayStep(grid, [r, c], step) ? [c] : []))
}

function toldOf(grid: Grid): Told {
  const told = grid.n.map((row, r) =>
    row.map((n, c) => (isHidden(grid, r, c) || isFree(grid, r, c) ? null : n)),
  )
  const last = told.at(-1) ?? []
  const rows = told.slice(0, -1)
  return {
    cells: rows.map((row) => row.slice(0, -1)),
    rowTotals: rows.map((row) => row.at(-1) ?? null),
    columnTotals: last.slice(0, -1),
    total: last.at(-1) ?? null,
  }
}
