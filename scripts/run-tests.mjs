/** Runs the suite and closes with one line that a machine can read: `N passed, N failed`. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepare } from './prepare.mjs'
import { end, ROOT, Stop } from './running.mjs'

/** Where Debian and its relatives keep PostgreSQL, the second server the suite must pass on. */
const SYSTEM_SERVERS = '/usr/lib/postgresql'

export async function runTests(args) {
  try {
    process.chdir(ROOT)
    const env = args.includes('--external') ? externalServer() : {}
    await prepare()
    process.exitCode = await suite(
      args.filter((arg) => arg !== '--external'),
      env,
    )
  } catch (error) {
    end(error)
  }
}

function externalServer() {
  if (process.env.TEST_DATABASE_URL) return {}
  const versions = existsSync(SYSTEM_SERVERS) ? readdirSync(SYSTEM_SERVERS).map(Number) : []
  const oldest = versions.filter((version) => version >= 15).sort((a, b) => a - b)[0]
  if (oldest) return { HUIYIN_TEST_SERVER: join(SYSTEM_SERVERS, String(oldest), 'bin') }
  throw new Stop(
    '没有可供测试的外部数据库：请设置 TEST_DATABASE_URL，或安装 PostgreSQL 15 以上（Debian：postgresql）。',
    'There is no external database to test on: set TEST_DATABASE_URL, or install PostgreSQL 15 or newer (Debian: postgresql).',
    69,
  )
}

export async function suite(args, env = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-report-'))
  const report = join(folder, 'report.json')
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  try {
    const code = await attended(process.execPath, [vitest, 'run', ...reporters, ...args], env)
    const { passed, failed, skipped } = count(report)
    // Something broke outside every test, so that no test could fail of it.
    const broken = code !== 0 && failed === 0 ? 1 : 0
    console.log(`\n${passed} passed, ${failed + broken} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    return code
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Its output is ours; Ctrl-C reaches it directly and lets it put its servers away. */
function attended(command, args, env) {
  return new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
    const wait = () => undefined
    const pass = () => child.kill('SIGTERM')
    process.on('SIGINT', wait)
    process.on('SIGTERM', pass)
    child.once('error', failed)
    child.once('close', (code) => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', pass)
      done(code ?? 1)
    })
  })
}

/** A file that could not even be read counts as one failure. */
function count(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 }
  const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
  const unread = testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const statuses = testResults.flatMap((file) => file.assertionResults.map((test) => test.status))
  const of = (...names) => statuses.filter((status) => names.includes(status)).length
  return {
    passed: of('passed'),
    failed: of('failed') + unread,
    skipped: of('pending', 'skipped', 'todo', 'disabled'),
  }
}
