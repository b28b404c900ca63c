/** What a browser must load from the login page to the workbench stays small enough for a slow line. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

interface Chunk {
  readonly file: string
  readonly isEntry?: boolean
  readonly imports?: readonly string[]
}

const BUDGET = 150_000
const built = fileURLToPath(new URL('../dist/web/', import.meta.url))
const manifest = JSON.parse(readFileSync(`${built}.vite/manifest.json`, 'utf8')) as Record<string, Chunk>

function withImports(name: string, seen: Set<string>): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  if (seen.has(name)) return seen
  seen.add(name)
  for (const imported of chunk.imports ?? []) withImports(imported, seen)
  return seen
}

test('login and workbench together: at most 150 kB of script, as it is sent', () => {
  const entries = Object.keys(manifest).filter((name) => manifest[name]?.isEntry)
  expect(entries).toHaveLength(1)
  const needed = new Set<string>()
  for (const name of [...entries, 'pages/login.tsx', 'pages/workbench.tsx']) withImports(name, needed)
  const scripts = [...needed]
    .flatMap((name) => manifest[name]?.file ?? [])
    .filter((file) => /\.js$/.test(file))
  const size = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(built + file)).length, 0)
  console.log(`first load: ${(size / 1000).toFixed(1)} kB of script in ${scripts.length} files, gzip`)
  expect(size).toBeGreaterThan(50_000)
  expect(size).toBeLessThanOrEqual(BUDGET)
})
