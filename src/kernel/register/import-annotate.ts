/** The user's own file, with what is wrong written in front of each row. */
import { annotateWorkbook, gather, type Problem, readCsv, writeCsv } from '../../engine/documents/index.ts'
import type { Result } from '../matter/refusal.ts'
import type { Lang } from '../text/text.ts'
import type { Plan } from './import-batch.ts'

const LABEL = { zh: '问题', en: 'Problem' } as const

export async function annotate(
  bytes: Uint8Array,
  plan: Plan,
  lang: Lang,
  onlyBad: boolean,
): Promise<Result<Uint8Array>> {
  const problems = plan.rows.flatMap(({ row, problems: all }): Problem[] =>
    all.length ? [{ row, text: all.join(lang === 'zh' ? '；' : '; ') }] : [],
  )
  const { headerRow, sheet } = plan
  const label = LABEL[lang]
  if (plan.kind === 'csv') return annotateCsv(bytes, { problems, headerRow, label, onlyBad })
  const told = await annotateWorkbook(bytes, {
    problems,
    headerRow,
    label,
    onlyBad,
    ...(sheet === null ? {} : { sheet }),
  })
  return told.ok ? { ok: true, value: told.bytes } : told
}

interface Notes {
  readonly problems: readonly Problem[]
  readonly headerRow: number
  readonly label: string
  readonly onlyBad: boolean
}

async function annotateCsv(
  bytes: Uint8Array,
  { problems, headerRow, label, onlyBad }: Notes,
): Promise<Result<Uint8Array>> {
  const csv = readCsv(bytes)
  if (!csv.ok) return csv
  const texts = new Map(problems.map(({ row, text }) => [row, text]))
  const again = csv.rows[headerRow - 1]?.[0] === label
  const rows = csv.rows.flatMap((cells, i) => {
    const row = i + 1
    if (onlyBad && row > headerRow && !texts.has(row)) return []
    const first = row === headerRow ? label : (texts.get(row) ?? '')
    return [[first, ...(again ? cells.slice(1) : cells)]]
  })
  return { ok: true, value: await gather(writeCsv(rows)) }
}
