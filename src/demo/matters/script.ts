/** From a plan to the acts: first in working days from one to the next, then on days of the calendar. */
import type { Actor } from '../../kernel/permissions/actor.ts'
import type { Org } from '../orgs/organisations.ts'
import type { Chance } from '../random.ts'
import { answerTo } from './answer.ts'
import { type Days, spoken } from './days.ts'
import type { Step } from './history.ts'
import type { Plan } from './plan.ts'
import * as say from './wording.ts'

export interface Move {
  readonly verb: string
  /** Working days since the move before. */
  readonly gap: number
  readonly by: Actor
  readonly input?: (day: string, days: Days) => Record<string, unknown>
  readonly reason?: string
}

export interface Script {
  readonly raisedOn: string
  readonly steps: readonly Step[]
}

type Handler = (org: Org) => Actor

export function script(plan: Plan, handlerOf: Handler, days: Days, luck: Chance): Script {
  const moves = movesOf(plan, handlerOf, luck)
  const length = moves.reduce((sum, one) => sum + one.gap, 0)
  const raisedOn = plan.begins ?? days.after(plan.ends ?? plan.until, -length)
  let day = raisedOn
  const steps: Step[] = []
  for (const { verb, gap, by, input, reason } of moves) {
    day = days.after(day, gap)
    if (day > plan.until) break
    steps.push({
      verb,
      day,
      by,
      ...(input ? { input: input(day, days) } : {}),
      ...(reason ? { reason } : {}),
    })
  }
  return { raisedOn, steps }
}

function movesOf(plan: Plan, handlerOf: Handler, luck: Chance): Move[] {
  const { target, turns, head } = plan
  const moves: Move[] = []
  if (turns.includes('revised')) moves.push(revised(plan, luck))
  if (target === 'raised') return moves
  if (target === 'declined')
    return [...moves, { verb: 'decline', gap: luck.whole(1, 4), by: head, reason: luck.pick(say.DECLINED) }]
  if (target === 'withdrawn') return [...moves, ...withdrawn(plan, luck)]
  if (plan.wrongHost) moves.push(...returned(plan, plan.wrongHost, handlerOf, luck))
  moves.push(accepted(plan, plan.host, luck))
  if (target === 'accepted') return moves
  moves.push({ verb: 'handOver', gap: luck.whole(0, 2), by: head, ...termOf(plan) })
  const working = [...signed(plan, handlerOf, luck), ...turnsAtWork(plan, handlerOf, luck)]
  moves.push(...working)
  if (target === 'paused' || (target === 'handed' && !turns.includes('sent-back'))) return moves
  const spent = working.reduce((sum, one) => sum + one.gap, 0)
  return [...moves, ...concluded(plan, handlerOf, Math.max(2, plan.pace - spent), luck)]
}

function termOf({ term, dueOn }: Plan): Pick<Move, 'input'> {
  if (dueOn) return { input: () => ({ dueOn }) }
  return term === undefined ? {} : { input: (day, days) => ({ dueOn: days.after(day, term) }) }
}

function revised({ draft, clerk, raiser }: Plan, luck: Chance): Move {
  const { title, text, points, scene } = draft
  return {
    verb: 'revise',
    gap: luck.whole(0, 1),
    by: clerk,
    input: () => ({
      title,
      text,
      points: [...points],
      town: scene.town,
      raiserId: raiser.personId,
    }),
  }
}

function accepted({ draft, clerk, joint, late }: Plan, host: Org, luck: Chance): Move {
  const jointIds = [...joint, ...late].map((org) => org.id)
  return {
    verb: 'accept',
    gap: luck.whole(0, 4),
    by: clerk,
    input: () => ({ hostId: host.id, points: [...draft.points], jointIds }),
  }
}

function withdrawn(plan: Plan, luck: Chance): Move[] {
  const by = luck.likely(0.6) ? plan.raiser : plan.recorder
  const first = luck.likely(0.3) ? [accepted(plan, plan.host, luck)] : []
  return [...first, { verb: 'withdraw', gap: luck.whole(0, 3), by, reason: luck.pick(say.WITHDRAWN) }]
}

/** Handed to the wrong department, which gives it back; then it begins again at the office. */
function returned(plan: Plan, wrong: Org, handlerOf: Handler, luck: Chance): Move[] {
  return [
    accepted(plan, wrong, luck),
    { verb: 'handOver', gap: luck.whole(0, 2), by: plan.head },
    { verb: 'returnToOffice', gap: luck.whole(1, 6), by: handlerOf(wrong), reason: luck.pick(say.RETURNED) },
    revised(plan, luck),
  ]
}

function signed({ joint }: Plan, handlerOf: Handler, luck: Chance): Move[] {
  return joint.map((org) => {
    const within = luck.whole(8, 15)
    return {
      verb: 'coSign',
      gap: luck.whole(1, 7),
      by: handlerOf(org),
      input: (day: string, days: Days) => ({
        opinion: luck.pick(say.OPINIONS).replace('{due}', spoken(days.after(day, within))),
      }),
    }
  })
}

function turnsAtWork(plan: Plan, handlerOf: Handler, luck: Chance): Move[] {
  const { turns, head, clerk, host, target } = plan
  const moves: Move[] = []
  if (turns.includes('joint-added')) {
    const jointIds = [...plan.joint, ...plan.late].map((org) => org.id)
    moves.push({
      verb: 'changeJoint',
      gap: 2,
      by: clerk,
      input: () => ({ jointIds }),
      reason: luck.pick(say.CHANGED_JOINT),
    })
  }
  if (turns.includes('rested')) {
    moves.push({ verb: 'pause', gap: luck.whole(3, 8), by: clerk, reason: luck.pick(say.PAUSED) })
    if (target !== 'paused') moves.push({ verb: 'resume', gap: luck.whole(5, 20), by: clerk })
  }
  if (!turns.some((turn) => turn.startsWith('exten'))) return moves
  const more = luck.whole(10, 20)
  const base = plan.term ?? 60
  moves.push({
    verb: 'askExtension',
    gap: luck.whole(6, 14),
    by: handlerOf(host),
    input: (day, days) => ({ extendTo: days.after(day, base + more - 10) }),
    reason: luck.pick(say.EXTENSION),
  })
  if (turns.includes('extended')) moves.push({ verb: 'grantExtension', gap: luck.whole(1, 2), by: head })
  if (turns.includes('extension-refused'))
    moves.push({
      verb: 'refuseExtension',
      gap: luck.whole(1, 2),
      by: head,
      reason: luck.pick(say.REFUSED_EXTENSION),
    })
  return moves
}

/** From the answer to the end. */
function concluded(plan: Plan, handlerOf: Handler, pace: number, luck: Chance): Move[] {
  const { target, turns, head } = plan
  const gaps: Gaps = { read: luck.whole(1, 9), filed: luck.whole(0, 3), promised: luck.whole(12, 45) }
  const answer = (gap: number, grades: Plan['grades']) =>
    answered(plan, handlerOf(plan.host), gap, grades, gaps, luck)
  const again = turns.includes('sent-back') || turns.includes('unsolved')
  const moves = [answer(pace, again ? plan.grades.map(() => 'C' as const) : plan.grades)]
  if (again) moves.push(judged(plan, 'unsolved', say.COMMENTS.unsolved, gaps, luck))
  if (turns.includes('unsolved')) {
    const reason = luck.pick(say.UNSOLVED_CLOSED)
    return [...moves, { verb: 'closeUnsolved', gap: gaps.filed, by: head, reason }]
  }
  if (turns.includes('sent-back')) {
    const reason = luck.pick(say.SENT_BACK)
    const input: Move['input'] = (day, days) => ({ dueOn: days.after(day, 20) })
    moves.push({ verb: 'sendBack', gap: gaps.filed, by: head, reason, input })
    if (target === 'handed') return moves
    moves.push(answer(luck.whole(5, 16), plan.grades))
  }
  if (target === 'answered') return moves
  const verdict = plan.verdict ?? 'solved'
  moves.push(judged(plan, verdict, again ? say.SECOND_COMMENTS : say.COMMENTS[verdict], gaps, luck))
  return target === 'judged' ? moves : [...moves, ...filed(plan, gaps, luck)]
}

/** Working days from answer to verdict, from verdict to the office's act, from there to what was promised. */
interface Gaps {
  readonly read: number
  readonly filed: number
  readonly promised: number
}

function answered(
  plan: Plan,
  by: Actor,
  gap: number,
  grades: Plan['grades'],
  gaps: Gaps,
  luck: Chance,
): Move {
  const until = gaps.read + gaps.filed + gaps.promised
  return {
    verb: 'answer',
    gap,
    by,
    input: (day, days) => answerTo({ ...plan, grades }, plan.promisedFor ?? days.after(day, until), luck),
  }
}

function judged(
  { raiser }: Plan,
  verdict: 'solved' | 'accepted' | 'unsolved',
  words: readonly string[],
  { read }: Gaps,
  luck: Chance,
): Move {
  const comment = luck.pick(words)
  return { verb: 'judge', gap: read, by: raiser, input: () => (comment ? { verdict, comment } : { verdict }) }
}

function filed({ target, grades, clerk, raiser }: Plan, gaps: Gaps, luck: Chance): Move[] {
  if (!grades.includes('B')) return [{ verb: 'close', gap: gaps.filed, by: clerk }]
  const watch: Move = { verb: 'keepWatch', gap: gaps.filed, by: clerk }
  if (target === 'watched') return [watch]
  const by = luck.likely(0.5) ? raiser : clerk
  const kept = luck.pick(say.KEPT)
  return [watch, { verb: 'confirmKept', gap: gaps.promised + luck.whole(0, 4), by, input: () => ({ kept }) }]
}
