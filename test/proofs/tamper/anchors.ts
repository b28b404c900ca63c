/** Attacks on the anchor file: edited, cut, emptied, a line removed or swapped; found by the file, its copy or the database's mark. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Chance, chance } from '../../../src/demo/random.ts'
import { type AnchorFile, readAnchors } from '../../../src/kernel/audit/anchor-file.ts'
import { type Anchor, FIRST, writeLine } from '../../../src/kernel/audit/anchor-line.ts'
import { anchored } from '../../../src/kernel/audit/anchor-points.ts'
import type { Log } from './attacks.ts'
import { anchorsFor, type Tally } from './in-memory.ts'

const KEYS = [Buffer.alloc(32, 7)]

/** The anchors of these logs as the program writes them. */
function linesFor(logs: readonly Log[], every: number): Anchor[] {
  const lines: Anchor[] = []
  for (const log of logs)
    for (const { seq, hash } of anchorsFor(log, every)) {
      const at = new Date(1_767_225_600_000 + lines.length * 600_000).toISOString()
      const heads: Anchor['heads'] = [[log.committeeId, seq, hash]]
      const previous = lines.at(-1)?.mac ?? FIRST
      lines.push(writeLine(KEYS, { n: lines.length + 1, at, why: 'clock', heads, previous }))
    }
  return lines
}

const ATTACKS: Readonly<Record<string, (texts: readonly string[], draws: Chance) => string[]>> = {
  'anchors: one byte edited': (texts, draws) => {
    const at = draws.whole(0, texts.length - 1)
    const text = texts[at] ?? ''
    const place = draws.whole(0, text.length - 1)
    const other = text[place] === '5' ? '6' : '5'
    return texts.with(at, text.slice(0, place) + other + text.slice(place + 1))
  },
  'anchors: tail cut': (texts, draws) => texts.slice(0, draws.whole(0, texts.length - 1)),
  'anchors: line removed': (texts, draws) => texts.toSpliced(draws.whole(0, texts.length - 1), 1),
  'anchors: lines swapped': (texts, draws) => {
    const at = draws.whole(0, texts.length - 2)
    return texts.with(at, texts[at + 1] ?? '').with(at + 1, texts[at] ?? '')
  },
}

/** Once with only the database's mark, once with only the copy elsewhere. */
export async function attackAnchors(
  folder: string,
  logs: readonly Log[],
  edits: number,
  seed: string,
): Promise<Tally[]> {
  mkdirSync(folder, { recursive: true })
  const own = join(folder, 'anchors.jsonl')
  const copy = join(folder, 'anchors-copy.jsonl')
  const lines = linesFor(logs, 40)
  const texts = lines.map((line) => JSON.stringify(line))
  writeFileSync(copy, texts.map((text) => `${text}\n`).join(''))
  const last = lines.at(-1)
  const mark = last && { n: last.n, mac: last.mac }
  const kept = [await readAnchors(copy, KEYS)]
  const draws = chance(seed)
  const names = Object.keys(ATTACKS)
  const tallies = names.map((attack) => ({ attack, tried: 0, found: 0, named: 0 }))
  for (let n = 0; n < edits; n += 1) {
    const tally = tallies[n % names.length]
    const changed = ATTACKS[tally?.attack ?? '']?.(texts, draws)
    if (!tally || !changed) throw new Error('no such attack')
    writeFileSync(own, changed.map((text) => `${text}\n`).join(''))
    const now = await readAnchors(own, KEYS)
    const { faults } = draws.likely(0.5) ? anchored(now, [], mark) : anchored(now, kept, undefined)
    tally.tried += 1
    if (faults.length) tally.found += 1
    if (faults.length && isNamed(now, changed, texts)) tally.named += 1
  }
  return tallies
}

/** The first line that is not as it was written, or where the file now ends. */
function isNamed({ bad, lines }: AnchorFile, changed: readonly string[], texts: readonly string[]): boolean {
  const first = changed.findIndex((text, at) => text !== texts[at])
  return first < 0 ? lines.length === changed.length : bad?.n === first + 1
}
