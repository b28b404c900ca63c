/** Closes the connections that `fetch` keeps open for later, so that a proof can count what the server keeps. */

interface Dispatcher {
  destroy(): Promise<void>
}

/** Where Node's own `fetch` looks for whoever holds its connections. */
const HOLDER = Symbol.for('undici.globalDispatcher.1')

export async function closeConnections(): Promise<void> {
  const place = globalThis as unknown as Record<symbol, Dispatcher | undefined>
  const held = place[HOLDER]
  if (!held) return
  place[HOLDER] = new (held.constructor as new () => Dispatcher)()
  await held.destroy()
}
