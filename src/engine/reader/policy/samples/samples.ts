/** Policies of our own invention with what a careful person reads in them; one line for each condition. */
import { readFileSync } from 'node:fs'
import type { Condition, PolicyReading, Why } from '../model.ts'

export interface Gold {
  readonly head: Pick<PolicyReading, 'title' | 'number' | 'issuer' | 'issued' | 'effective'>
  /** By reference: conditions as `field op value unit @period`, and the reasons of what is left to a person. */
  readonly clauses: Readonly<
    Record<string, { readonly says: readonly string[]; readonly left: readonly Why[] }>
  >
}

export const NAMES = [
  '01-measures',
  '02-application',
  '03-subsidy-rules',
  '04-loan-discount',
  '05-doubts',
  '06-wrapped',
] as const

const read = (file: string) => readFileSync(new URL(file, import.meta.url), 'utf8')

export const textOf = (name: string): string => read(`${name}.txt`)
export const goldOf = (name: string): Gold => JSON.parse(read(`${name}.json`)) as Gold

export function lineOf({ field, op, value, unit, period }: Condition): string {
  return [field, op, JSON.stringify(value), unit, period && `@${period}`].filter(Boolean).join(' ')
}

/** A reading in the form of the labels. */
export function asGold({ clauses, ...head }: PolicyReading): Gold {
  const entries = clauses.map(({ ref, conditions, abstained }) => [
    ref,
    { says: conditions.map(lineOf), left: abstained.map(({ why }) => why) },
  ])
  return { head, clauses: Object.fromEntries(entries) }
}
