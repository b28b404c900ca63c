/** Who holds a TCP port of this machine, as far as the system tells: "nginx (1234)". */
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { connect } from 'node:net'

/** Undefined when nobody answers there. */
export async function portOwner(port) {
  if (!(await answers(port, '127.0.0.1')) && !(await answers(port, '::1'))) return undefined
  try {
    const pid =
      process.platform === 'linux'
        ? pidOnLinux(port)
        : process.platform === 'win32'
          ? pidOnWindows(port)
          : pidByLsof(port)
    return pid ? `${nameOf(pid)} (${pid})` : ''
  } catch {
    return ''
  }
}

function answers(port, host) {
  return new Promise((done) => {
    const probe = connect({ port, host, timeout: 1_000 })
    const end = (answer) => {
      probe.destroy()
      done(answer)
    }
    probe.once('connect', () => end(true))
    probe.once('error', () => end(false))
    probe.once('timeout', () => end(false))
  })
}

/** The kernel lists sockets by number, and each process its open ones; no tool needed. */
function pidOnLinux(port) {
  const hex = port.toString(16).toUpperCase().padStart(4, '0')
  const sockets = ['/proc/net/tcp', '/proc/net/tcp6']
    .flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .map((line) => line.trim().split(/\s+/)),
    )
    .filter((row) => row[1]?.endsWith(`:${hex}`) && row[3] === '0A')
    .map((row) => `socket:[${row[9]}]`)
  return readdirSync('/proc').find(
    (pid) => /^\d+$/.test(pid) && filesOf(pid).some((file) => sockets.includes(file)),
  )
}

/** Processes of others may not be looked into, and files come and go meanwhile. */
function filesOf(pid) {
  const folder = `/proc/${pid}/fd`
  return quietly(() => readdirSync(folder), []).map((fd) =>
    quietly(() => readlinkSync(`${folder}/${fd}`), ''),
  )
}

function quietly(look, otherwise) {
  try {
    return look()
  } catch {
    return otherwise
  }
}

function pidOnWindows(port) {
  const rows = execFileSync('netstat', ['-ano', '-p', 'TCP'], { encoding: 'utf8' }).split('\n')
  return rows
    .map((row) => row.trim().split(/\s+/))
    .find((row) => row[1]?.endsWith(`:${port}`) && /^0\.0\.0\.0:0$/.test(row[2]))?.[4]
}

function pidByLsof(port) {
  return execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8' }).split(
    '\n',
  )[0]
}

function nameOf(pid) {
  if (process.platform === 'linux') return readFileSync(`/proc/${pid}/comm`, 'utf8').trim()
  if (process.platform !== 'win32')
    return execFileSync('ps', ['-p', pid, '-o', 'comm='], { encoding: 'utf8' }).trim()
  return execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], { encoding: 'utf8' }).split(
    '"',
  )[1]
}
