/** The commands of `huiyin`, each loaded only when it is called. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { end, ensureInstalled, ROOT } from './prepare.mjs'

/** Every command is a file that exports `<name>Command(args)`, resolving to the exit code. */
const COMMANDS = [
  { name: 'serve', file: 'src/main.ts', zh: '启动系统', en: 'start the program' },
  {
    name: 'read',
    file: 'src/engine/reader/command.ts',
    zh: '读一份简报或报纸版面',
    en: 'read a brief or a newspaper page',
  },
  { name: 'seed', file: 'src/cli/seed.ts', zh: '写入演示数据', en: 'write the demo data' },
  {
    name: 'doctor',
    file: 'src/cli/doctor.ts',
    zh: '检查本机与数据库',
    en: 'check this machine and the database',
  },
  { name: 'export', file: 'src/cli/export.ts', zh: '导出数据', en: 'export the data' },
  { name: 'verify', file: 'src/cli/verify.ts', zh: '核验审计链', en: 'verify the audit chain' },
]

export async function runCommand([name, ...args]) {
  const known = COMMANDS.filter((it) => existsSync(join(ROOT, it.file)))
  const found = known.find((it) => it.name === name)
  if (!found) return usage(name, known)
  try {
    if (found.name === 'serve') return await (await import('./start-program.mjs')).start(args)
    await ensureInstalled()
    await run(found, args)
  } catch (error) {
    end(error)
  }
}

async function run({ name, file }, args) {
  // Whoever reads us may stop early, as `head` does.
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 74))
  const { register } = await import('tsx/esm/api')
  register()
  const commands = await import(pathToFileURL(join(ROOT, file)).href)
  process.exitCode = await commands[`${name}Command`](args)
}

function usage(name, known) {
  const asked = ['help', '--help', '-h'].includes(name)
  const lines = known.map((it) => `  ${it.name.padEnd(8)} ${it.zh} · ${it.en}`)
  const text = ['用法 · usage: huiyin <command> [options]', '', ...lines].join('\n')
  if (asked) console.log(text)
  else console.error(name === undefined ? text : `没有命令 ${name} · no such command: ${name}\n\n${text}`)
  process.exitCode = asked ? 0 : 2
}
