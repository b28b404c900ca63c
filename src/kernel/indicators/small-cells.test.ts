/** The small-cell rule, checked by trying every table that agrees with what is told. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Counts, hideSmall, isSmall, type Told } from './small-cells.ts'

const line = (...row: number[]) => hideSmall({ cells: [row], rowTotals: true, columnTotals: false })

// biome-ignore format: one line a row, read as a table
test.each([
  ['nothing is small', [5, 8, 0], [5, 8, 0], 13],
  ['the smallest of the others goes as well', [3, 9, 20], [null, null, 20], 32],
  ['two small ones are not told together either', [1, 2, 30, 8], [null, null, 30, null], 41],
  ['two of one each would be told by their sum', [1, 1, 10], [null, null, null], 12],
  ['nought is told', [0, 3, 7], [0, null, null], 10],
  ['a small sum goes as well', [0, 3, 0], [0, null, 0], null],
  ['nothing there', [0, 0], [0, 0], 0],
])('%s: %j', (_what, row, cells, total) => {
  const told = line(...row)
  expect(told.cells[0]).toEqual(cells)
  expect(told.rowTotals[0]).toBe(total)
})

test('without a sum anywhere nothing is told by subtraction, and nothing more is hidden', () => {
  const told = hideSmall({ cells: [[3, 9, 20]], rowTotals: false, columnTotals: false })
  expect(told.cells).toEqual([[null, 9, 20]])
})

const shape = fc
  .record({ rows: fc.integer({ min: 1, max: 3 }), columns: fc.integer({ min: 1, max: 3 }) })
  .filter(({ rows, columns }) => rows * columns <= 6)
const table: fc.Arbitrary<Counts> = shape.chain(({ rows, columns }) =>
  fc.record({
    cells: fc.array(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 9 })), {
        minLength: columns,
        maxLength: columns,
      }),
      {
        minLength: rows,
        maxLength: rows,
      },
    ),
    rowTotals: fc.boolean(),
    columnTotals: fc.boolean(),
  }),
)

const sum = (row: readonly number[]) => row.reduce((all, n) => all + n, 0)

/** All numbers of a table that somebody might be told, in one order. */
function flat({ cells, rowTotals, columnTotals }: Counts): (number | undefined)[] {
  const rows = cells.map(sum)
  const columns = (cells[0] ?? []).map((_, c) => sum(cells.map((row) => row[c] ?? 0)))
  return [
    ...cells.flat(),
    ...rows.map((n) => (rowTotals ? n : undefined)),
    ...columns.map((n) => (columnTotals ? n : undefined)),
    rowTotals && columnTotals ? sum(rows) : undefined,
  ]
}

const flatTold = ({ cells, rowTotals, columnTotals, total }: Told) => [
  ...cells.flat(),
  ...rowTotals,
  ...columnTotals,
  total,
]

/** Every table with these dimensions that tells the same and hides no nought, each hidden cell at most three away. */
function* agreeing(counts: Counts, told: Told): Generator<Counts> {
  const real = counts.cells.flat()
  const seen = told.cells.flat()
  const width = counts.cells[0]?.length ?? 0
  const wanted = flatTold(told)
  const guess: number[] = []
  function* fill(i: number): Generator<Counts> {
    if (i === real.length) {
      const cells = counts.cells.map((_, r) => guess.slice(r * width, (r + 1) * width))
      const other = { ...counts, cells }
      const agrees = flat(other).every((n, at) => {
        const one = wanted[at]
        return n === undefined || (one === null ? n > 0 : n === one)
      })
      if (agrees) yield other
      return
    }
    const n = real[i] ?? 0
    const known = seen[i]
    const range =
      known !== null ? [known ?? 0] : [-3, -2, -1, 0, 1, 2, 3].map((d) => n + d).filter((m) => m > 0)
    for (const m of range) {
      guess[i] = m
      yield* fill(i + 1)
    }
  }
  yield* fill(0)
}

/** Places that are hidden and yet the same in every table that tells the same. */
function stillCertain(counts: Counts, told: Told): number[] {
  const real = flat(counts)
  const hidden = flatTold(told).map((n, i) => n === null && real[i] !== undefined)
  let certain = real.flatMap((_, i) => (hidden[i] ? [i] : []))
  for (const other of agreeing(counts, told)) {
    if (!certain.length) break
    const numbers = flat(other)
    certain = certain.filter((i) => numbers[i] === real[i])
  }
  return certain
}

describe('whatever the table', () => {
  test('no small number is told, and what is told is true', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const told = flatTold(hideSmall(counts))
        return flat(counts).every((n, i) => {
          if (n === undefined) return told[i] === null
          return told[i] === null ? n > 0 : told[i] === n && !isSmall(n)
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('no hidden number follows from the told ones: some other table tells the same', () => {
    fc.assert(
      fc.property(table, (counts) => stillCertain(counts, hideSmall(counts)).length === 0),
      { numRuns: 600 },
    )
  })

  test('no sum of hidden numbers that a line tells is small', () => {
    fc.assert(
      fc.property(table, (counts) => {
        const { cells, rowTotals } = hideSmall(counts)
        return cells.every((row, r) => {
          const total = rowTotals[r]
          if (total === null || total === undefined) return true
          return !isSmall(total - sum(row.map((n) => n ?? 0)))
        })
      }),
      { numRuns: 2000 },
    )
  })

  test('a large table takes no time worth waiting for', () => {
    const cells = Array.from({ length: 60 }, (_, r) =>
      Array.from({ length: 12 }, (_, c) => (r * 7 + c * 5) % 23),
    )
    const told = hideSmall({ cells, rowTotals: true, columnTotals: true })
    expect(told.cells.flat().filter((n) => n === null).length).toBeLessThan(60 * 12)
    expect(told.total).not.toBeNull()
  })
})

test('the check itself finds a table that hides too little', () => {
  const counts = { cells: [[3, 9]], rowTotals: true, columnTotals: false }
  const careless = { cells: [[null, 9]], rowTotals: [12], columnTotals: [null, null], total: null }
  expect(stillCertain(counts, careless)).toEqual([0])
})
