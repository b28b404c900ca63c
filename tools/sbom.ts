/** `npm run sbom`: what this program is made of, as CycloneDX 1.6, from the lock file and the installed packages. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { billOf, lockAt } from './sbom/bill.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const at = process.argv.indexOf('--out')
const out = resolve((at >= 0 && process.argv[at + 1]) || `${root}/dist/sbom.cdx.json`)
const own = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  name: string
  version: string
  license: string
}
const bill = billOf(own, lockAt(root), root)
mkdirSync(dirname(out), { recursive: true })
writeFileSync(out, `${JSON.stringify(bill, null, 2)}\n`)

const counts = new Map<string, number>()
for (const { licenses } of bill.components) {
  const said = licenses.map(({ expression }) => expression).join() || 'UNKNOWN'
  counts.set(said, (counts.get(said) ?? 0) + 1)
}
for (const [licence, count] of [...counts].sort((a, b) => b[1] - a[1]))
  console.log(`${licence.padEnd(24)}${String(count).padStart(5)}`)
console.log(`${'components'.padEnd(24)}${String(bill.components.length).padStart(5)}   ${out}`)
process.exitCode = counts.has('UNKNOWN') ? 1 : 0
