/** The commands of `huiyin`, each loaded only when it is called. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtFile, ensureProgram } from './build.mjs'
import { COMMANDS } from './commands.mjs'
import { ensureInstalled } from './prepare.mjs'
import { end, ROOT } from './running.mjs'

export async function runCommand([name, ...args]) {
  const known = COMMANDS.filter((it) => existsSync(join(ROOT, it.file)))
  const found = known.find((it) => it.name === name)
  if (!found) return usage(name, known)
  try {
    if (found.name === 'serve') return await (await import('./start-program.mjs')).start(args)
    await ensureInstalled()
    await ensureProgram()
    await run(found, args)
  } catch (error) {
    end(error)
  }
}

async function run({ name, file }, args) {
  // Whoever reads us may stop early, as `head` does.
  process.stdout.on('error', (error) => process.exit(error.code === 'EPIPE' ? 0 : 74))
  process.setSourceMapsEnabled(true)
  const commands = await import(pathToFileURL(await readable(file)).href)
  process.exitCode = await commands[`${camel(name)}Command`](args, builtFile('src/main.ts'))
}

/** What is not part of the program is not built with it: it is read as it stands. */
async function readable(file) {
  if (file.startsWith('src/')) return builtFile(file)
  const { register } = await import('tsx/esm/api')
  register()
  return join(ROOT, file)
}

const camel = (name) => name.replaceAll(/-(.)/g, (_, letter) => letter.toUpperCase())

function usage(name, known) {
  const asked = ['help', '--help', '-h'].includes(name)
  const lines = known.map((it) => `  ${it.name.padEnd(11)} ${it.zh} · ${it.en}`)
  const text = ['用法 · usage: huiyin <command> [options]', '', ...lines].join('\n')
  if (asked) console.log(text)
  else console.error(name === undefined ? text : `没有命令 ${name} · no such command: ${name}\n\n${text}`)
  process.exitCode = asked ? 0 : 2
}
