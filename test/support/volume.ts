/** A small disk of its own for proofs: it can be filled, made read-only, and put right again. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../../src/kernel/db/embedded/postmaster.ts'

export interface Volume {
  readonly path: string
  /** Until nothing more can be written. */
  fill(): void
  empty(): void
  /** Answers whether the system did it: it refuses while a file is open for writing. */
  readOnly(wanted: boolean): boolean
  /** Also when somebody still has files open on it. */
  remove(): void
}

const FILLER = 'filler'

/** Why this machine gives us none; undefined when it does. */
export function noVolumes(): string | undefined {
  if (process.platform !== 'linux') return 'small disks are mounted on Linux only'
  if (process.getuid?.() !== 0) return 'only root may mount a small disk'
  const place = join(tmpdir(), `huiyin-test-${process.pid}-mount`)
  mkdirSync(place, { recursive: true })
  const { status, stderr } = run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place)
  if (status === 0) run('umount', place)
  rmSync(place, { recursive: true, force: true })
  return status === 0 ? undefined : `mounting is not permitted here (${stderr.trim()})`
}

export function openVolume(path: string, megabytes: number): Volume {
  mkdirSync(path, { recursive: true })
  must('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', path)
  const filler = join(path, FILLER)
  return {
    path,
    fill() {
      // The last bytes as well: what others free or find meanwhile is taken in smaller and smaller pieces.
      for (let piece = 1 << 20; piece >= 4096; piece /= 4) while (grow(filler, piece, path));
    },
    empty: () => rmSync(filler, { force: true }),
    readOnly: (wanted) => run('mount', '-o', `remount,${wanted ? 'ro' : 'rw'}`, path).status === 0,
    remove() {
      run('umount', '-l', path)
      rmSync(path, { recursive: true, force: true })
    },
  }
}

function grow(filler: string, piece: number, path: string): boolean {
  const { bavail, bsize } = statfsSync(path)
  if (bavail * bsize < piece) return false
  try {
    writeFileSync(filler, Buffer.alloc(piece), { flag: 'a' })
    return true
  } catch {
    return false // somebody else was quicker, which fills the disk just as well
  }
}

/** What a killed proof left mounted. */
export function clearAbandonedVolumes(): void {
  if (process.platform !== 'linux') return
  const mounted = readFileSync('/proc/mounts', 'utf8').matchAll(/^tmpfs (\S*\/huiyin-test-(\d+)-\S*) /gm)
  for (const [, path, pid] of [...mounted].reverse())
    if (path && !isAlive(Number(pid))) {
      run('umount', '-l', path)
      rmSync(path, { recursive: true, force: true })
    }
}

function must(command: string, ...args: string[]): void {
  const { status, stderr } = run(command, ...args)
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`)
}

function run(command: string, ...args: string[]) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' })
  return { status, stderr: stderr ?? '' }
}
