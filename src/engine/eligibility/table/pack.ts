/** A table made ready for a program: rows in their order, every column as planes of bits, block after block. */
import type { Kernel } from '../kernel/contract.ts'
import { BLOCK, PLANE } from '../kernel/layout.ts'
import type { Input, Inputs } from '../plan/inputs.ts'
import { classifier } from './classify.ts'
import { orderOf } from './order.ts'
import { octet, ordinals, type Table } from './table.ts'

export interface Packed {
  readonly rows: number
  readonly blocks: number
  /** Which row of the table stands at a place; null if they stand as they came. */
  readonly order: Uint32Array | null
  /** All planes of a block, then those of the next. */
  readonly bits: Uint8Array<SharedArrayBuffer>
  readonly stride: number
}

export interface PackWanted {
  readonly inputs: Inputs
  readonly sortBy: readonly string[]
  readonly kernel: Kernel
}

export function pack(table: Table, { inputs, sortBy, kernel }: PackWanted): Packed {
  const blocks = Math.ceil(table.rows / BLOCK)
  const stride = inputs.planes * PLANE
  const bits = new Uint8Array(new SharedArrayBuffer(blocks * stride))
  const order = orderOf(table, sortBy)
  const { memory, layout } = kernel
  const codes = new Uint8Array(memory.buffer, layout.staging, BLOCK)
  const wide = new Uint16Array(BLOCK)
  const planes = new Uint8Array(memory.buffer, layout.planes, stride)
  const fillers = inputs.list.map((input) => fillerOf(input, table))
  const rows = new Uint32Array(BLOCK)
  for (let block = 0; block < blocks; block += 1) {
    const from = block * BLOCK
    const count = Math.min(BLOCK, table.rows - from)
    for (let i = 0; i < count; i += 1) rows[i] = order ? (order[from + i] as number) : from + i
    inputs.list.forEach(({ bits, plane }, index) => {
      // A column with one class alone brings nothing.
      if (bits === 0) return
      const to = layout.planes + plane * PLANE
      fillers[index]?.(rows, count, bits > 8 ? wide : codes)
      if (bits > 8) codes.set(wide)
      kernel.slice(layout.staging, to, Math.min(8, bits))
      if (bits <= 8) return
      for (let i = 0; i < count; i += 1) codes[i] = (wide[i] as number) >> 8
      kernel.slice(layout.staging, to + 8 * PLANE, bits - 8)
    })
    bits.set(planes, block * stride)
  }
  return { rows: table.rows, blocks, order, bits, stride }
}

function fillerOf(input: Input, table: Table): ReturnType<typeof classifier> {
  if (input.kind === 'ordinal') return classifier(ordinals(table, input.field), input)
  const marks = octet(table, input.field, input.part, input.octet)
  return (rows, count, codes) => {
    for (let i = 0; i < count; i += 1) codes[i] = marks[rows[i] as number] as number
  }
}
