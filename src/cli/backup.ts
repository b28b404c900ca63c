/** `huiyin backup --to DIR`: one encrypted archive of the whole installation, made while the program goes on working. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import {
  askPassphrase,
  type BackedUp,
  givenPassphrase,
  openDatabase,
  placeOf,
  recordedBackup,
  systemClock,
} from '#kernel/server'
import { openInstallation } from './open-installation.ts'

const FLAGS = { to: { type: 'string' }, 'passphrase-file': { type: 'string' } } as const

/** 0 done · 1 done, but attachments were missing · 64 asked wrongly · 74 not done · 78 the database could not be opened */
export async function backupCommand(args: readonly string[]): Promise<number> {
  const flags = readArgs(args)
  if (!flags) return 64
  const passphrase = givenPassphrase(flags.file) ?? (await askPassphrase(true))
  if (!passphrase.ok) return refuse(passphrase.reason.text, 64)
  const opened = await openInstallation()
  if (!opened) return 78
  const db = openDatabase(opened.appUrl, 1)
  const began = performance.now()
  try {
    const wish = {
      ...placeOf(opened.home),
      ownerUrl: opened.ownerUrl,
      folder: resolve(flags.to),
      passphrase: passphrase.value,
    }
    const done = await recordedBackup(db, wish, systemClock)
    if (!done.ok) return refuse(done.reason.text, 74)
    show(done, (performance.now() - began) / 1000)
    return done.lost.length ? 1 : 0
  } finally {
    await db.destroy()
    await opened.stop()
  }
}

function readArgs(args: readonly string[]): { to: string; file: string | undefined } | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: FLAGS, strict: true })
    const to = values.to ?? (process.env.HUIYIN_BACKUP_DIR || undefined)
    if (to !== undefined) return { to, file: values['passphrase-file'] }
    throw new Error('--to')
  } catch (error) {
    console.error(
      `✗ 缺少或不认识的选项 · missing or unknown option: ${error instanceof Error ? error.message : error}\n` +
        '  huiyin backup --to 文件夹 [--passphrase-file 文件]',
    )
    return undefined
  }
}

function refuse({ zh, en }: { readonly zh: string; readonly en: string }, code: number): number {
  console.error(`✗ ${zh}\n  ${en}`)
  return code
}

function show({ file, keysFile, bytes, tables, rows, files, lost }: BackedUp, seconds: number): void {
  const size = `${(bytes / 1e6).toFixed(1)} MB`
  console.log(
    `✓ ${file}\n` +
      `  ${tables} 张表，${rows} 行，${files} 个附件，${size}，${seconds.toFixed(1)} 秒，已逐字节读回核对\n` +
      `  ${tables} tables, ${rows} rows, ${files} attachments, ${size}, ${seconds.toFixed(1)} s, read back byte by byte\n` +
      `  密钥文件 · keys file: ${keysFile}\n` +
      '  恢复须有归档、最新的密钥文件和口令，口令请另处保管 · a restore needs the archive, the latest keys file and the passphrase: keep that elsewhere',
  )
  for (const hash of lost)
    console.error(`✗ 附件 ${hash} 在磁盘上缺失或已变 · this attachment is missing on the disk, or changed`)
}
