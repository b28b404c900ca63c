/** Makes src/kernel/accounts/common-passwords.bin out of a public list of leaked passwords, the most common first, one a line. */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BYTES, fold, isCommon, markOf } from '../src/kernel/accounts/common-passwords.ts'

const TARGET = fileURLToPath(new URL('../src/kernel/accounts/common-passwords.bin', import.meta.url))
/** Shorter ones are refused for their length alone. */
const LENGTHS = [
  { from: 10, to: 11 },
  { from: 12, to: 200 },
] as const
const OF_EACH = 10_000

const [source, mode] = process.argv.slice(2)
if (!source) {
  console.error('usage: tsx tools/common-passwords.ts <list> [--check]')
  process.exit(64)
}
const list = [...new Set(readFileSync(source, 'utf8').split(/\r?\n/).map(fold))]
if (mode === '--check') check()
else make()

function ofLength({ from, to }: { readonly from: number; readonly to: number }): string[] {
  return list.filter((one) => [...one].length >= from && [...one].length <= to)
}

function make(): void {
  const chosen = LENGTHS.flatMap((lengths) => ofLength(lengths).slice(0, OF_EACH))
  const marks = [...new Set(chosen.map((one) => markOf(one).toString('hex')))].sort()
  writeFileSync(TARGET, Buffer.from(marks.join(''), 'hex'))
  console.log(`${marks.length} passwords, ${marks.length * BYTES} bytes`)
}

/** What ASVS 6.2.4 asks: of those that are long enough for a profile, how many of the commonest are refused? */
function check(): void {
  for (const from of [10, 12]) {
    const first = ofLength({ from, to: 200 }).slice(0, 3000)
    const refused = first.filter(isCommon).length
    console.log(`${from} characters or more: ${refused} of the ${first.length} commonest are refused`)
  }
}
