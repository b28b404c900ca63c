/** Runs a scanner with low priority and a time limit, and keeps what it says. */
import { spawn } from 'node:child_process'

export interface Said {
  readonly text: string
  readonly isCut: boolean
  readonly code: number | null
}

export function run(command: string, args: readonly string[], seconds: number): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn('nice', ['-n', '10', command, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    })
    let text = ''
    let isCut = false
    const take = (part: string) => {
      text = (text + part).slice(-2_000_000)
    }
    child.stdout.setEncoding('utf8').on('data', take)
    child.stderr.setEncoding('utf8').on('data', take)
    const timer = setTimeout(() => {
      isCut = true
      // The whole group: scanners have helpers of their own.
      process.kill(-(child.pid ?? 0), 'SIGKILL')
    }, seconds * 1000)
    child.on('error', reject)
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ text, isCut, code })
    })
  })
}
