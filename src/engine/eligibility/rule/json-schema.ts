/** The format of rules as JSON Schema, for editors and for exchange; `npm run docs` writes it to docs/. */
import { z } from 'zod'
import { Rule } from './rule.ts'

export function ruleSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(Rule), null, 2)}\n`
}
