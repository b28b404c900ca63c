/** Papers that can be drawn from any matter. */
import type { Lang, Text } from '../text/text.ts'
import type { Matter } from './matter.ts'

const PAPERS = {
  sheet: { zh: '办理单', en: 'Matter sheet' },
  letter: { zh: '交办函', en: 'Letter of handing over' },
} as const satisfies Record<string, Text>
export type PaperId = keyof typeof PAPERS

export function papersOf(matter: Matter, lang: Lang): { id: string; label: string; href: string }[] {
  return Object.entries(PAPERS)
    .filter(([id]) => id === 'sheet' || matter.parties.host?.length)
    .map(([id, label]) => ({ id, label: label[lang], href: `/api/matters/${matter.no}/papers/${id}.docx` }))
}
