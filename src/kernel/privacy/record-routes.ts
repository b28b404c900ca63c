/** The record of processing over HTTP: for the office and for those who check it. */
import { z } from '@hono/zod-openapi'
import { route } from '../http/route.ts'
import { RECORD_READERS, recordOf } from './record.ts'

const RecordedField = z.object({
  name: z.string(),
  label: z.string(),
  purpose: z.string(),
  basis: z.string(),
  retention: z.string(),
  sensitivity: z.string(),
  seenBy: z.string(),
  openedBy: z.string(),
  sealed: z.boolean(),
})

const RecordedRegister = z
  .object({
    id: z.string(),
    label: z.string(),
    seenBy: z.string(),
    editedBy: z.string(),
    overseenBy: z.string(),
    fields: z.array(RecordedField),
  })
  .openapi('RecordedRegister')

const record = route({
  method: 'get',
  path: '/privacy',
  by: RECORD_READERS,
  summary: 'What every register holds: purpose, basis, retention, class, who sees and who opens it',
  answers: z.array(RecordedRegister),
  run: async ({ kernel, lang }) => ({
    ok: true,
    value: recordOf(kernel.registers.values(), kernel.mechanisms, lang).map((one) => ({
      ...one,
      fields: [...one.fields],
    })),
  }),
})

export const recordRoutes = [record]
