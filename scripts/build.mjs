/** Builds what the sources make: the pages for browsers, and the program as plain JavaScript that starts fast. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import { COMMANDS } from './commands.mjs'
import { explain, ROOT, run, Stop, say } from './running.mjs'

export async function ensurePages() {
  const sources = hashOf(/\.(tsx?|css|html|svg|png|json|webmanifest)$/, [
    'package-lock.json',
    'vite.config.ts',
  ])
  await ensure({ folder: 'web', sources, zh: '生成网页', en: 'Building the pages' }, async (draft) => {
    const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
    const { code, output } = await run(process.execPath, [
      vite,
      'build',
      '--outDir',
      draft,
      '--logLevel',
      'warn',
    ])
    if (code !== 0) throw new Error(output)
  })
}

/** Without this, every start would read and translate hundreds of files: three times as long. */
export async function ensureProgram() {
  // Built for this folder: the files it reads at work (SQL, pages) stay where they are.
  const sources = hashOf(/\.ts$/, ['package.json', 'package-lock.json'], ROOT)
  await ensure({ folder: 'program', sources, zh: '生成程序', en: 'Building the program' }, bundle)
}

/** Where the built form of a source file lies. */
export function builtFile(source) {
  return join(ROOT, 'dist', 'program', source.replace(/^src\//, '').replace(/\.ts$/, '.js'))
}

async function bundle(draft) {
  const { build, stop } = await import('esbuild')
  const own = COMMANDS.map((it) => it.file).filter((file) => file.startsWith('src/'))
  const entryPoints = [...own, ...sourceFiles(/^worker\.ts$/)]
    .map((file) => join(ROOT, file))
    .filter((path) => existsSync(path))
  try {
    await build({
      entryPoints,
      outbase: join(ROOT, 'src'),
      outdir: draft,
      bundle: true,
      splitting: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node20',
      sourcemap: 'linked',
      logLevel: 'silent',
      plugins: [ownPlaces],
    })
  } finally {
    await stop()
  }
}

/** A file that looks around from its own place must still find what lies beside its source, and a thread its built form. */
const ownPlaces = {
  name: 'own-places',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.url')) return undefined
      return {
        contents: text
          .replaceAll(/new URL\('([^']+\.ts)', import\.meta\.url\)/g, (_, file) => {
            const built = builtFile(
              relative(ROOT, join(dirname(path), file))
                .split(sep)
                .join('/'),
            )
            return `new URL(${JSON.stringify(pathToFileURL(built).href)})`
          })
          .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
        loader: 'ts',
      }
    })
  },
}

/** Built beside and swapped in whole: a broken-off build never stands in for a good one. */
async function ensure({ folder, sources, zh, en }, make) {
  const target = join(ROOT, 'dist', folder)
  const stamp = join(target, '.stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  say(zh, en)
  const draft = `${target}.${process.pid}.new`
  try {
    mkdirSync(draft, { recursive: true })
    await make(draft)
    writeFileSync(join(draft, '.stamp'), sources)
    swap(draft, target)
  } catch (error) {
    throw error instanceof Stop ? error : explain(`${zh}失败`, `${en} failed`, String(error), 'npm run build')
  } finally {
    for (const path of [draft, `${draft}.old`]) rmSync(path, { recursive: true, force: true })
  }
}

function swap(draft, target) {
  if (existsSync(target)) renameSync(target, `${draft}.old`)
  try {
    renameSync(draft, target)
  } catch (error) {
    // Another start built the same in this very moment.
    if (!existsSync(join(target, '.stamp'))) throw error
  }
}

function hashOf(pattern, others, salt = '') {
  const hash = createHash('sha256').update(salt)
  for (const file of [...others, ...sourceFiles(pattern)]) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
  }
  return hash.digest('hex')
}

/** Tests and SQL reach neither the pages nor the program. */
function sourceFiles(pattern) {
  return readdirSync(join(ROOT, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort()
}
