/** Probes for the addresses of sealed data, openings and the erasure of a person. */
import type { World } from '../world.ts'
import type { Probe } from './probe.ts'

export function privacyProbes(_world: World): Record<string, Probe> {
  return {}
}
