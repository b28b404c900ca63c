/** A mechanism is a folder that exports one of these. */
import type { Indicator } from './indicators/define.ts'
import type { AnyMatterType } from './matter/define.ts'
import type { Register } from './register/define.ts'
import type { Setting } from './settings/define.ts'
import type { Text } from './text/text.ts'

export const GROUPS = {
  hear: { zh: '听取', en: 'Hearing' },
  deliberate: { zh: '协商', en: 'Deliberation' },
  serve: { zh: '服务', en: 'Service' },
  supervise: { zh: '监督', en: 'Supervision' },
} as const satisfies Record<string, Text>

export interface Mechanism {
  readonly id: string
  readonly label: Text
  readonly group: keyof typeof GROUPS
  /** Place in the menu. */
  readonly order: number
  readonly matters: readonly AnyMatterType[]
  readonly registers?: readonly Register[]
  readonly indicators?: readonly Indicator[]
  readonly settings?: readonly Setting[]
  /** Pages beyond those the kernel draws: the names its web half exports, with the posts that see them. */
  readonly pages?: readonly { readonly id: string; readonly label: Text; readonly posts: readonly string[] }[]
}

export function defineMechanism<const M extends Mechanism>(mechanism: M): M {
  return mechanism
}
