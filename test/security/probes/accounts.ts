/** Probes for the addresses of sessions, passwords and the three administrators. */
import type { World } from '../world.ts'
import type { Probe } from './probe.ts'

export function accountsProbes(_world: World): Record<string, Probe> {
  return {}
}
