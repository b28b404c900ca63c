/** Runs sqlmap on one address and says what it found; its own words decide, not its exit code. */

import { run } from './run.ts'
import type { Target } from './targets.ts'

export interface Tried {
  readonly name: string
  readonly seconds: number
  /** `open`: an injection was found; `closed`: all parameters were tried to the end; `cut`: the time was up before. */
  readonly state: 'open' | 'closed' | 'cut'
  readonly said: string
}

export interface Session {
  readonly cookie: string
  readonly csrf: string
}

const REFUSALS = '401,403,404,409,413,415,421,422,429'

export async function tryTarget(
  target: Target,
  session: Session,
  limit: number,
  folder: string,
  extra: readonly string[] = [],
): Promise<Tried> {
  const began = performance.now()
  const args = [
    ...['-u', target.url, '--method', target.method, '--batch', '--disable-coloring', '--flush-session'],
    ...['--level', '5', '--risk', '3', '--dbms', 'PostgreSQL', '--technique', 'BEUST', '--time-sec', '2'],
    ...[
      '--threads',
      '4',
      '--timeout',
      '10',
      '--retries',
      '1',
      '--ignore-code',
      REFUSALS,
      '--output-dir',
      folder,
    ],
    ...['--cookie', session.cookie, '--headers', `x-csrf: ${session.csrf}\nContent-Type: application/json`],
    // The way in is tried by itself: a broken cookie would end every other trial.
    ...(target.tried.length || extra.length ? [] : ['--skip', 'user-agent,referer,host,cookie']),
    ...(target.tried.length && !target.url.includes('*')
      ? ['-p', target.tried.join(',')]
      : ['--skip', 'user-agent,referer,host,cookie']),
    ...(target.body === undefined ? [] : ['--data', target.body]),
    ...extra,
  ]
  const { text, isCut } = await run('sqlmap', args, limit)
  const state = /identified the following injection point/.test(text)
    ? 'open'
    : isClosed(text)
      ? 'closed'
      : 'cut'
  const said = text
    .split('\n')
    .filter((line) => /CRITICAL|Parameter:|Payload:|ERROR/.test(line))
    .slice(-3)
    .join(' ')
    .slice(0, 300)
  return {
    name: target.name,
    seconds: (performance.now() - began) / 1000,
    state: isCut && state === 'closed' ? 'cut' : state,
    said,
  }
}

function isClosed(text: string): boolean {
  return /all tested parameters do not appear to be injectable|no parameter\(s\) found for testing/.test(text)
}
