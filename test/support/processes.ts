/** The processes below a process, and ending them the hard way. */
import { readdirSync, readFileSync } from 'node:fs'

/** Children and their children; with a name, only those called so. */
export function descendantsOf(pid: number, name?: string): number[] {
  const children = new Map<number, { pid: number; name: string }[]>()
  for (const entry of readdirSync('/proc')) {
    const found = /^\d+$/.test(entry) ? statOf(entry) : undefined
    if (!found) continue
    children.set(found.parent, [...(children.get(found.parent) ?? []), found])
  }
  const below = (of: number): number[] =>
    (children.get(of) ?? []).flatMap((it) => [
      ...(name === undefined || it.name === name ? [it.pid] : []),
      ...below(it.pid),
    ])
  return below(pid)
}

function statOf(entry: string): { pid: number; name: string; parent: number } | undefined {
  try {
    const stat = readFileSync(`/proc/${entry}/stat`, 'utf8')
    const parts = /^(\d+) \((.*)\) \S (\d+)/s.exec(stat)
    return parts ? { pid: Number(parts[1]), name: parts[2] ?? '', parent: Number(parts[3]) } : undefined
  } catch {
    return undefined // gone meanwhile
  }
}

export function endAll(pids: readonly number[]): void {
  for (const pid of pids) {
    try {
      if (pid > 1) process.kill(pid, 'SIGKILL')
    } catch {
      // Gone already, which is what was wanted.
    }
  }
}
