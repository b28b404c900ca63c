/** Checks what can be checked before anything is touched, prepares the clone, then becomes the program. */
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { builtFile } from './build.mjs'
import { portOwner } from './port-owner.mjs'
import { prepare } from './prepare.mjs'
import { end, ROOT, Stop } from './running.mjs'

export async function start(args) {
  try {
    process.chdir(ROOT)
    process.env.HUIYIN_PORT = String(portFrom(args))
    await checkPort(Number(process.env.HUIYIN_PORT))
    checkHome(resolve(process.env.HUIYIN_HOME || join(ROOT, '.huiyin')))
    await prepare()
    await become('src/main.ts')
  } catch (error) {
    end(error)
  }
}

/** In this very process, so that signals and the exit code need no passing on. */
async function become(source) {
  process.setSourceMapsEnabled(true)
  // Until the program itself says how it ended.
  process.exitCode = 70
  await import(pathToFileURL(builtFile(source)).href)
}

function portFrom(args) {
  const at = args.indexOf('--port')
  const port = Number(at >= 0 ? args[at + 1] : process.env.HUIYIN_PORT || 8600)
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port
  throw new Stop(
    '端口号须是 1 到 65535 之间的整数。',
    'The port must be a whole number between 1 and 65535.',
    64,
  )
}

async function checkPort(port) {
  const owner = await portOwner(port)
  if (owner === undefined) return
  throw new Stop(
    `端口 ${port} 已被${owner ? ` ${owner} ` : '其他程序'}占用：请先停止它，或换一个端口：npm start -- --port ${port + 1}`,
    `Port ${port} is taken${owner && ` by ${owner}`}: stop that program, or choose another port: npm start -- --port ${port + 1}`,
    75,
  )
}

function checkHome(home) {
  try {
    if (existsSync(home)) accessSync(home, constants.W_OK | constants.X_OK)
    else mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  } catch {
    throw new Stop(
      `不能写入 ${home}：请改正 ${dirname(home)} 的权限，或用环境变量 HUIYIN_HOME 指定一个可写的文件夹。`,
      `${home} cannot be written: correct the rights of ${dirname(home)}, or name a writable folder in HUIYIN_HOME.`,
      73,
    )
  }
}
