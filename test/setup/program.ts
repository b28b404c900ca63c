/** A program on a database of its own, for tests that speak HTTP. */
import type { Mechanism } from '#kernel'
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
  /** In the pool; fewer than clients makes them share. */
  readonly connections?: number
  /** With the built pages, for browsers. */
  readonly web?: string
  /** A mechanism of the test's own, without a server half. */
  readonly own?: Mechanism
}

/** The registry, and what a test adds to it. */
export async function withOwn(own: Mechanism | undefined) {
  const halves = await loadHalves()
  if (!own) return { mechanisms, halves }
  return { mechanisms: [...mechanisms, own], halves: new Map([...halves, [own.id, {}]]) }
}

export async function testProgram({
  demo = false,
  connections = 6,
  clock,
  web,
  own,
}: TestOptions = {}): Promise<TestProgram> {
  const database = await testDatabase()
  const home = makeHome()
  const faults: unknown[] = []
  const program = startProgram({
    appUrl: database.appUrl,
    connections,
    home,
    demo,
    ...(await withOwn(own)),
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
