/** Acts that a borrowed keyboard must not do: whoever calls has proved within ten minutes who they are. */
import type { Kernel } from '../kernel.ts'
import { type Refusal, refuse } from '../matter/refusal.ts'
import type { Route, SessionFacts, Visitor } from './route.ts'

export const CONFIRMED_FOR = 10 * 60_000

export function isConfirmed({ confirmedAt }: SessionFacts, now: Date): boolean {
  // Of the future it is no better than of the past: the clock was put right since.
  return Math.abs(now.getTime() - confirmedAt.getTime()) < CONFIRMED_FOR
}

export function staleFor(
  route: Route,
  { actor, session }: Visitor,
  kernel: Kernel,
  params: unknown,
): Refusal | undefined {
  const { fresh } = route
  if (!fresh || (actor && fresh !== true && !fresh({ kernel, actor, params }))) return undefined
  return session && isConfirmed(session, kernel.clock.now()) ? undefined : confirmFirst
}

export const confirmFirst = refuse('confirm', {
  code: 'confirm',
  text: {
    zh: '这一步比较重要，请再输入一次密码，确认是您本人',
    en: 'This matters: give your password once more, so that it is you',
  },
})
