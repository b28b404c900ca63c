/** Mutants that need no run of their own: declarations read lazily in one process, walls taken down in one database. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openWalls, type Walls } from '../../security/walls.ts'
import { testDatabase } from '../../setup/databases.ts'
import type { Outcome } from './hunt.ts'
import type { Mutant } from './mutant.ts'
import { AWAKE } from './tree.ts'

interface Declared {
  asDeclared(): string[]
  asWritten(): string[]
}

/** What test/security/access.test.ts compares, once for each mutant; those it does not notice are left to the suite. */
export async function huntDeclared(folder: string, mutants: readonly Mutant[]): Promise<Outcome[]> {
  const path = pathToFileURL(join(folder, 'test/security/declared.ts')).href
  const { asDeclared, asWritten } = (await import(path)) as Declared
  const written = asWritten()
  const differs = () => asDeclared().find((line, i) => line !== written[i])
  if (differs()) throw new Error(`the table by hand is out of date: ${differs()}`)
  return mutants.flatMap((mutant) => {
    process.env[AWAKE] = mutant.id
    const noticed = differs()
    delete process.env[AWAKE]
    return noticed ? [{ mutant, killer: `access: ${noticed}`, seconds: 0 }] : []
  })
}

/** What test/security/walls.test.ts tries, at the one table whose wall is down. */
export async function huntPolicies(mutants: readonly Mutant[]): Promise<Outcome[]> {
  if (!mutants.length) return []
  const database = await testDatabase()
  const walls = await openWalls(database)
  try {
    const whole = await walls.breaches()
    if (whole.length) throw new Error(`walls are down already: ${whole.join('; ')}`)
    const outcomes: Outcome[] = []
    for (const mutant of mutants) outcomes.push(...(await takeDown(walls, mutant)))
    return outcomes
  } finally {
    await walls.close()
    await database.drop()
  }
}

async function takeDown({ admin, breaches }: Walls, mutant: Mutant): Promise<Outcome[]> {
  const { sql = '', undo = '' } = mutant
  await admin.query(sql)
  const [noticed] = await breaches([mutant.file.replace('database:', '')])
  await admin.query(undo)
  return noticed ? [{ mutant, killer: `walls: ${noticed}`, seconds: 0 }] : []
}
