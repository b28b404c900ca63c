/** One PostgreSQL for the whole run: the embedded one, or the server that TEST_DATABASE_URL names. */
import type { TestProject } from 'vitest/node'
import type { Template } from './databases.ts'
import { openTemplate } from './template.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    database: Template
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { template, close } = await openTemplate()
  project.provide('database', template)
  return close
}
