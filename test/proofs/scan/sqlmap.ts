/** Runs sqlmap on one address and says what it found; its own words decide, not its exit code. */

import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { run } from './run.ts'
import type { Target } from './targets.ts'

export interface Tried {
  readonly name: string
  readonly seconds: number
  /**
   * `open`: an injection was found; `closed`: all was tried to the end; `mute`: it answers without content, so that
   * nothing can be compared; `cut`: the time was up before.
   */
  readonly state: 'open' | 'closed' | 'mute' | 'cut'
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
    ...['--threads', '4', '--timeout', '10', '--retries', '1', '--ignore-code', REFUSALS],
    ...['--output-dir', join(folder, randomUUID()), '--cookie', session.cookie],
    ...['--headers', `x-csrf: ${session.csrf}\nContent-Type: application/json`],
    // The way in is tried by itself: a broken cookie would end every other trial.
    ...(extra.length ? extra : ['--skip', 'user-agent,referer,host,cookie,x-csrf,content-type']),
    ...(target.body === undefined ? [] : ['--data', target.body]),
  ]
  const { text, isCut } = await run('sqlmap', args, limit)
  const said = text
    .split('\n')
    .filter((line) => /CRITICAL|Parameter:|Payload:|ERROR/.test(line))
    .slice(-3)
    .join(' ')
    .slice(0, 300)
  return { name: target.name, seconds: (performance.now() - began) / 1000, state: stateOf(text, isCut), said }
}

function stateOf(text: string, isCut: boolean): Tried['state'] {
  if (/identified the following injection point/.test(text)) return 'open'
  if (/lack of content/.test(text)) return 'mute'
  return !isCut && isClosed(text) ? 'closed' : 'cut'
}

function isClosed(text: string): boolean {
  return /all tested parameters do not appear to be injectable|no parameter\(s\) found for testing/.test(text)
}
