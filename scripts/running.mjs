/** What every script needs while it runs: the project's folder, a voice, an end, and other programs. */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** One sentence for a person, and the code the process ends with. */
export class Stop extends Error {
  constructor(zh, en, exitCode = 1) {
    super(`${zh}\n${en}`)
    this.exitCode = exitCode
  }
}

export function say(zh, en) {
  console.error(`· ${zh} · ${en}`)
}

/** Ends the process with the sentence; anything else is a bug and keeps its stack. */
export function end(error) {
  process.exitCode = error instanceof Stop ? error.exitCode : 70
  console.error(error instanceof Stop ? `\n${error.message}` : error)
}

/** npm does not pass a termination on through its shell: when it is gone, we end ourselves in the same way. */
export function leaveWithNpm() {
  if (process.platform === 'win32' || !process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 250)
  watch.unref()
}

/** Runs a program, shows that it is still at work, keeps what it said in case it fails. */
export function run(command, args, options = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      ...options,
    })
    const began = Date.now()
    const pulse = setInterval(
      () => say(`仍在进行，已 ${seconds(began)} 秒`, `still at it after ${seconds(began)} s`),
      10_000,
    )
    let output = ''
    const keep = (chunk) => {
      output = (output + chunk).slice(-20_000)
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    const finish = (code) => {
      clearInterval(pulse)
      done({ code, output })
    }
    child.once('error', (error) => {
      output += error.message
      finish(1)
    })
    child.once('close', finish)
  })
}

const seconds = (since) => Math.round((Date.now() - since) / 1000)

/** The sentence for a step that failed, from what its program said. */
export function explain(zh, en, output, command) {
  if (/ENOSPC|no space left/i.test(output)) {
    return new Stop(
      `${zh}：磁盘已满，请腾出空间后再试。`,
      `${en}: the disk is full; free some space and try again.`,
      74,
    )
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return new Stop(
      `${zh}：${ROOT} 不可写，请改正该文件夹的权限。`,
      `${en}: ${ROOT} cannot be written; correct the rights of that folder.`,
      73,
    )
  }
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|EAI_AGAIN/.test(output)) {
    return new Stop(
      `${zh}：连不上软件包仓库，请检查网络后再试。`,
      `${en}: the package registry cannot be reached; check the network and try again.`,
      69,
    )
  }
  const tail = output.trim().split('\n').slice(-12).join('\n')
  return new Stop(`${zh}，请执行 ${command} 查看详情：`, `${en}; run ${command} to see more:\n${tail}`, 70)
}
