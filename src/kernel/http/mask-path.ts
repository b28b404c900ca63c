/** An address as it may stand in a log: what opens something by itself is left out. */

const SECRET = /^(\/(?:api\/link|api\/calendar|k)\/)[^/]+/i

export function maskPath(path: string): string {
  return path.replace(SECRET, '$1•••')
}
