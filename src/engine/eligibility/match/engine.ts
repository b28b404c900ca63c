/** One set of rules, compiled for one day: matches one enterprise or millions of them through the same kernel. */
import type { Kernel } from '../kernel/contract.ts'
import { type KernelKind, type KernelParts, kernelParts, makeKernel } from '../kernel/kernel.ts'
import { type Program, programOf, type Question } from '../plan/program.ts'
import { dayOf } from '../rule/day.ts'
import type { Catalogue } from '../rule/field.ts'
import type { Rule } from '../rule/rule.ts'
import { type Packed, pack } from '../table/pack.ts'
import type { Table } from '../table/table.ts'
import { Matches } from './matches.ts'
import { Runner } from './run.ts'

export interface Wanted {
  readonly catalogue: Catalogue
  /** The day asked about, as an ISO date. */
  readonly asOf: string
  /** Who meets a rule or may, or who fails exactly one condition. */
  readonly question?: Question
  /** Code columns that rows are sorted by; the first should be the one that most rules name. */
  readonly sortBy?: readonly string[]
  /** For machines without vectors, and for tests; otherwise chosen at start. */
  readonly kernel?: KernelKind
}

export class Engine {
  readonly program: Program
  readonly parts: KernelParts
  readonly #sortBy: readonly string[]
  readonly #kernel: Kernel
  readonly #runner: Runner
  #generation = 0

  /** The rules must have passed `checkRule` with the same catalogue. */
  constructor(rules: readonly Rule[], wanted: Wanted) {
    const { catalogue, question = 'verdict', sortBy = [] } = wanted
    const asOf = dayOf(wanted.asOf)
    if (asOf === null) throw new Error(`${wanted.asOf} is no day`)
    this.#sortBy = sortBy
    this.program = programOf(rules, { catalogue, asOf, question, sortBy })
    this.parts = kernelParts(this.program, wanted.kernel)
    this.#kernel = makeKernel(this.parts)
    this.#runner = new Runner(this.#kernel)
  }

  /** Once a table and set of rules; then it can be matched again and again. */
  pack(table: Table): Packed {
    return pack(table, { inputs: this.program.inputs, sortBy: this.#sortBy, kernel: this.#kernel })
  }

  /** The answers can be read until the next run. */
  match(packed: Packed): Matches {
    this.#generation += 1
    const generation = this.#generation
    this.#runner.restart()
    const results = Array.from({ length: packed.blocks }, (_, block) => this.#runner.run(packed, block))
    return new Matches({
      packed,
      rules: this.program.rules,
      width: this.parts.layout.width,
      lanes: [{ memory: this.#kernel.memory, results }],
      isCurrent: () => this.#generation === generation,
    })
  }
}
