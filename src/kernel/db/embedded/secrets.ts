/** Passwords this installation made for itself, kept in one file that only its user may read. */
import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Blocked, codeOf } from '../obstacle.ts'

const NAMES = ['superuser', 'owner', 'app', 'auditor'] as const
export type Secrets = Readonly<Record<(typeof NAMES)[number], string>>

/** The passwords of this home, made on first use; two processes asking at once get the same ones. */
export function secretsOf(home: string): Secrets {
  const path = join(home, 'secrets.json')
  const kept = read(path)
  if (kept) return kept
  const made = Object.fromEntries(NAMES.map((name) => [name, randomBytes(24).toString('base64url')]))
  mkdirSync(home, { recursive: true, mode: 0o711 })
  const draft = `${path}.${process.pid}.new`
  writeFileSync(draft, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 })
  try {
    linkSync(draft, path)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return read(path) ?? broken(path)
}

function read(path: string): Secrets | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  const value = parse(text)
  return isComplete(value) ? value : broken(path)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isComplete(value: unknown): value is Secrets {
  if (typeof value !== 'object' || value === null) return false
  const entries = new Map<string, unknown>(Object.entries(value))
  return NAMES.every((name) => typeof entries.get(name) === 'string')
}

function broken(path: string): never {
  throw new Blocked(
    'secrets-broken',
    `${path} 已损坏，无法读取数据库口令：请从备份恢复该文件。`,
    `${path} is damaged, so the database passwords cannot be read: restore that file from a backup.`,
  )
}
