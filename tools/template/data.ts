/** What it records. */
import { z } from 'zod'

export const Record = z.object({
  title: z
    .string()
    .min(4)
    .max(80)
    .meta({ label: { zh: '事由', en: 'Subject' }, search: true }),
  hostId: z
    .uuid()
    .optional()
    .meta({
      label: { zh: '承办单位', en: 'Department' },
      register: 'organisations',
      party: 'host',
      column: true,
    }),
  answer: z
    .string()
    .min(10)
    .max(4000)
    .optional()
    .meta({ label: { zh: '答复', en: 'Answer' }, long: true }),
})
export type Record = z.infer<typeof Record>
