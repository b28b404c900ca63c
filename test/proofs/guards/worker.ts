/** One process of the proof: a suite that stays open, and mutants that the parent sends. */
import { hunt } from './hunt.ts'
import type { Mutant } from './mutant.ts'
import { openSuite } from './suite.ts'

const [root = '', how] = process.argv.slice(2)
const suite = await openSuite(root)

process.on('message', async (mutant: Mutant | 'end') => {
  if (mutant === 'end') {
    await suite.close()
    process.exit(0)
  }
  process.send?.(await hunt(suite, root, mutant, how === 'thorough'))
})
process.send?.('ready')
