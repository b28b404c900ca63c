/** Background work beside the web: deadlines, deliveries, tidying. */
import type { Logger } from 'pino'
import type { Doors } from '../db/provision.ts'
import type { Kernel } from '../kernel.ts'

export async function startWork(
  _kernel: Kernel,
  _doors: Doors,
  _log: Logger,
): Promise<{ stop(): Promise<void> }> {
  return { stop: () => Promise.resolve() }
}
