/** Builds the benchmark of the matching engine and starts it in a process of its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const FOLDER = join(ROOT, 'bench', 'eligibility')

/** Answers the exit code of the benchmark, which runs in a process of its own. */
export async function eligibilityBench(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, ['--enable-source-maps', '--expose-gc', await built(), ...args], {
    stdio: 'inherit',
    cwd: ROOT,
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  return code ?? 1
}

/** As plain JavaScript: what translates while it runs is not what is to be measured. */
async function built(): Promise<string> {
  const { build, stop } = await import('esbuild')
  const programs = readdirSync(FOLDER).filter((file) => file === 'main.ts' || file.endsWith('-peer.ts'))
  const outdir = join(ROOT, 'dist', 'bench', 'eligibility')
  try {
    await build({
      entryPoints: programs.map((file) => join(FOLDER, file)),
      outdir,
      bundle: true,
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
  return join(outdir, 'main.js')
}

/** In pieces, because this file is itself built by a step that replaces the whole. */
const HERE = ['import', 'meta', 'url'].join('.')

/** A file that looks around from its own place must still find what lies beside its source. */
const ownPlaces: import('esbuild').Plugin = {
  name: 'own-places',
  setup(build) {
    build.onLoad({ filter: /[\\/](src|bench|test)[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes(HERE)) return undefined
      const contents = text.replaceAll(HERE, JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: 'ts', resolveDir: dirname(path) }
    })
  },
}
