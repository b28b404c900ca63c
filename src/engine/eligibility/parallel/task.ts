/** What a thread is given, asked and answers. */
import type { KernelParts } from '../kernel/kernel.ts'
import type { BlockResult } from '../match/run.ts'
import type { Packed } from '../table/pack.ts'

/** Given once. The claim, shared by all threads, is the next block that nobody has taken. */
export interface Task {
  readonly parts: KernelParts
  readonly claim: SharedArrayBuffer
}

export interface Ask {
  readonly packed: Packed
}

export type Told =
  | { readonly ready: WebAssembly.Memory }
  | { readonly results: readonly BlockResult[] }
  | { readonly broken: string }

/** Blocks taken at once: enough to be rarely in each other’s way, few enough to end together. */
export const CLAIM = 4
