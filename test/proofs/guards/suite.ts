/** A vitest that stays open: one template database and one transformed program for all mutants, a fresh worker for each. */
import { relative } from 'node:path'
import { createVitest, type TestModule } from 'vitest/node'
import type { Mutant } from './mutant.ts'
import { AWAKE } from './tree.ts'

/** Told to every copy of the template that a test makes; see test/setup/databases.ts. */
const WEAKENED = 'HUIYIN_WEAKENED'

export interface Verdict {
  /** The test that failed; undefined when all passed. */
  readonly killer?: string
  /** Where it stands. */
  readonly file?: string
  readonly ran: number
}

export interface Suite {
  run(files: readonly string[], mutant?: Mutant): Promise<Verdict>
  close(): Promise<void>
}

export async function openSuite(root: string): Promise<Suite> {
  process.chdir(root)
  const vitest = await createVitest('test', {
    root,
    watch: false,
    bail: 1,
    maxWorkers: 1,
    reporters: [{}],
    testTimeout: 120_000,
  })
  return {
    async run(files, mutant) {
      wake(mutant)
      const wanted = new Set(files)
      const all = await vitest.globTestSpecifications([...files])
      const specifications = all.filter(({ moduleId }) => wanted.has(fileOf(root, moduleId)))
      if (specifications.length !== wanted.size)
        throw new Error(`tests that are not there: ${[...wanted].join(', ')}`)
      const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications)
      const ours = testModules.filter(({ moduleId }) => specifications.some((it) => it.moduleId === moduleId))
      const ran = ours
        .flatMap((module) => [...module.children.allTests()])
        .filter((it) => it.result().state !== 'skipped').length
      const [failure] = ours.flatMap((module) =>
        failuresIn(module).map((killer) => ({ killer, file: fileOf(root, module.moduleId) })),
      )
      const [fault] = unhandledErrors
      if (!failure && fault) return { ran, killer: `outside any test: ${said(fault)}` }
      return { ran, ...failure }
    },
    close: () => vitest.close(),
  }
}

function fileOf(root: string, moduleId: string): string {
  return relative(root, moduleId).replaceAll('\\', '/')
}

function wake(mutant: Mutant | undefined): void {
  delete process.env[AWAKE]
  delete process.env[WEAKENED]
  if (mutant?.sql !== undefined) process.env[WEAKENED] = mutant.sql
  else if (mutant) process.env[AWAKE] = mutant.id
}

function failuresIn(module: TestModule): string[] {
  const failed = [...module.children.allTests('failed')].map((it) => it.fullName)
  const broken = module.errors().map((error) => `${module.moduleId.split('/').at(-1)}: ${said(error)}`)
  const suites = [...module.children.allSuites()].flatMap((suite) => suite.errors().map(said))
  return [...failed, ...broken, ...suites]
}

function said(error: unknown): string {
  return error instanceof Error || (typeof error === 'object' && error && 'message' in error)
    ? String(error.message).slice(0, 160)
    : String(error)
}
