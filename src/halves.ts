/** Loads the server half of every mechanism in the registry, by path; a missing one stops the boot. */
import type { ServerHalf } from '#kernel/server'
import * as registry from './mechanisms.ts'

export const mechanisms = Object.values(registry)

export async function loadHalves(): Promise<Map<string, ServerHalf>> {
  const halves = new Map<string, ServerHalf>()
  for (const { id } of mechanisms) {
    const half = (await import(`./mechanisms/${id}/server/index.ts`)) as { readonly server: ServerHalf }
    halves.set(id, half.server)
  }
  return halves
}
