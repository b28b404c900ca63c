/** `npm run proof:histories -- --acts 100000 --seed 1`: 32 clients at once, random histories, and what must always hold. */
import { standAlone } from '../setup/template.ts'
import { flags, seconds, table } from '../support/figures.ts'
import { proveHistories } from './histories/prove.ts'

const {
  acts = '10000',
  seed = String(Date.now() % 2 ** 31),
  path,
  clients = '32',
  quiet = 'no',
} = flags(process.argv.slice(2))
console.log(`seed ${seed}`)
const close = await standAlone()
try {
  const it = await proveHistories({
    acts: Number(acts),
    seed: Number(seed),
    clients: Number(clients),
    ...(path === undefined ? {} : { path }),
    ...(quiet === 'no' ? { say: (line) => console.log(line) } : {}),
  })
  if (it.failure) console.log(it.failure)
  console.log(
    table([
      ['histories', 'clients', 'acts', 'acknowledged', 'refused', 'resent', 'seconds', 'held'],
      [
        it.histories,
        clients,
        it.acts,
        it.acknowledged,
        it.refused,
        it.resent,
        seconds(it.seconds * 1000),
        it.failure ? 'no' : 'all',
      ],
    ]),
  )
  console.log(JSON.stringify(it.kinds))
  process.exitCode = it.failure ? 1 : 0
} finally {
  await close()
}
