/** Reads the rows of a register out of somebody's own workbook or CSV file, some hundred at a time, in a thread. */
import {
  type ExpectedColumn,
  readTableFile,
  type TableRecord,
  type TableSummary,
} from '../../engine/documents/index.ts'
import { core } from '../field/shape.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Register } from './define.ts'
import type { Carried } from './export-columns.ts'

export const MOST_ROWS = 100_000

interface ImportFile {
  readonly kind: 'xlsx' | 'csv'
  readonly bytes: Uint8Array
}

/** What was taken counts only if the answer is no refusal: too long a list is known at its end. */
export async function readImport(
  file: ImportFile,
  register: Register,
  fields: readonly Carried[],
  take: (records: readonly TableRecord[]) => Promise<void>,
): Promise<TableSummary | Refusal> {
  const columns = fields.map((field) => expected(register, field))
  let taken = 0
  const end = await readTableFile({ ...file, columns }, async (records) => {
    taken += records.length
    if (taken <= MOST_ROWS) await take(records)
  })
  if (!end.ok) return { ...end, reasons: end.reasons.map((reason) => ({ ...reason, field: 'file' })) }
  if (!end.records) return noRows
  return end.records > MOST_ROWS ? tooMany : end
}

/** The label in either language, the field's own name, and whatever else it is known by. */
function expected(register: Register, { name, declared, column }: Carried): ExpectedColumn {
  const { meta } = core(declared)
  const aliases = [name, meta.label?.zh, meta.label?.en, ...(meta.aliases ?? [])]
  return {
    key: name,
    label: column.label,
    aliases: aliases.filter((alias) => alias !== undefined),
    required: name === register.key,
  }
}

const noRows = refuse('invalid', {
  code: 'import.empty',
  field: 'file',
  text: { zh: '表头下面没有内容', en: 'There is nothing below the header' },
})

const tooMany = refuse('too-large', {
  code: 'import.rows',
  field: 'file',
  text: {
    zh: `一次最多导入 ${MOST_ROWS} 行，请分成几个文件`,
    en: `${MOST_ROWS} rows at most; divide the file`,
  },
})
