/** The kernel in WebAssembly: an instance of the program’s module on a memory of its own. */
import type { Kernel } from '../kernel/contract.ts'
import type { Layout } from '../kernel/layout.ts'

type Exports = Pick<Kernel, 'slice' | 'prepare' | 'drive'>

export function wasmKernel(
  { module, layout }: { readonly module: WebAssembly.Module; readonly layout: Layout },
  memory: WebAssembly.Memory,
): Kernel {
  const { exports } = new WebAssembly.Instance(module, { at: { memory } })
  const { slice, prepare, drive } = exports as unknown as Exports
  return { memory, layout, slice, prepare, drive }
}
