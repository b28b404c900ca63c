/** What a block of rows must bring for a set of atoms: class codes of ordered columns, eight marks at a time, bit by bit. */
import type { Atom } from '../logic/atom.ts'
import { type Catalogue, getField } from '../rule/field.ts'

/** An ordered column, reduced to the number of cuts that lie at or below its value; the last code is "not known". */
export interface OrdinalInput {
  readonly kind: 'ordinal'
  readonly field: string
  readonly cuts: readonly number[]
  readonly nullable: boolean
  /** The first of its planes, lowest bit first. */
  readonly plane: number
  readonly bits: number
}

/** Eight marks of a field: which are set, or which are not known. */
export interface OctetInput {
  readonly kind: 'octet'
  readonly field: string
  readonly part: 'has' | 'unknown'
  readonly octet: number
  readonly plane: number
  readonly bits: number
}

export type Input = OrdinalInput | OctetInput

export interface Inputs {
  readonly list: readonly Input[]
  readonly planes: number
}

export function inputsOf(atoms: readonly Atom[], catalogue: Catalogue): Inputs {
  const list: Input[] = []
  let planes = 0
  const add = (input: Input) => {
    list.push(input)
    planes += input.bits
  }
  for (const [field, cuts] of cutsOf(atoms)) {
    const nullable = !isAlways(catalogue, field)
    const codes = cuts.length + (nullable ? 1 : 0)
    add({ kind: 'ordinal', field, cuts, nullable, plane: planes, bits: 32 - Math.clz32(codes) })
  }
  for (const octet of octetsOf(atoms, catalogue)) {
    const bits = Math.min(8, marksOf(catalogue, octet.field) - octet.octet * 8)
    add({ kind: 'octet', ...octet, plane: planes, bits })
  }
  return { list, planes }
}

function marksOf(catalogue: Catalogue, id: string): number {
  const field = getField(catalogue, id)
  return field.kind === 'tags' ? field.options.length : 1
}

function isAlways(catalogue: Catalogue, id: string): boolean {
  const field = getField(catalogue, id)
  return 'always' in field && field.always === true
}

function cutsOf(atoms: readonly Atom[]): Map<string, number[]> {
  const cuts = new Map<string, Set<number>>()
  for (const atom of atoms) {
    if (atom.kind !== 'range') continue
    const known = cuts.get(atom.column) ?? new Set()
    cuts.set(atom.column, known)
    for (const bound of atom.ranges.flat()) if (Number.isFinite(bound)) known.add(bound)
  }
  return new Map([...cuts].map(([field, set]) => [field, [...set].sort((a, b) => a - b)]))
}

function octetsOf(
  atoms: readonly Atom[],
  catalogue: Catalogue,
): Pick<OctetInput, 'field' | 'part' | 'octet'>[] {
  const octets = new Map<string, Pick<OctetInput, 'field' | 'part' | 'octet'>>()
  for (const atom of atoms) {
    if (atom.kind !== 'mark') continue
    const octet = atom.mark >> 3
    const parts = isOpen(catalogue, atom.column, atom.mark)
      ? (['has', 'unknown'] as const)
      : (['has'] as const)
    for (const part of parts)
      octets.set(`${atom.column} ${part} ${octet}`, { field: atom.column, part, octet })
  }
  return [...octets.values()]
}

/** Whether silence about a mark means "not known". */
export function isOpen(catalogue: Catalogue, id: string, mark: number): boolean {
  const field = getField(catalogue, id)
  if (field.kind === 'flag') return !field.closed
  return field.kind === 'tags' && !field.options[mark]?.closed
}
