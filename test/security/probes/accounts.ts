/** Probes for the addresses of sessions, passwords and the three administrators. */
import type { World } from '../world.ts'
import type { Probe } from './probe.ts'

export function accountsProbes(_world: World): Record<string, Probe> {
  return {
    'GET /session/confirm': { paths: ['/session/confirm'] },
    // The form is refused before a password is looked at.
    'POST /session/confirm': { paths: ['/session/confirm'], body: {}, status: [422] },
    'DELETE /me/sessions': { paths: ['/me/sessions'] },
  }
}
