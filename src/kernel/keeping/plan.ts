/** What the installation's environment says about backups that are made by themselves. */
import { readFileSync } from 'node:fs'

export interface Plan {
  readonly folder: string
  readonly passphrase: string
  /** Archives made by the clock that stay; older ones go. */
  readonly keep: number
}

const KEEP = 30

/** Undefined when none is wanted. The passphrase is read anew each time, so that it can be changed. */
export function planOf(env: NodeJS.ProcessEnv = process.env): Plan | undefined {
  const { HUIYIN_BACKUP_DIR: folder, HUIYIN_BACKUP_PASSPHRASE_FILE: file, HUIYIN_BACKUP_KEEP } = env
  if (!folder || !file) return undefined
  const keep = Math.max(2, Number(HUIYIN_BACKUP_KEEP) || KEEP)
  return { folder, passphrase: readFileSync(file, 'utf8').replace(/\r?\n$/, ''), keep }
}

export function isPlanned(env: NodeJS.ProcessEnv = process.env): boolean {
  return Boolean(env.HUIYIN_BACKUP_DIR && env.HUIYIN_BACKUP_PASSPHRASE_FILE)
}
