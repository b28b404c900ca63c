/** Looks into a running program under proof: memory in use, resources held, the longest time nobody was served. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Installation } from './installation.ts'

export interface Look {
  /** Milliseconds since the last look in which the program served nobody, and for how long of it it was working. */
  readonly longest: number
  readonly working: number
  /** Bytes before, and of the heap after, rubbish was collected. */
  readonly rss: number
  readonly heap: number
  /** Sockets, timers and the like that keep the program running. */
  readonly resources: number
}

const PRELOADED = fileURLToPath(new URL('./inside.mjs', import.meta.url))

/** What an installation's environment needs for `lookInside`. */
export function glass(place: string): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${PRELOADED}`, HUIYIN_PROOF_LOOK: place }
}

export async function lookInside(house: Installation, place: string): Promise<Look> {
  rmSync(place, { force: true })
  process.kill(house.pid(), 'SIGUSR2')
  for (let tries = 0; tries < 1000; tries += 1) {
    if (existsSync(place)) return JSON.parse(readFileSync(place, 'utf8')) as Look
    await pause(20)
  }
  throw new Error('the program does not tell what it holds')
}

/** Bytes of memory the system counts for the process, now and at its highest since it began. */
export function residentOf(pid: number): { readonly now: number; readonly highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return { now: kilobytes('VmRSS') * 1024, highest: kilobytes('VmHWM') * 1024 }
}

/** Open connections to a port of this machine, counted on the server's side. */
export function connectionsTo(port: number): number {
  const local = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const ESTABLISHED = '01'
  return ['tcp', 'tcp6']
    .map((kind) => join('/proc/net', kind))
    .filter((path) => existsSync(path))
    .flatMap((path) => readFileSync(path, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, here = '', , state]) => here.endsWith(local) && state === ESTABLISHED).length
}

/** Milliseconds that the process, all of its threads together, was on a processor. */
export function workOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const TICK = 10
  return (Number(fields[11]) + Number(fields[12])) * TICK
}
