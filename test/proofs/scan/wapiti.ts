/** Runs wapiti with the modules that need no list from elsewhere, over the pages and every address that is read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './run.ts'
import type { Session } from './sqlmap.ts'
import type { Target } from './targets.ts'

/** `nikto` and `wapp` fetch their lists from elsewhere first; `brute_login_form` locks the accounts it guesses at. */
const MODULES =
  'backup,blindsql,buster,cookieflags,crlf,csp,csrf,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,ssrf,xss,xxe'

/** wapiti's own scale; 3 is high. */
const LEVELS = ['info', 'low', 'medium', 'high', 'critical']
const HIGH = 3

export interface Finding {
  readonly kind: string
  readonly level: string
  readonly isHigh: boolean
  readonly where: string
  readonly info: string
}

export interface Report {
  readonly findings: readonly Finding[]
  readonly isCut: boolean
}

export async function runWapiti(
  url: string,
  targets: readonly Target[],
  session: Session,
  minutes: number,
  folder: string,
): Promise<Report> {
  const file = join(folder, 'wapiti.json')
  const starts = targets
    .filter((it) => it.method === 'GET')
    .flatMap((it) => ['-s', it.url.replaceAll('*', '')])
  const seconds = Math.max(30, Math.floor(minutes * 60))
  const args = [
    ...['-u', `${url}/`, '--scope', 'folder', '-m', MODULES, '--flush-session', '--store-session', folder],
    ...[
      '-H',
      `Cookie: ${session.cookie}`,
      '-H',
      `x-csrf: ${session.csrf}`,
      '--verify-ssl',
      '0',
      '-v',
      '1',
      '-t',
      '10',
    ],
    ...[
      '--max-scan-time',
      String(Math.floor(seconds / 3)),
      '--max-attack-time',
      String(Math.max(10, Math.floor(seconds / 24))),
    ],
    ...[...starts, '-f', 'json', '-o', file],
  ]
  const { text, isCut } = await run('wapiti', args, seconds * 2)
  return { findings: readFindings(file, text), isCut }
}

interface Written {
  readonly vulnerabilities: Readonly<Record<string, readonly { level: number; path: string; info: string }[]>>
}

function readFindings(file: string, text: string): Finding[] {
  let written: Written
  try {
    written = JSON.parse(readFileSync(file, 'utf8')) as Written
  } catch {
    throw new Error(`wapiti wrote no report: ${text.slice(-1500)}`)
  }
  return Object.entries(written.vulnerabilities).flatMap(([kind, all]) =>
    all.map(({ level, path, info }) => ({
      kind,
      level: LEVELS[level] ?? String(level),
      isHigh: level >= HIGH,
      where: path,
      info: info.slice(0, 120),
    })),
  )
}
