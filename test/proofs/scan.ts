/** `npm run proof:scan -- --minutes 60`: sqlmap and wapiti, as Debian has them, against a running demo with a session. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { flags, table } from '../support/figures.ts'
import { openInstallation } from '../support/installation.ts'
import { openDecoy } from './scan/decoy.ts'
import { type Session, type Tried, tryTarget } from './scan/sqlmap.ts'
import { type Document, type Target, targetsOf } from './scan/targets.ts'
import { runWapiti } from './scan/wapiti.ts'

const given = flags(process.argv.slice(2))
const minutes = Number(given.minutes ?? 60)
const PASSWORD = 'huiyin-demo'
const TOKEN = 'of-this-proof-alone'
/** Scanners at work at a time. */
const HANDS = 2
/** Who sees the most of each part; the first scans what all of them may call. */
const LOGINS = ['clerk', 'sysadmin', 'secadmin', 'auditor']
const say = (line: string) => console.error(`· ${line}`)

for (const tool of ['sqlmap', 'wapiti'])
  if (spawnSync(tool, ['--version']).error) {
    console.error(`${tool} is not installed. On Debian: apt install sqlmap wapiti`)
    process.exit(69)
  }

async function signIn(url: string, login: string): Promise<Session> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password: PASSWORD }),
  })
  if (!answer.ok) throw new Error(`${login} cannot sign in: ${answer.status} ${await answer.text()}`)
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const me = (await (await fetch(`${url}/api/me`, { headers: { cookie } })).json()) as { csrf: string }
  return { cookie, csrf: me.csrf }
}

/** Parameters, and parts of the path. */
const partsOf = ({ tried, url }: Target) => tried.length + url.split('*').length - 1

/** What the program answered since it started, by its own count. */
async function answered(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } })).text()
  const counts = text.matchAll(/^huiyin_request_seconds_count\{.*\} (\d+)$/gm)
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
}

/** Real names where a made-up one would be refused before any query. */
async function known(url: string, { cookie }: Session): Promise<Record<string, string>> {
  const ask = async (path: string) => (await fetch(`${url}/api${path}`, { headers: { cookie } })).json()
  const { rows } = (await ask('/matters?size=1')) as { rows: { no: string; type: string }[] }
  const registers = (await ask('/registers')) as { id?: string; register?: string }[]
  const first = Array.isArray(registers) ? registers[0] : undefined
  return {
    no: rows[0]?.no ?? 'a',
    type: rows[0]?.type ?? 'followup',
    register: first?.id ?? first?.register ?? 'people',
  }
}

/** Each address goes to the first who is let in. */
async function owners(
  targets: readonly Target[],
  sessions: readonly Session[],
): Promise<Map<Target, Session>> {
  const found = new Map<Target, Session>()
  for (const target of targets)
    for (const session of sessions) {
      const headers = { cookie: session.cookie, 'x-csrf': session.csrf, 'content-type': 'application/json' }
      const { body, method } = target
      const answer = await fetch(target.url.replaceAll('*', ''), {
        method,
        headers,
        ...(body ? { body } : {}),
        signal: AbortSignal.timeout(20_000),
      })
      await answer.body?.cancel()
      if (answer.status === 401 || answer.status === 403) continue
      found.set(target, session)
      break
    }
  return found
}

const folder = mkdtempSync(join(tmpdir(), 'huiyin-scan-'))
const program = await openInstallation({ env: { HUIYIN_DEMO: 'on', HUIYIN_METRICS_TOKEN: TOKEN } })
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void program.remove().finally(() => process.exit(130)))
try {
  say('starting the demo')
  await program.start()
  const { url } = program
  const sessions = await Promise.all(LOGINS.map((login) => signIn(url, login)))
  const [clerk] = sessions
  if (!clerk) throw new Error('nobody signed in')
  const decoy = await openDecoy(program.adminUrl())
  const seen = await tryTarget(
    { name: 'decoy', method: 'GET', url: `${decoy.url}/?q=pg_class`, tried: ['q'] },
    clerk,
    120,
    folder,
  )
  await decoy.close()
  say(`decoy: ${seen.state} in ${seen.seconds.toFixed(0)} s`)

  const document = (await (await fetch(`${url}/openapi.json`)).json()) as Document
  const all = targetsOf(document, url, await known(url, clerk)).filter(
    (it) => !it.url.includes('/api/events'),
  )
  const owned = await owners(all, sessions)
  // Those with little to try first: what they leave over is for the others.
  const withSomething = [...owned]
    .filter(([it]) => partsOf(it) > 0)
    .sort(([a], [b]) => partsOf(a) - partsOf(b))
  const headersOf: Target = { name: 'headers of GET /api/me', method: 'GET', url: `${url}/api/me`, tried: [] }
  const until = performance.now() + minutes * 60_000 * (given.only === 'wapiti' ? 0 : 0.7)
  const tried: Tried[] = []
  const entries: [Target, Session, readonly string[]][] =
    given.only === 'wapiti'
      ? []
      : [
          [headersOf, clerk, ['-p', 'user-agent,referer,host,cookie']],
          ...withSomething.map(([target, session]): [Target, Session, readonly string[]] => [
            target,
            session,
            [],
          ]),
        ]
  let begun = 0
  const work = async () => {
    for (let next = entries[begun++]; next; next = entries[begun++]) {
      // What quick ones leave over is shared by the rest.
      const share = (HANDS * (until - performance.now())) / 1000 / (entries.length - begun + 1)
      const done = await tryTarget(next[0], next[1], Math.max(5, 2 * share), folder, next[2])
      tried.push(done)
      const more = done.state === 'closed' ? '' : done.said
      say(
        `${tried.length}/${entries.length} ${done.name}: ${done.state} in ${done.seconds.toFixed(0)} s ${more}`,
      )
    }
  }
  await Promise.all(Array.from({ length: HANDS }, work))
  const bySqlmap = await answered(url)
  const alive = (await fetch(`${url}/api/me`, { headers: { cookie: clerk.cookie } })).status
  const wapiti = await runWapiti(url, all, await signIn(url, 'clerk'), minutes * 0.3, folder)
  const byWapiti = (await answered(url)) - bySqlmap
  for (const it of wapiti.findings) say(`wapiti ${it.level}: ${it.kind} ${it.where} ${it.info}`)

  const of = (state: Tried['state']) => tried.filter((it) => it.state === state)
  const faults = program
    .log()
    .split('\n')
    .filter((line) => line.includes('"level":50')).length
  const high = of('open').length + wapiti.findings.filter((it) => it.isHigh).length
  console.log(
    table([
      ['', 'figure'],
      ['sqlmap level 5 risk 3: addresses', tried.length],
      ['  parameters', entries.reduce((sum, [it]) => sum + partsOf(it), 0)],
      ['  tried to the end', of('closed').length],
      ['  without content to compare', of('mute').length],
      ['  time was up before', of('cut').length],
      ['  requests answered', bySqlmap],
      ['  injectable', of('open').length],
      ['  the decoy was found', seen.state === 'open' ? 'yes' : 'NO'],
      ['wapiti: addresses given', all.filter((it) => it.method === 'GET').length],
      ['  requests answered', byWapiti],
      ['  high or critical', wapiti.findings.filter((it) => it.isHigh).length],
      ['  lower', wapiti.findings.filter((it) => !it.isHigh).length],
      ['  whole', wapiti.isCut ? 'NO' : 'yes'],
      ['faults (5xx) in the log', faults],
      ['session still good', alive === 200 ? 'yes' : 'NO'],
      ['testssl', 'n/a: TLS is the proxy’s'],
    ]),
  )
  if (faults)
    say(
      program
        .log()
        .split('\n')
        .filter((line) => line.includes('"level":50'))
        .slice(0, 3)
        .join('\n')
        .slice(0, 3000),
    )
  process.exitCode = high || faults || wapiti.isCut || seen.state !== 'open' || alive !== 200 ? 1 : 0
} finally {
  await program.remove()
  rmSync(folder, { recursive: true, force: true })
}
