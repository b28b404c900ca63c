/** One probe for every declared address; a missing one fails the matrix. Each room of the kernel keeps its own. */
import { accountsProbes } from './probes/accounts.ts'
import { keepingProbes } from './probes/keeping.ts'
import { kernelProbes } from './probes/kernel.ts'
import { privacyProbes } from './probes/privacy.ts'
import type { Probe } from './probes/probe.ts'
import type { World } from './world.ts'

export type { Probe } from './probes/probe.ts'

export function probesOf(world: World): Readonly<Record<string, Probe>> {
  return {
    ...kernelProbes(world),
    ...accountsProbes(world),
    ...privacyProbes(world),
    ...keepingProbes(world),
  }
}
