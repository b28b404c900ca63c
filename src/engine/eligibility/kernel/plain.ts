/** The kernel in plain TypeScript: works gate by gate on a whole block, for machines without WebAssembly vectors. */
import type { Circuit, Wire } from '../plan/circuit.ts'
import type { Program } from '../plan/program.ts'
import type { Kernel } from './contract.ts'
import { GUARD_ROW, type Layout, PLANE } from './layout.ts'

interface Parts {
  readonly program: Program
  readonly layout: Layout
}

export function plainKernel({ program, layout }: Parts, memory: WebAssembly.Memory): Kernel {
  return {
    memory,
    layout,
    slice: (from, to, bits) => slice(new Uint8Array(memory.buffer), from, to, bits),
    prepare(bytes) {
      const words = new Int32Array(memory.buffer)
      for (const stage of program.stages) {
        const at = runCircuit(words, stage.circuit, layout, bytes)
        for (const { wire, plane } of stage.outputs)
          copy(words, at(wire), (layout.planes + plane * PLANE) >> 2, bytes >> 2)
      }
      raiseFlags(words, new Uint8Array(memory.buffer), layout, bytes)
    },
    drive: (out, bytes) => drive(memory.buffer, { program, layout }, out, bytes),
  }
}

function slice(memory: Uint8Array, from: number, to: number, bits: number): void {
  for (let bit = 0; bit < bits; bit += 1)
    for (let byte = 0; byte < PLANE; byte += 1) {
      let packed = 0
      for (let k = 0; k < 8; k += 1) packed |= (((memory[from + byte * 8 + k] as number) >> bit) & 1) << k
      memory[to + bit * PLANE + byte] = packed
    }
}

/** Computes every gate; the answer tells where in memory, in words, a positive wire lies. */
function runCircuit(
  words: Int32Array,
  { gates }: Circuit,
  layout: Layout,
  bytes: number,
): (wire: Wire) => number {
  const count = bytes >> 2
  const places = new Int32Array(gates.length)
  for (let i = 0; i < gates.length; i += 1) {
    const gate = gates[i]
    if (gate === undefined) continue
    if (gate.op === 'plane') {
      places[i] = (layout.planes + gate.plane * PLANE) >> 2
      continue
    }
    const to = (layout.scratch + i * PLANE) >> 2
    places[i] = to
    combine(words, gate.op, places[gate.a] as number, places[gate.b] as number, to, count)
  }
  return (wire) => places[wire] as number
}

function combine(
  words: Int32Array,
  op: 'and' | 'or' | 'andnot',
  a: number,
  b: number,
  to: number,
  count: number,
): void {
  if (op === 'and')
    for (let i = 0; i < count; i += 1) words[to + i] = (words[a + i] as number) & (words[b + i] as number)
  else if (op === 'or')
    for (let i = 0; i < count; i += 1) words[to + i] = (words[a + i] as number) | (words[b + i] as number)
  else for (let i = 0; i < count; i += 1) words[to + i] = (words[a + i] as number) & ~(words[b + i] as number)
}

function copy(words: Int32Array, from: number, to: number, count: number, flip = 0): number {
  let any = 0
  for (let i = 0; i < count; i += 1) {
    const word = (words[from + i] as number) ^ flip
    words[to + i] = word
    any |= word
  }
  return any
}

function raiseFlags(words: Int32Array, memory: Uint8Array, { guards, flags }: Layout, bytes: number): void {
  guards.forEach((address, guard) => {
    let any = 0
    let every = -1
    for (let i = address >> 2; i < (address + bytes) >> 2; i += 1) {
      any |= words[i] as number
      every &= words[i] as number
    }
    memory[flags + guard * 2] = any === 0 ? 0 : 1
    memory[flags + guard * 2 + 1] = every === -1 ? 0 : 1
  })
  memory[flags + guards.length * 2] = 1
}

function drive(buffer: ArrayBufferLike, { program, layout }: Parts, out: number, bytes: number): number {
  const words = new Int32Array(buffer)
  const flags = new Uint8Array(buffer)
  let found = 0
  let to = out
  program.policies.forEach(({ circuit, outputs, rule }, index) => {
    const row = (index * GUARD_ROW) >> 2
    for (let k = 0; k < 3; k += 1) if (flags[layout.guardRows[row + k] as number] === 0) return
    const at = runCircuit(words, circuit, layout, bytes)
    let any = 0
    outputs.forEach((wire, k) => {
      const gate = wire < 0 ? ~wire : wire
      any = copy(words, at(gate), (to + k * bytes) >> 2, bytes >> 2, wire < 0 ? -1 : 0)
    })
    if (any === 0) return
    words[(layout.directory >> 2) + found] = rule
    found += 1
    to += outputs.length * bytes
  })
  return found
}
