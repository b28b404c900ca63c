/** What every kernel can do. */
import type { Layout } from './layout.ts'

export interface Kernel {
  readonly memory: WebAssembly.Memory
  readonly layout: Layout
  /** Turns one byte a row of a whole block into so many planes. */
  slice(from: number, to: number, bits: number): void
  /** From the planes that a block brought to all planes, and the flags of the guards. */
  prepare(bytes: number): void
  /** Runs the rules, writes the results that are not empty one after the other, and returns how many there are. */
  drive(out: number, bytes: number): number
}
