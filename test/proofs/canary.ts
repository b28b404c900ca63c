/** `npm run proof:canary -- --count 10000`: invented numbers in every sealed field; then nobody finds one where it should not be. */
import { parseArgs } from 'node:util'
import { prove } from './canary/prove.ts'

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } })
const began = performance.now()
const proof = await prove(Number(values.count), (line) => console.error(`· ${line}`))

const row = (...cells: readonly (string | number)[]) =>
  console.log(cells.map((cell, i) => (i ? String(cell).padStart(12) : String(cell).padEnd(34))).join(''))
for (const { hits } of proof.searches)
  for (const { canary, writing, where } of hits.slice(0, 10))
    console.error(`✗ ${canary} ${writing} in ${where}`)
row('searched', 'parts', 'bytes', 'found')
for (const { place, files, bytes, hits } of proof.searches) row(place, files, bytes, hits.length)
row('canaries, of each kind', values.count)
row('exchanges', proof.exchanges)
row('answers to those they are meant for', proof.permitted)
row('searches that found the decoy', proof.decoys)
row('erased / back with an old backup', `${proof.erased} / ${proof.returned}`)
row('destroyed keys left in tables', proof.keysLeft)
row('… in the write-ahead log, wrapped', proof.keysInLog)
row('faults driven (database away)', proof.serverFaults)
row('audit chain after erasure', proof.chain ? 'whole' : 'broken')
row('seconds', ((performance.now() - began) / 1000).toFixed(0))
const found = proof.searches.reduce((sum, { hits }) => sum + hits.length, 0)
const isBlind = proof.permitted === 0 || proof.serverFaults === 0 || proof.decoys < 3
process.exitCode = found || proof.returned || proof.keysLeft || isBlind || !proof.chain ? 1 : 0
