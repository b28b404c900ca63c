/** A program on a database of its own, for tests that speak HTTP. */
import { type Program, startProgram } from '#kernel/server'
import { loadHalves, mechanisms } from '../../src/halves.ts'
import { webPages } from '../../src/kernel/http/web-files.ts'
import { type TestDatabase, testDatabase } from './databases.ts'
import { makeHome, removeHome } from './home.ts'

export interface TestProgram extends Program {
  readonly database: TestDatabase
  /** What went wrong inside; a test that expects none checks that it is empty. */
  readonly faults: unknown[]
}

export interface TestOptions {
  readonly demo?: boolean
  readonly clock?: { now(): Date }
  /** With the built pages, for browsers. */
  readonly web?: string
}

export async function testProgram({ demo = false, clock, web }: TestOptions = {}): Promise<TestProgram> {
  const database = await testDatabase()
  const home = makeHome()
  const faults: unknown[] = []
  const program = startProgram({
    appUrl: database.appUrl,
    connections: 6,
    home,
    demo,
    mechanisms,
    halves: await loadHalves(),
    log: (_trace, cause) => faults.push(cause),
    ...(clock ? { clock } : {}),
    ...(web ? { pages: webPages(web) } : {}),
  })
  return {
    ...program,
    database,
    faults,
    async stop() {
      await program.stop()
      await database.drop()
      removeHome(home)
    },
  }
}
