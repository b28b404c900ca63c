/** What a client may do next, as plain numbers: a history can be drawn from a seed, made smaller, and played again. */
import fc from 'fast-check'

export const KINDS = {
  raise: 6,
  act: 22,
  batch: 3,
  edit: 6,
  import: 2,
  handOut: 3,
  actByLink: 5,
  withdraw: 2,
  resend: 8,
  read: 6,
} as const

export interface Act {
  readonly kind: keyof typeof KINDS
  /** Which of the things it could be about, counted from the newest. */
  readonly at: number
  /** One of the ways in which it can be done. */
  readonly way: number
}

/** For each client, in which office it works and what it does, one after the other. */
export type History = readonly { readonly office: 0 | 1; readonly acts: readonly Act[] }[]

const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.oneof(
    ...Object.entries(KINDS).map(([kind, weight]) => ({
      weight,
      arbitrary: fc.constant(kind as keyof typeof KINDS),
    })),
  ),
  // Mostly the newest few: clients are meant to get into each other's way.
  at: fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(40) }),
  way: fc.nat(11),
})

export function histories(clients: number, length: number): fc.Arbitrary<History> {
  const client = (n: number) =>
    fc.record({
      office: fc.constant((n % 2) as 0 | 1),
      acts: fc.array(act, { minLength: 0, maxLength: length, size: 'max' }),
    })
  return fc.tuple(...Array.from({ length: clients }, (_, n) => client(n)))
}

/** One line a client, short enough to read. */
export function written(history: History): string {
  return history
    .map(({ office, acts }, n) =>
      acts.length
        ? `  client ${n} (office ${office}): ${acts.map((it) => `${it.kind}(${it.at},${it.way})`).join(' ')}`
        : '',
    )
    .filter(Boolean)
    .join('\n')
}
