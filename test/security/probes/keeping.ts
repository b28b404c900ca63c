/** Probes for the addresses of anchors and backups. */
import type { World } from '../world.ts'
import type { Probe } from './probe.ts'

export function keepingProbes(_world: World): Record<string, Probe> {
  return { 'GET /admin/audit/anchor.docx': { paths: ['/admin/audit/anchor.docx'] } }
}
