/** Papers that can be drawn from a matter; how each is drawn is in ../exports/papers. */
import type { Lang, Text } from '../text/text.ts'
import { HOST } from './answers.ts'
import type { Matter } from './matter.ts'

interface Offered {
  readonly label: Text
  /** Whether it can be drawn from this matter today. */
  when(matter: Matter, today: string): boolean
}

export const PAPERS = {
  sheet: { label: { zh: '办理单', en: 'Matter sheet' }, when: () => true },
  letter: {
    label: { zh: '交办函', en: 'Letter of handing over' },
    when: (matter) => Boolean(matter.parties[HOST]?.length),
  },
  reminder: {
    label: { zh: '催办单', en: 'Reminder' },
    when: ({ due, closedAt, stoppedOn }, today) => !closedAt && !stoppedOn && due !== null && due < today,
  },
} as const satisfies Record<string, Offered>
export type PaperId = keyof typeof PAPERS

export function papersOf(
  matter: Matter,
  today: string,
  lang: Lang,
): { id: string; label: string; href: string }[] {
  return Object.entries<Offered>(PAPERS)
    .filter(([, paper]) => paper.when(matter, today))
    .map(([id, { label }]) => ({
      id,
      label: label[lang],
      href: `/api/matters/${matter.no}/papers/${id}.docx`,
    }))
}
