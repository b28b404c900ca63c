/** What the forms of a follow-up's verbs become, where that is more than their fields. */
import type { Written } from '#kernel'
import type { Followup } from './data.ts'
import { openPromise } from './rules.ts'

type Act = Written<Followup>
type Patch = Partial<Followup>

/** A member who raises something judges the answer to it. */
export function ownVoice(act: {
  readonly input: Patch
  readonly actor: { readonly personId: string; readonly posts: readonly string[] }
}): Patch {
  const isMember = act.actor.posts.includes('member')
  return isMember && !act.input.raiserId ? { raiserId: act.actor.personId } : {}
}

/** Everybody asked to sign jointly is awaited until they have. */
export function handed({ matter, input }: Act): Patch {
  const jointIds = input.jointIds ?? matter.data.jointIds ?? []
  const signed = new Set((matter.data.opinions ?? []).map((o) => o.unit))
  return {
    ...input,
    jointIds,
    awaitedIds: jointIds.filter((id) => !signed.has(matter.names[id] ?? id)),
  }
}

export function coSigned({ matter, input, actor, today }: Act): Patch {
  const awaited = matter.data.awaitedIds ?? []
  const own = awaited.filter((id) => actor.orgIds.includes(id))
  const said = own.map((id) => ({
    unit: matter.names[id] ?? actor.unit,
    opinion: input.opinion ?? '',
    on: today,
  }))
  return {
    opinions: [...(matter.data.opinions ?? []), ...said],
    awaitedIds: awaited.filter((id) => !own.includes(id)),
  }
}

/** The department answers the points it was given; it neither adds nor rewords one. */
export function answered({ matter, input }: Act): Patch {
  const given = input.replies ?? []
  const replies = matter.data.points.flatMap((text, i) => {
    const reply = given[i]
    return reply ? [{ ...reply, text, promiseOn: reply.class === 'B' ? reply.promiseOn : undefined }] : []
  })
  return { ...input, replies }
}

export const extended = {
  ask: ({ input }: Act): Patch => ({ ...input, extension: 'asked' }),
  grant: ({ matter }: Act): Patch => ({ extension: 'granted', dueOn: matter.data.extendTo }),
  refuse: (): Patch => ({ extension: 'refused' }),
}

export function watched({ matter, today }: Act): Patch {
  return { lookBackOn: openPromise(matter.data, today) }
}

/** Answers stay on the timeline; the department starts from its own last words. */
export function redone({ input }: Act): Patch {
  return {
    ...input,
    extension: undefined,
    extendTo: undefined,
    verdict: undefined,
    comment: undefined,
    awaitedIds: [],
  }
}
