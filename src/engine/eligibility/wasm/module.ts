/** A WebAssembly module from function bodies: shared memory in, one table for the rules, some exports. */
import { Bytes } from './bytes.ts'
import { I32 } from './code.ts'

export interface Signature {
  readonly parameters: number
  readonly results: 0 | 1
}

export interface FunctionPart {
  readonly type: number
  readonly body: Bytes
}

export interface ModuleParts {
  readonly types: readonly Signature[]
  readonly functions: readonly FunctionPart[]
  /** The first so many functions stand in the table. */
  readonly inTable: number
  readonly exports: Readonly<Record<string, number>>
}

/** The most pages a 32-bit memory has. */
const MOST_PAGES = 65_536

export function assemble({ types, functions, inTable, exports }: ModuleParts): Uint8Array<ArrayBuffer> {
  const module = new Bytes().all([0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00])
  const section = (id: number, content: Bytes) => module.byte(id).sized(content)
  section(1, typeSection(types))
  section(
    2,
    new Bytes().unsigned(1).name('at').name('memory').byte(2).byte(3).unsigned(1).unsigned(MOST_PAGES),
  )
  section(
    3,
    list(functions, (it, to) => to.unsigned(it.type)),
  )
  section(4, new Bytes().unsigned(1).byte(0x70).byte(0).unsigned(inTable))
  section(
    7,
    list(Object.entries(exports), ([name, index], to) => to.name(name).byte(0).unsigned(index)),
  )
  const places = list(
    Array.from({ length: inTable }, (_, i) => i),
    (index, to) => to.unsigned(index),
  )
  section(9, new Bytes().unsigned(1).byte(0).byte(0x41).signed(0).byte(0x0b).all(places.view))
  section(
    10,
    list(functions, (it, to) => to.sized(it.body)),
  )
  return module.view.slice()
}

function typeSection(types: readonly Signature[]): Bytes {
  return list(types, ({ parameters, results }, to) => {
    to.byte(0x60).unsigned(parameters).all(new Array<number>(parameters).fill(I32))
    return to.unsigned(results).all(new Array<number>(results).fill(I32))
  })
}

function list<T>(items: readonly T[], write: (item: T, to: Bytes) => Bytes): Bytes {
  const whole = new Bytes().unsigned(items.length)
  for (const item of items) write(item, whole)
  return whole
}
