/** `npm run docs`: writes docs/mechanisms, docs/privacy.md and the schema of rules from the declarations; CI fails when they are stale. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ruleSchema } from '../src/engine/eligibility/rule/json-schema.ts'
import type { Mechanism } from '../src/kernel/index.ts'
import { describeMechanism } from '../src/kernel/matter/describe.ts'
import { organisations } from '../src/kernel/people/organisations.ts'
import { people } from '../src/kernel/people/people.ts'
import { describePrivacy } from '../src/kernel/privacy/record.ts'
import * as registry from '../src/mechanisms.ts'

const docs = fileURLToPath(new URL('../docs', import.meta.url))
const folder = path.join(docs, 'mechanisms')
await mkdir(folder, { recursive: true })
const mechanisms: readonly Mechanism[] = Object.values(registry)
const pages = new Map(mechanisms.map((mechanism) => [`${mechanism.id}.md`, describeMechanism(mechanism)]))
for (const stale of (await readdir(folder)).filter((name) => !pages.has(name)))
  await rm(path.join(folder, stale))
for (const [name, page] of pages) await writeFile(path.join(folder, name), page)
const registers = [organisations, people, ...mechanisms.flatMap((one) => one.registers ?? [])]
await writeFile(path.join(docs, 'privacy.md'), describePrivacy(registers, mechanisms))
await writeFile(path.join(docs, 'eligibility-rule.schema.json'), ruleSchema())
console.log(`docs/mechanisms: ${pages.size} pages; docs/privacy.md: ${registers.length} registers`)
