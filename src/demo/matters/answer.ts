/** A department's answer: the letter, and each point with its class, its answer and, where promised, the date. */
import type { Chance } from '../random.ts'
import type { Plan } from './plan.ts'
import * as say from './wording.ts'

export function answerTo(
  { draft, grades, host }: Pick<Plan, 'draft' | 'grades' | 'host'>,
  promiseOn: string,
  luck: Chance,
): Record<string, unknown> {
  const replies = draft.points.map((text, at) => {
    const grade = grades[at] ?? 'A'
    const [, done, planned, notNow] = draft.asks[at] ?? ['', '', '', '']
    const sentence = { A: done, B: planned, C: notNow, D: say.REFERENCE }[grade]
    return {
      text,
      class: grade,
      answer: `${draft.scene.fill(sentence)}${sentence.endsWith('。') ? '' : '。'}`,
      ...(grade === 'B' ? { promiseOn } : {}),
    }
  })
  const opening = luck.pick(say.ANSWER_OPENINGS).replace('{visit}', luck.pick(say.VISITS))
  const body = replies.map(({ text, answer }, at) => `${ORDER[at] ?? ''}关于“${text}”。${answer}`)
  return {
    answer: [opening, ...body, luck.pick(say.ANSWER_CLOSINGS)].join('\n'),
    replies,
    contact: `${host.data.shortName} ${host.data.phone}`,
  }
}

const ORDER = ['一、', '二、', '三、']
