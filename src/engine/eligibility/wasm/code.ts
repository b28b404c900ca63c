/** The body of one WebAssembly function: the few instructions that our kernels need. */
import { Bytes } from './bytes.ts'

export const I32 = 0x7f
export const V128 = 0x7b

const VECTOR = 0xfd
const VECTOR_OPS = {
  not: 0x4d,
  and: 0x4e,
  andnot: 0x4f,
  or: 0x50,
  anyTrue: 0x53,
  bitmask8: 0x64,
  shl8: 0x6b,
} as const
const I32_OPS = { add: 0x6a, mul: 0x6c, and: 0x71, sub: 0x6b, shl: 0x74, lessUnsigned: 0x49 } as const
const LOADS = { i32: [0x28, 2], u8: [0x2d, 0] } as const
const STORES = { i32: [0x36, 2], u8: [0x3a, 0], u16: [0x3b, 1] } as const

/** Local variables are numbered after the parameters, scalars first. */
export class Code {
  readonly #body = new Bytes()
  readonly #parameters: number
  readonly #scalars: number
  #vectors = 0

  constructor(parameters: number, scalars = 0) {
    this.#parameters = parameters
    this.#scalars = scalars
  }

  /** A new local variable of 128 bits. */
  vector(): number {
    return this.#parameters + this.#scalars + this.#vectors++
  }

  get(local: number): this {
    this.#body.byte(0x20).unsigned(local)
    return this
  }

  set(local: number): this {
    this.#body.byte(0x21).unsigned(local)
    return this
  }

  tee(local: number): this {
    this.#body.byte(0x22).unsigned(local)
    return this
  }

  constant(value: number): this {
    this.#body.byte(0x41).signed(value)
    return this
  }

  i32(op: keyof typeof I32_OPS): this {
    this.#body.byte(I32_OPS[op])
    return this
  }

  v128(op: keyof typeof VECTOR_OPS): this {
    this.#body.byte(VECTOR).unsigned(VECTOR_OPS[op])
    return this
  }

  zero(): this {
    this.#body.byte(VECTOR).unsigned(0x0c).all(new Uint8Array(16))
    return this
  }

  loadVector(offset: number): this {
    this.#body.byte(VECTOR).unsigned(0x00).unsigned(4).unsigned(offset)
    return this
  }

  storeVector(offset: number): this {
    this.#body.byte(VECTOR).unsigned(0x0b).unsigned(4).unsigned(offset)
    return this
  }

  load(width: keyof typeof LOADS, offset = 0): this {
    this.#body.all(LOADS[width]).unsigned(offset)
    return this
  }

  store(width: keyof typeof STORES, offset = 0): this {
    this.#body.all(STORES[width]).unsigned(offset)
    return this
  }

  call(index: number): this {
    this.#body.byte(0x10).unsigned(index)
    return this
  }

  callIndirect(type: number): this {
    this.#body.byte(0x11).unsigned(type).unsigned(0)
    return this
  }

  /** Repeats while the code leaves something other than zero. */
  repeatWhile(code: () => void): this {
    this.#body.byte(0x03).byte(0x40)
    code()
    this.#body.byte(0x0d).unsigned(0).byte(0x0b)
    return this
  }

  /** Runs the code if what was left before is not zero. */
  when(code: () => void): this {
    this.#body.byte(0x04).byte(0x40)
    code()
    this.#body.byte(0x0b)
    return this
  }

  finish(): Bytes {
    const groups = [
      { count: this.#scalars, type: I32 },
      { count: this.#vectors, type: V128 },
    ].filter(({ count }) => count > 0)
    const whole = new Bytes().unsigned(groups.length)
    for (const { count, type } of groups) whole.unsigned(count).byte(type)
    return whole.all(this.#body.view).byte(0x0b)
  }
}
