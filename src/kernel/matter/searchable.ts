/** What search knows of a matter: its number, title, parties and the fields declared for it. */
import type { z } from 'zod'
import { core } from '../field/shape.ts'
import type { AnyMatterType } from './define.ts'
import type { Matter } from './matter.ts'

export function searchable(type: AnyMatterType, matter: Matter) {
  const fields = Object.entries(type.data.shape)
    .filter(([, declared]) => core(declared as z.ZodType).meta.search)
    .map(([name]) => String(matter.data[name] ?? ''))
  return {
    kind: 'matter' as const,
    id: matter.id,
    title: matter.title,
    body: [matter.no, ...fields, ...Object.values(matter.names)].filter(Boolean).join('\n'),
    href: `/m/${matter.no}`,
  }
}
