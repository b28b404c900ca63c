/** `huiyin restore FILE --home DIR`: builds the installation up again in an empty place, whole or not at all. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { askPassphrase, givenPassphrase, type Restored, restore } from '#kernel/server'

const TEXT = { type: 'string' } as const
const FLAGS = { home: TEXT, keys: TEXT, 'passphrase-file': TEXT, 'keys-passphrase-file': TEXT } as const

/** 0 done · 1 done, but the log was broken already · 64 asked wrongly · 65 refused, nothing was changed */
export async function restoreCommand(args: readonly string[]): Promise<number> {
  const flags = readArgs(args)
  if (!flags) return 64
  const passphrase = givenPassphrase(flags.passphraseFile) ?? (await askPassphrase(false))
  if (!passphrase.ok) return refuse(passphrase.reason.text, 64)
  const other = flags.keysPassphraseFile === undefined ? undefined : givenPassphrase(flags.keysPassphraseFile)
  if (other && !other.ok) return refuse(other.reason.text, 64)
  const { env } = process
  const began = performance.now()
  const done = await restore({
    file: resolve(flags.file),
    keysFile: flags.keys && resolve(flags.keys),
    passphrase: passphrase.value,
    keysPassphrase: other?.value,
    home: resolve(flags.home),
    databaseUrl: env.DATABASE_URL || undefined,
    appUrl: env.HUIYIN_APP_URL || undefined,
    auditorUrl: env.HUIYIN_AUDITOR_URL || undefined,
    say: ({ zh, en }) => console.error(`· ${zh}${en && ` · ${en}`}`),
    fault: ({ zh, en }) => console.error(`✗ ${zh}\n  ${en}`),
  })
  if (!done.ok) return refuse(done.reason.text, 65)
  show(done, flags.home, (performance.now() - began) / 1000)
  return done.faults ? 1 : 0
}

function readArgs(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: FLAGS,
      strict: true,
      allowPositionals: true,
    })
    const [file] = positionals
    if (file === undefined || positionals.length > 1 || values.home === undefined)
      throw new Error('FILE, --home')
    return {
      file,
      home: values.home,
      keys: values.keys,
      passphraseFile: values['passphrase-file'],
      keysPassphraseFile: values['keys-passphrase-file'],
    }
  } catch (error) {
    console.error(
      `✗ 缺少或不认识的选项 · missing or unknown option: ${error instanceof Error ? error.message : error}\n` +
        '  huiyin restore 归档文件 --home 空文件夹 [--keys huiyin.keys] [--passphrase-file 文件] [--keys-passphrase-file 文件]',
    )
    return undefined
  }
}

function refuse({ zh, en }: { readonly zh: string; readonly en: string }, code: number): number {
  console.error(`✗ ${zh}\n  ${en}`)
  return code
}

function show(
  { about, tables, rows, files, lost, migrated, faults }: Restored,
  home: string,
  seconds: number,
): void {
  const time = seconds.toFixed(1)
  console.log(
    `✓ ${tables} 张表，${rows} 行，${files} 个附件，${time} 秒，每张表、每个附件与备份时逐一核对相同（备份于 ${about.at}）\n` +
      `  ${tables} tables, ${rows} rows, ${files} attachments, ${time} s, each table and attachment the same as when it was backed up (${about.at})`,
  )
  if (migrated.length)
    console.log(
      `  数据库已升级 ${migrated.length} 步 · the schema was brought forward by ${migrated.length} steps`,
    )
  for (const hash of lost)
    console.error(
      `✗ 附件 ${hash} 在备份时已缺失或已变 · this attachment was missing or changed when the backup was made`,
    )
  if (faults)
    console.error(
      `✗ 日志在备份时已有 ${faults} 处不符，见上 · the log had ${faults} faults when the backup was made, see above`,
    )
  console.log(`  启动 · start: HUIYIN_HOME=${home} npm start`)
}
