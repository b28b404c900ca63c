/** Conditions a follow-up must meet, each with the sentence the user reads when it does not. */
import type { Check, Rule } from '#kernel'
import type { Followup } from './data.ts'

export const jointsIn: Rule<Followup> = {
  code: 'followup.joints-in',
  text: { zh: '还有会办单位没有会签', en: 'A joint department has not signed yet' },
  tell({ data, names }) {
    const units = (data.awaitedIds ?? []).map((id) => names[id] ?? id)
    return {
      zh: `${units.join('、')}还没有会签，等会签后再答复`,
      en: `${units.join(', ')} has not signed jointly yet; answer after that`,
    }
  },
  holds: (it) => !it.awaitedIds?.length,
}

export const notExtendedBefore: Rule<Followup> = {
  code: 'followup.one-extension',
  text: { zh: '只能延期一次，这件已经申请过', en: 'Only one extension is possible, and it was asked for' },
  holds: (it) => it.extension === undefined,
}

export const extensionAsked: Rule<Followup> = {
  code: 'followup.extension-asked',
  silent: true,
  text: { zh: '承办单位没有待审批的延期申请', en: 'No extension is waiting for a decision' },
  holds: (it) => it.extension === 'asked',
}

export const noOpenRequest: Rule<Followup> = {
  code: 'followup.no-open-request',
  text: {
    zh: '有延期申请还没有审批，请先审批',
    en: 'An extension is waiting for a decision; decide it first',
  },
  holds: (it) => it.extension !== 'asked',
}

export const everyPointAnswered: Rule<Followup> = {
  code: 'followup.every-point',
  text: { zh: '还有建议没有逐条答复并分类', en: 'Some points have no answer and class yet' },
  holds: (it) => it.replies?.length === it.points.length,
}

export const raiserContent: Rule<Followup> = {
  code: 'followup.raiser-content',
  text: {
    zh: '提出人评价“不满意”，不能直接办结，请退回再办',
    en: 'The raiser is not satisfied; it cannot be closed. Send it back',
  },
  holds: (it) => it.verdict !== 'unsolved',
}

export const raiserDiscontent: Rule<Followup> = {
  code: 'followup.raiser-discontent',
  silent: true,
  text: { zh: '提出人没有评价“不满意”，不需要这样办结', en: 'Only needed when the raiser is not satisfied' },
  holds: (it) => it.verdict === 'unsolved',
}

export const noOpenPromise: Rule<Followup> = {
  code: 'followup.no-open-promise',
  text: {
    zh: '有 B 类承诺还没到期，请转入“回头看”，到期再核实',
    en: 'A class B promise is still open; look back when its date comes',
  },
  holds: (it, { today }) => openPromise(it, today) === undefined,
}

export const hasOpenPromise: Rule<Followup> = {
  code: 'followup.has-open-promise',
  silent: true,
  text: { zh: '没有未到期的 B 类承诺', en: 'No class B promise is open' },
  holds: (it, { today }) => openPromise(it, today) !== undefined,
}

export const hasRaiser: Rule<Followup> = {
  code: 'followup.has-raiser',
  text: { zh: '还没有填提出人，无人评价答复', en: 'Nobody is named who will judge the answer' },
  holds: (it) => it.raiserId !== undefined,
}

/** The latest promised date that is still to come. */
export function openPromise(it: Followup, today: string): string | undefined {
  const dates = (it.replies ?? []).flatMap((p) => (p.class === 'B' && p.promiseOn ? [p.promiseOn] : []))
  return dates
    .filter((day) => day > today)
    .sort()
    .at(-1)
}

export const everyPoint: Check<Followup> = {
  code: 'followup.answer-every-point',
  field: 'replies',
  text: { zh: '每一条建议都要答复并分类', en: 'Answer and class every point' },
  holds: ({ replies }, { data }) => replies?.length === data.points.length,
}

export const promiseDated: Check<Followup> = {
  code: 'followup.promise-dated',
  field: 'replies',
  text: {
    zh: 'B 类答复须写明承诺完成的日期，且不早于今天',
    en: 'A class B answer needs a promised date, not in the past',
  },
  holds: ({ replies }, _matter, today) =>
    (replies ?? []).every((r) => r.class !== 'B' || (r.promiseOn !== undefined && r.promiseOn >= today)),
}

export const laterThanDue: Check<Followup> = {
  code: 'followup.later-than-due',
  field: 'extendTo',
  text: { zh: '延期的日期要晚于现在的期限', en: 'The new date must be later than the present deadline' },
  holds: ({ extendTo }, { due }, today) => extendTo !== undefined && extendTo > (due ?? today),
}

export const notPast: Check<Followup> = {
  code: 'followup.due-not-past',
  field: 'dueOn',
  text: { zh: '期限不能早于今天', en: 'The deadline cannot be in the past' },
  holds: ({ dueOn }, _matter, today) => dueOn === undefined || dueOn >= today,
}
