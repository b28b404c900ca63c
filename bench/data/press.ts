/** Collects what is printed and hands it on in large pieces. */
import { type Fill, print, type Stencil } from './stencil.ts'

export interface Sink {
  write(piece: Buffer): Promise<void>
}

const PIECE = 1 << 20
/** Few rows are longer. */
const SLACK = 1 << 16

export class Press {
  out = Buffer.allocUnsafe(PIECE + SLACK)
  at = 0
  rows = 0
  private readonly sink: Sink

  constructor(sink: Sink) {
    this.sink = sink
  }

  print(stencil: Stencil, fill: Fill): void {
    this.makeRoom(stencil.most)
    this.at = print(stencil, fill, this.out, this.at)
  }

  ascii(text: string): void {
    this.makeRoom(text.length)
    this.at += this.out.write(text, this.at, 'latin1')
  }

  text(text: string): void {
    this.makeRoom(text.length * 3)
    this.at += this.out.write(text, this.at)
  }

  private makeRoom(bytes: number): void {
    if (this.at + bytes <= this.out.length) return
    const larger = Buffer.allocUnsafe(this.at + bytes + SLACK)
    this.out.copy(larger, 0, 0, this.at)
    this.out = larger
  }

  get isFull(): boolean {
    return this.at >= PIECE
  }

  async turn(): Promise<void> {
    const piece = this.out.subarray(0, this.at)
    this.out = Buffer.allocUnsafe(PIECE + SLACK)
    this.at = 0
    await this.sink.write(piece)
  }
}
