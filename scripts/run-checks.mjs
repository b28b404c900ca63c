/** Types, lint, architecture, generated pages, tests: stops at the first that does not hold. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { prepare } from './prepare.mjs'
import { suite } from './run-tests.mjs'
import { end, ROOT, run, Stop } from './running.mjs'

/** Nobody writes these by hand: the declarations do. */
const MECHANISMS = join(ROOT, 'docs', 'mechanisms')
const OTHERS = ['privacy.md', 'eligibility-rule.schema.json'].map((name) => join(ROOT, 'docs', name))

const CHECKS = [
  { name: 'types', program: ['typescript', 'bin/tsc'], args: ['-p', '.'] },
  { name: 'lint', program: ['@biomejs/biome', 'bin/biome'], args: ['check', '--error-on-warnings', '.'] },
  {
    name: 'architecture',
    program: ['dependency-cruiser', 'bin/dependency-cruise.mjs'],
    args: ['src', '--config', '.dependency-cruiser.cjs'],
  },
]

export async function runChecks(args) {
  try {
    process.chdir(ROOT)
    await prepare()
    for (const { name, program, args } of CHECKS) {
      await check(name, () => run(process.execPath, [join(ROOT, 'node_modules', ...program), ...args]))
    }
    await check('generated docs', docsUnchanged)
    process.exitCode = await suite(args)
  } catch (error) {
    end(error)
  }
}

async function check(name, work) {
  const began = Date.now()
  const { code, output } = await work()
  const time = `${((Date.now() - began) / 1000).toFixed(1)} s`
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${time})`)
  if (code !== 0) throw new Stop(output.trim(), `✗ ${name}`, 1)
}

async function docsUnchanged() {
  const before = fingerprint()
  const tsx = createRequire(import.meta.url).resolve('tsx/cli')
  const made = await run(process.execPath, [tsx, join(ROOT, 'tools', 'docs.ts')])
  if (made.code !== 0 || fingerprint() === before) return made
  return {
    code: 1,
    output: 'docs/ was out of date and has been written anew: read it and commit it.',
  }
}

function fingerprint() {
  const hash = createHash('sha256')
  const names = existsSync(MECHANISMS) ? readdirSync(MECHANISMS).sort() : []
  const pages = [...names.map((name) => join(MECHANISMS, name)), ...OTHERS].filter((page) => existsSync(page))
  for (const page of pages) hash.update(page).update('\0').update(readFileSync(page))
  return hash.digest('hex')
}
