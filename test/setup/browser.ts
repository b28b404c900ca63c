/** The browser for journeys: a Chromium of the system if there is one, else the one that npm brought; never none. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** What playwright's `chromium.launch` takes. */
export interface Browser {
  readonly executablePath: string
  readonly args: string[]
  readonly env: Record<string, string>
}

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** CHROME_PATH names one; `CHROME_PATH=bundled` asks for the one from npm. */
export async function findBrowser(): Promise<Browser> {
  const wanted = process.env.CHROME_PATH
  if (wanted && wanted !== 'bundled')
    return systemBrowser([wanted]) ?? notFound(`CHROME_PATH=${wanted} does not start`)
  const system = wanted ? undefined : systemBrowser(usualPlaces())
  return system ?? bundledBrowser()
}

function systemBrowser(places: readonly string[]): Browser | undefined {
  const executablePath = places.find((path) => existsSync(path) && starts(path, {}))
  return executablePath ? { executablePath, args: QUIET, env: ownEnvironment() } : undefined
}

function usualPlaces(): string[] {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `${name}.app/Contents/MacOS/${name}`,
    )
    return ['/Applications', join(homedir(), 'Applications')].flatMap((root) =>
      apps.map((app) => join(root, app)),
    )
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES, LOCALAPPDATA, 'PROGRAMFILES(X86)': older } = process.env
    const apps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe']
    return [PROGRAMFILES, older, LOCALAPPDATA].flatMap((root) =>
      root ? apps.map((app) => join(root, app)) : [],
    )
  }
  const programs = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge']
  const folders = new Set([
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
  ])
  return [...folders].flatMap((folder) => programs.map((program) => join(folder, program)))
}

/** On Windows the question would open a window instead of being answered. */
function starts(path: string, env: Record<string, string>): boolean {
  if (process.platform === 'win32') return true
  return spawnSync(path, ['--version'], { env: ownEnvironment(env), timeout: 20_000 }).status === 0
}

/** Unpacked once per version into a folder of ours; it runs on Linux for x64 only. */
function bundledBrowser(): Browser {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    notFound(`the one from npm runs on Linux x64 only, this is ${process.platform} ${process.arch}`)
  }
  const folder = unpacked()
  const executablePath = join(folder, 'chromium')
  const libraries = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  const needed = starts(executablePath, {}) ? {} : libraries
  if (!starts(executablePath, needed)) notFound(whyNot(executablePath, needed))
  return {
    executablePath,
    args: QUIET,
    env: ownEnvironment({ ...needed, FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
  }
}

/** The package unpacks into the temporary folder, and brings libraries only inside a cloud: so a process of its own. */
function unpacked(): string {
  const entry = import.meta.resolve('@sparticuz/chromium')
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8')) as {
    version: string
  }
  const folder = join(tmpdir(), `huiyin-chromium-${version}-${process.getuid?.()}`)
  if (existsSync(folder)) return folder
  const draft = mkdtempSync(`${folder}-`)
  try {
    const env = ownEnvironment({ TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' })
    const program = `import(${JSON.stringify(entry)}).then((it) => it.default.executablePath())`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { env, encoding: 'utf8' })
    if (run.status !== 0) notFound(`unpacking the one from npm failed: ${run.stderr}`)
    writeFileSync(join(draft, 'fonts.conf'), fontsOf(folder))
    renameSync(draft, folder)
  } catch (error) {
    // Another worker may have been quicker.
    if (!existsSync(folder)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return folder
}

/** The system's fonts, and the one Latin font that comes along: without any, text has no height. */
function fontsOf(folder: string): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>/usr/share/fonts</dir>
  <dir>${join(folder, 'fonts')}</dir>
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`
}

function ownEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const own = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return { ...Object.fromEntries(own), ...extra }
}

function whyNot(path: string, env: Record<string, string>): string {
  const run = spawnSync(path, ['--version'], { env: ownEnvironment(env), encoding: 'utf8' })
  return `the one from npm does not start: ${run.error?.message ?? run.stderr}`
}

function notFound(why: string): never {
  throw new Error(
    `No browser for the journeys: install Chromium, Chrome or Edge, or name one in CHROME_PATH (${why})`,
  )
}
