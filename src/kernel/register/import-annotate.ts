/** The user's own file, with what is wrong written in front of each row. */
import { annotateTableFile, type Problem } from '../../engine/documents/index.ts'
import type { Result } from '../matter/refusal.ts'
import type { Lang } from '../text/text.ts'
import type { Batch } from './import-batch.ts'

const LABEL = { zh: '问题', en: 'Problem' } as const

export async function annotate(
  bytes: Uint8Array,
  { plan, rows }: Pick<Batch, 'plan' | 'rows'>,
  lang: Lang,
  onlyBad: boolean,
): Promise<Result<Uint8Array>> {
  const problems: Problem[] = []
  for await (const part of rows())
    for (const { row, problems: all } of part)
      if (all.length) problems.push({ row, text: all.join(lang === 'zh' ? '；' : '; ') })
  const { kind, headerRow, sheet } = plan
  const request = { problems, headerRow, label: LABEL[lang], onlyBad, ...(sheet === null ? {} : { sheet }) }
  const told = await annotateTableFile({ kind, bytes, request })
  return told.ok ? { ok: true, value: told.bytes } : told
}
