/** A register as a file, and the empty workbook in which its entries are brought. */
import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import { fileName } from '../../engine/documents/index.ts'
import { inCommittee } from '../db/database.ts'
import { houseOf } from '../exports/house.ts'
import { bytesAnswer, sendExport } from '../exports/send.ts'
import { FORMATS, MIME } from '../exports/table.ts'
import { showDay } from '../field/show.ts'
import { route } from '../http/route.ts'
import type { Kernel } from '../kernel.ts'
import { readerOf } from '../matter/row.ts'
import { secondFactorFirst } from '../permissions/proven.ts'
import { sealedFields } from './define.ts'
import { registerTable, registerTemplate } from './export-table.ts'
import { noRegister, registerFor } from './routes.ts'
import { mayEdit } from './view.ts'

const Name = z.object({ register: z.string().max(60) })

/** What is sealed in the house would leave it readable. */
function leavesReadable(kernel: Kernel, params: unknown): boolean {
  const register = kernel.registers.get(Name.parse(params).register)
  return register !== undefined && sealedFields(register).length > 0
}

const exported = FORMATS.map((format) =>
  route({
    method: 'get',
    path: `/registers/{register}/export.${format}`,
    by: 'signed-in',
    summary: 'The entries of a register as a table, masked for the reader',
    params: Name,
    fresh: ({ kernel, params }) => leavesReadable(kernel, params),
    query: z.object({ q: z.string().max(60).optional(), archived: z.stringbool().optional() }),
    sends: MIME[format],
    run: async ({ kernel, actor, lang, params, query, c }) => {
      const register = registerFor(kernel, actor, params.register)
      if (!register) return noRegister()
      const shut = sealedFields(register).length > 0 && secondFactorFirst(actor)
      if (shut) return shut
      return sendExport({ kernel, actor, c }, format, async (tx) => {
        const reader = await readerOf(kernel, tx, actor, lang)
        const { name: house } = await houseOf(tx, actor.committeeId)
        const { today } = reader.days
        const day = showDay(today, lang)
        const subtitle = lang === 'zh' ? `${day}，${actor.name}导出` : `${day}, by ${actor.name}`
        const table = registerTable(reader, register, query, { house, subtitle })
        const event = `${register.id}.export`
        return { ok: true, value: { event, name: `${table.title} ${today}`, table, asked: { query } } }
      })
    },
  }),
)

const template = route({
  method: 'get',
  path: '/registers/{register}/template.xlsx',
  by: 'signed-in',
  summary: 'An empty workbook to fill in: drop-downs, text columns, notes',
  params: Name,
  sends: MIME.xlsx,
  run: async ({ kernel, actor, lang, params }) => {
    const register = registerFor(kernel, actor, params.register)
    if (!register || !mayEdit(register, actor)) return noRegister()
    const bytes = await inCommittee(kernel.db, actor.committeeId, async (tx) =>
      Buffer.concat(await Readable.from(await registerTemplate(tx, actor, register, lang)).toArray()),
    )
    const name = lang === 'zh' ? `${register.label.zh}导入模板` : `${register.label.en} template`
    return bytesAnswer(bytes, fileName(name, 'xlsx'), MIME.xlsx)
  },
})

export const registerFileRoutes = [...exported, template]
