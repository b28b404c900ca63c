/** Bytes that grow, with the numbers as WebAssembly writes them. */
export class Bytes {
  #bytes = new Uint8Array(64)
  #size = 0

  get view(): Uint8Array {
    return this.#bytes.subarray(0, this.#size)
  }

  get size(): number {
    return this.#size
  }

  byte(value: number): this {
    if (this.#size === this.#bytes.length) this.#grow(1)
    this.#bytes[this.#size++] = value
    return this
  }

  /** Unsigned, seven bits a byte. */
  unsigned(value: number): this {
    let rest = value >>> 0
    while (rest > 0x7f) {
      this.byte((rest & 0x7f) | 0x80)
      rest >>>= 7
    }
    return this.byte(rest)
  }

  /** Signed, seven bits a byte, the sign in the last one. */
  signed(value: number): this {
    let rest = value | 0
    while (rest < -0x40 || rest > 0x3f) {
      this.byte((rest & 0x7f) | 0x80)
      rest >>= 7
    }
    return this.byte(rest & 0x7f)
  }

  name(text: string): this {
    return this.unsigned(text.length).all([...text].map((it) => it.charCodeAt(0)))
  }

  all(bytes: ArrayLike<number>): this {
    if (this.#size + bytes.length > this.#bytes.length) this.#grow(bytes.length)
    this.#bytes.set(bytes, this.#size)
    this.#size += bytes.length
    return this
  }

  /** Another piece, with its length before it. */
  sized(piece: Bytes): this {
    return this.unsigned(piece.size).all(piece.view)
  }

  #grow(more: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, this.#size + more))
    larger.set(this.view)
    this.#bytes = larger
  }
}
