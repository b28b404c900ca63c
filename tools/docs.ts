/** `npm run docs`: writes docs/mechanisms from the declarations; CI fails when the pages are stale. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { describeMechanism } from '../src/kernel/matter/describe.ts'
import * as registry from '../src/mechanisms.ts'

const folder = fileURLToPath(new URL('../docs/mechanisms', import.meta.url))
await mkdir(folder, { recursive: true })
const pages = new Map(
  Object.values(registry).map((mechanism) => [`${mechanism.id}.md`, describeMechanism(mechanism)]),
)
for (const stale of (await readdir(folder)).filter((name) => !pages.has(name)))
  await rm(path.join(folder, stale))
for (const [name, page] of pages) await writeFile(path.join(folder, name), page)
console.log(`docs/mechanisms: ${pages.size} pages`)
