/** Mutants that nobody can tell from the program, each with the reason; a reason for one that is gone is red. */

export interface Equivalent {
  readonly file: string
  readonly was: string
  readonly why: string
}

export const EQUIVALENT: readonly Equivalent[] = []

export function whyEquivalent(mutant: { readonly file: string; readonly was: string }): string | undefined {
  return EQUIVALENT.find(({ file, was }) => file === mutant.file && was === mutant.was)?.why
}
