/** Where the passphrase of backups comes from: a file, the environment or the keyboard; never the command line, which everybody on the machine can read. */
import { readFileSync } from 'node:fs'
import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { type Obstacle, obstacle } from '../db/obstacle.ts'

export type Passphrase = { readonly ok: true; readonly value: string } | Obstacle

/** The first of: the file named, HUIYIN_BACKUP_PASSPHRASE_FILE, HUIYIN_BACKUP_PASSPHRASE; undefined when there is none. */
export function givenPassphrase(file: string | undefined): Passphrase | undefined {
  const { HUIYIN_BACKUP_PASSPHRASE_FILE, HUIYIN_BACKUP_PASSPHRASE } = process.env
  const path = file ?? (HUIYIN_BACKUP_PASSPHRASE_FILE || undefined)
  if (path !== undefined) return fromFile(path)
  return HUIYIN_BACKUP_PASSPHRASE ? { ok: true, value: HUIYIN_BACKUP_PASSPHRASE } : undefined
}

/** The line end that an editor leaves is no part of it. */
function fromFile(path: string): Passphrase {
  try {
    return { ok: true, value: readFileSync(path, 'utf8').replace(/\r?\n$/, '') }
  } catch {
    return obstacle(
      'passphrase-file',
      `读不出口令文件 ${path}：请检查路径和权限。`,
      `The passphrase file ${path} cannot be read: check its path and rights.`,
    )
  }
}

/** Asked on the terminal without showing what is typed; twice when it is a new one. */
export async function askPassphrase(twice: boolean): Promise<Passphrase> {
  if (!stdin.isTTY)
    return obstacle(
      'passphrase-missing',
      '没有备份口令：请用 --passphrase-file 指明口令文件，或设置 HUIYIN_BACKUP_PASSPHRASE_FILE。',
      'There is no passphrase: name its file with --passphrase-file, or set HUIYIN_BACKUP_PASSPHRASE_FILE.',
    )
  const first = await hidden('备份口令 · passphrase: ')
  if (!twice || (await hidden('再输一次 · once more: ')) === first) return { ok: true, value: first }
  return obstacle(
    'passphrase-differs',
    '两次输入的口令不同，请重来。',
    'The two passphrases differ; please start again.',
  )
}

async function hidden(question: string): Promise<string> {
  stderr.write(question)
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() })
  const terminal = createInterface({ input: stdin, output: nowhere, terminal: true })
  try {
    return await terminal.question('')
  } finally {
    terminal.close()
    stderr.write('\n')
  }
}
