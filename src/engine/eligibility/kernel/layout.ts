/** Where a kernel keeps what in its memory; the same for every kernel, so that they can stand in for one another. */
import type { Ref } from '../plan/planes.ts'
import type { Program } from '../plan/program.ts'

/** Rows of a block: few enough that all planes of a block stay in the second-level cache. */
export const BLOCK = 2048
/** Bytes of one plane of a full block. */
export const PLANE = BLOCK / 8
/** Rows are worked on this many at a time. */
export const STEP = 128

/** Addresses of a rule's guard flags (absent ones point to a flag that is always up), and its number. */
export const GUARD_ROW = 16

export interface Layout {
  /** Two flags a guard plane: has it any bit, lacks it any; after them one that is always up. */
  readonly flags: number
  /** The planes to look at, as addresses. */
  readonly guards: readonly number[]
  readonly guardTable: number
  /** One row a rule. */
  readonly guardRows: Uint32Array
  readonly rowTable: number
  /** Filled by a run: the numbers of the rules that have a result. */
  readonly directory: number
  /** One byte a row, on its way to planes. */
  readonly staging: number
  readonly planes: number
  /** The plane with all bits set. */
  readonly ones: number
  /** Room of the plain kernel for what it has in work. */
  readonly scratch: number
  readonly out: number
  /** Planes of one result. */
  readonly width: number
}

export function layoutOf(program: Program): Layout {
  const count = program.policies.length
  const { guards, rows } = guardsOf(program)
  const sizes = {
    flags: guards.length * 2 + 1,
    guardTable: guards.length * 4,
    rowTable: count * GUARD_ROW,
    directory: count * 4,
    staging: BLOCK,
    planes: program.planes * PLANE,
    scratch: mostGates(program) * PLANE,
  }
  let end = PLANE
  const place = (size: number) => {
    const at = end
    end = roundUp(end + size, PLANE)
    return at
  }
  const flags = place(sizes.flags)
  const guardTable = place(sizes.guardTable)
  const rowTable = place(sizes.rowTable)
  const directory = place(sizes.directory)
  const staging = place(sizes.staging)
  const planes = place(sizes.planes)
  const scratch = place(sizes.scratch)
  const out = place(0)
  const guardRows = new Uint32Array(rows.length)
  rows.forEach((value, i) => {
    guardRows[i] = i % 4 === 3 ? value : flags + value
  })
  const addresses = guards.map((plane) => planes + plane * PLANE)
  const width = program.question === 'verdict' ? 2 : 1
  const ones = planes + program.ones * PLANE
  const tables = { flags, guards: addresses, guardTable, guardRows, rowTable, directory }
  return { ...tables, staging, planes, ones, scratch, out, width }
}

export const roundUp = (value: number, step: number): number => Math.ceil(value / step) * step

/** Bytes of a plane that so many rows of a block fill. */
export const planeBytes = (rows: number): number => roundUp(rows, STEP) / 8

function guardsOf(program: Program): { guards: number[]; rows: number[] } {
  const place = new Map<number, number>()
  for (const { plane } of program.policies.flatMap((policy) => policy.guards))
    if (!place.has(plane)) place.set(plane, place.size)
  const up = place.size * 2
  const flag = (ref: Ref | undefined) => (ref ? (place.get(ref.plane) ?? 0) * 2 + (ref.negated ? 1 : 0) : up)
  const rows = program.policies.flatMap(({ guards, rule }) =>
    [0, 1, 2].map((k) => flag(guards[k])).concat(rule),
  )
  return { guards: [...place.keys()], rows }
}

function mostGates(program: Program): number {
  const sizes = [...program.stages, ...program.policies].map(({ circuit }) => circuit.gates.length)
  return sizes.reduce((most, size) => Math.max(most, size), 0)
}
