/** Three-valued logic: true, false, and null for "not known". */
export type Kleene = boolean | null

export const not = (value: Kleene): Kleene => (value === null ? null : !value)

export function all(values: Iterable<Kleene>): Kleene {
  let known: Kleene = true
  for (const value of values) {
    if (value === false) return false
    if (value === null) known = null
  }
  return known
}

export function some(values: Iterable<Kleene>): Kleene {
  let known: Kleene = false
  for (const value of values) {
    if (value === true) return true
    if (value === null) known = null
  }
  return known
}
