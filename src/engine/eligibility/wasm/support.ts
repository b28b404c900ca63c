/** Whether this machine runs 128-bit vectors on memory shared between threads: asked once, with a module of that kind. */
import { Code } from './code.ts'
import { assemble } from './module.ts'

let supported: boolean | undefined

export function supportsVectors(): boolean {
  supported ??= typeof WebAssembly === 'object' && WebAssembly.validate(smallest())
  return supported
}

function smallest(): Uint8Array<ArrayBuffer> {
  const code = new Code(1).get(0).get(0).loadVector(0).v128('not').storeVector(0)
  const types = [{ parameters: 1, results: 0 }] as const
  return assemble({ types, functions: [{ type: 0, body: code.finish() }], inTable: 0, exports: { run: 0 } })
}
