/** The folder in which D1M is kept from run to run, one installation for each size. */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLogin } from '../../src/kernel/db/address.ts'
import { startEmbedded } from '../../src/kernel/db/embedded/start-embedded.ts'
import { migrate } from '../../src/kernel/db/migrate.ts'
import { provision } from '../../src/kernel/db/provision.ts'
import { systemClock, todayIn } from '../../src/kernel/deadlines/clock.ts'
import { load } from './load.ts'
import { SIZES, type Size } from './shape.ts'
import { dayNumber } from './stencil.ts'

/** Another content is another generation. */
const GENERATION = 2
const SEED = 'huiyin-bench'
/** Deadlines of data that is older have nothing to do with an office's day any more. */
const FRESH_FOR = 21

export interface Kept {
  readonly home: string
  readonly today: string
}

interface Mark extends Omit<Kept, 'home'> {
  readonly generation: number
  readonly seed: string
}

/** Makes the data of a size unless it lies there already. */
export async function keptData(folder: string, size: Size, say: (line: string) => void): Promise<Kept> {
  const home = join(folder, size)
  const today = todayIn(systemClock)
  const mark = readMark(home)
  if (mark?.generation === GENERATION && mark.seed === SEED && age(mark, today) < FRESH_FOR)
    return { home, today: mark.today }
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home, { recursive: true, mode: 0o711 })
  const began = performance.now()
  say(`making D${size} in ${home}`)
  await make(home, { seed: SEED, today, matters: SIZES[size] }, say)
  say(`D${size} made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
  const draft = join(home, 'bench.json.new')
  writeFileSync(draft, `${JSON.stringify({ generation: GENERATION, seed: SEED, today } satisfies Mark)}\n`)
  renameSync(draft, join(home, 'bench.json'))
  return { home, today }
}

function readMark(home: string): Mark | undefined {
  const path = join(home, 'bench.json')
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Mark) : undefined
}

function age(mark: Mark, today: string): number {
  return dayNumber(today) - dayNumber(mark.today)
}

/** While it is filled the database need not survive a power cut: what is not whole has no mark and is made again. */
const FILLING = {
  fsync: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
  max_wal_size: '16GB',
  checkpoint_timeout: '1h',
  shared_buffers: '512MB',
}

type Made = Parameters<typeof load>[1]

async function make(home: string, wish: Made, say: (line: string) => void): Promise<void> {
  const server = await startEmbedded(home, say, FILLING)
  if (!server.ok) throw new Error(server.reason.text.en)
  try {
    const doors = await provision({
      adminUrl: server.adminUrl,
      database: 'huiyin',
      home,
      resetPasswords: true,
    })
    if (!doors.ok) throw new Error(doors.reason.text.en)
    const migrated = await migrate(doors.ownerUrl)
    if (!migrated.ok) throw new Error(migrated.reason.text.en)
    await load(withLogin(server.adminUrl, { database: 'huiyin' }), wish, say)
  } finally {
    await server.stop()
  }
}
