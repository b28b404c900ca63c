/** What executes a program: fused WebAssembly where the machine has 128-bit vectors, plain TypeScript elsewhere. */
import type { Program } from '../plan/program.ts'
import { wasmKernel } from '../wasm/kernel.ts'
import { assembleProgram } from '../wasm/program.ts'
import { supportsVectors } from '../wasm/support.ts'
import type { Kernel } from './contract.ts'
import { type Layout, layoutOf, PLANE } from './layout.ts'
import { plainKernel } from './plain.ts'

export type KernelKind = 'wasm' | 'plain'

/** What a kernel is made of; it can be sent to another thread. */
export type KernelParts =
  | { readonly kind: 'wasm'; readonly module: WebAssembly.Module; readonly layout: Layout }
  | { readonly kind: 'plain'; readonly program: Program; readonly layout: Layout }

export function kernelParts(program: Program, kind: KernelKind = chooseKernel()): KernelParts {
  const layout = layoutOf(program)
  if (kind === 'plain') return { kind, program, layout }
  return { kind, module: new WebAssembly.Module(assembleProgram(program, layout)), layout }
}

export const chooseKernel = (): KernelKind => (supportsVectors() ? 'wasm' : 'plain')

const PAGE = 65_536
/** The most a 32-bit memory can hold: 4 GiB. */
const MOST_PAGES = 65_536

export function makeKernel(parts: KernelParts): Kernel {
  const initial = Math.ceil(parts.layout.out / PAGE) + 1
  const memory = new WebAssembly.Memory({ initial, maximum: MOST_PAGES, shared: true })
  const kernel = parts.kind === 'wasm' ? wasmKernel(parts, memory) : plainKernel(parts, memory)
  const { layout } = parts
  new Uint8Array(memory.buffer, layout.ones, PLANE).fill(0xff)
  new Uint32Array(memory.buffer, layout.guardTable, layout.guards.length).set(layout.guards)
  new Uint32Array(memory.buffer, layout.rowTable, layout.guardRows.length).set(layout.guardRows)
  return kernel
}

/** Makes room for results up to this address. */
export function makeRoom(memory: WebAssembly.Memory, end: number): void {
  const missing = end - memory.buffer.byteLength
  if (missing <= 0) return
  const pages = Math.ceil(missing / PAGE)
  const left = MOST_PAGES - memory.buffer.byteLength / PAGE
  if (pages > left)
    throw new RangeError('the results of one run do not fit 4 GiB: match fewer rows at a time')
  memory.grow(Math.min(left, Math.max(pages, GROWTH / PAGE)))
}

const GROWTH = 64 * 1024 * 1024
