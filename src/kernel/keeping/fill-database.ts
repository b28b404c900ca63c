/** An archive into an empty database, at the schema it was made with, compared, and then brought to the schema of this program. */
import type pg from 'pg'
import { compareSteps, migrateIn, readSteps, type Step } from '../db/migrate.ts'
import type { Obstacle } from '../db/obstacle.ts'
import type { Text } from '../text/text.ts'
import { type Checked, whole } from './check.ts'
import { Filling, fillPersonKeys, liftGuards, setGuards } from './fill.ts'
import type { Keys } from './keys-file.ts'
import { type About, tooNew } from './manifest.ts'
import { notAsWritten } from './obstacles.ts'
import type { Unsealed } from './sealed-stream.ts'
import { fixPrinting } from './tables.ts'

export interface FillWish {
  readonly file: string
  readonly archive: Unsealed
  readonly keys: Keys
  /** The home that files and anchors go to. */
  readonly draft: string
  readonly say: (text: Text) => void
}

export interface Filled {
  readonly ok: true
  readonly about: About
  readonly tables: number
  readonly rows: number
  readonly files: number
  /** Files that the backed-up house had lost already. */
  readonly lost: readonly string[]
  /** Schema steps of this program that the archive did not know yet. */
  readonly migrated: readonly string[]
}

class Refused extends Error {
  readonly obstacle: Obstacle

  constructor(obstacle: Obstacle) {
    super(obstacle.reason.text.en)
    this.obstacle = obstacle
  }
}

/** Inside the caller's transaction: what is refused leaves nothing. */
export async function fillDatabase(client: pg.Client, wish: FillWish): Promise<Filled | Obstacle> {
  const steps = await readSteps()
  const filling = new Filling(client, wish.draft)
  let guards: readonly string[] = []
  try {
    const checked = await whole(wish.file, wish.archive, {
      about: async (about) => {
        wish.say({ zh: `恢复 ${about.at} 的备份`, en: `restoring the backup of ${about.at}` })
        await toItsSchema(client, about, steps)
        guards = await liftGuards(client)
        await fixPrinting(client)
      },
      begin: (head) => filling.begin(head),
      data: (bytes) => filling.data(bytes),
      end: () => filling.end(),
    })
    if (!checked.ok) return checked
    wish.say({ zh: '逐表核对', en: 'comparing table by table' })
    const different = await filling.firstDifference(checked.manifest.entries)
    if (different) return notAsWritten(different)
    return await toOurSchema(client, steps, guards, wish.keys, checked)
  } catch (fault) {
    if (fault instanceof Refused) return fault.obstacle
    throw fault
  }
}

async function toItsSchema(client: pg.Client, about: About, steps: readonly Step[]): Promise<void> {
  const refusal = tooNew(about) ?? compareSteps(steps, about.steps)
  if (refusal) throw new Refused(refusal)
  const ran = new Set(about.steps.map((step) => step.name))
  await migrateIn(
    client,
    steps.filter((step) => ran.has(step.name)),
  )
}

async function toOurSchema(
  client: pg.Client,
  steps: readonly Step[],
  guards: readonly string[],
  keys: Keys,
  { about, manifest }: Checked,
): Promise<Filled | Obstacle> {
  await setGuards(client, guards)
  const migrated = await migrateIn(client, steps)
  if (!migrated.ok) return migrated
  await fillPersonKeys(client, keys)
  const tables = manifest.entries.filter((entry) => entry.kind === 'table')
  return {
    ok: true,
    about,
    tables: tables.length,
    rows: tables.reduce((sum, entry) => sum + entry.lines, 0),
    files: manifest.entries.filter((entry) => entry.kind === 'file').length,
    lost: manifest.lost,
    migrated: migrated.applied,
  }
}
