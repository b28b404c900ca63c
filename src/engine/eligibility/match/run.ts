/** Runs a kernel over blocks of a packed table; results stay in the kernel’s memory until the next run. */
import type { Kernel } from '../kernel/contract.ts'
import { makeRoom } from '../kernel/kernel.ts'
import { BLOCK, PLANE, planeBytes, roundUp } from '../kernel/layout.ts'
import type { Packed } from '../table/pack.ts'

/** What one block gave: so many results at an address, then the numbers of their rules. */
export interface BlockResult {
  readonly block: number
  readonly at: number
  readonly count: number
}

/** Numbers of one block result, as they travel between threads. */
export const RESULT_NUMBERS = 3

export class Runner {
  readonly #kernel: Kernel
  #end: number

  constructor(kernel: Kernel) {
    this.#kernel = kernel
    this.#end = kernel.layout.out
  }

  /** Forgets the results so far; their room is used again. */
  restart(): void {
    this.#end = this.#kernel.layout.out
  }

  run(packed: Packed, block: number): BlockResult {
    const { memory, layout } = this.#kernel
    const rows = Math.min(BLOCK, packed.rows - block * BLOCK)
    const bytes = planeBytes(rows)
    const width = layout.width * bytes
    const at = this.#end
    const policies = layout.guardRows.length / 4
    makeRoom(memory, at + policies * (width + 4) + PLANE)
    const start = block * packed.stride
    new Uint8Array(memory.buffer, layout.planes, packed.stride).set(
      packed.bits.subarray(start, start + packed.stride),
    )
    this.#kernel.prepare(bytes)
    const count = this.#kernel.drive(at, bytes)
    const all = new Uint8Array(memory.buffer)
    if (rows < bytes * 8) maskTail(all.subarray(at, at + count * width), bytes, rows)
    const names = at + count * width
    all.copyWithin(names, layout.directory, layout.directory + count * 4)
    this.#end = roundUp(names + count * 4, STEP_BYTES)
    return { block, at, count }
  }
}

const STEP_BYTES = 16

/** Rows past the last are nobody: a negated condition would else be met by them. */
function maskTail(results: Uint8Array, bytes: number, rows: number): void {
  const whole = rows >> 3
  for (let plane = 0; plane < results.length; plane += bytes) {
    if (whole < bytes) results[plane + whole] = (results[plane + whole] as number) & ((1 << (rows & 7)) - 1)
    results.fill(0, plane + whole + 1, plane + bytes)
  }
}
