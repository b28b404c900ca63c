/** Confirming a brief: only now do activities, figures and follow-ups exist, each tied to its place in the text. */
import { cut } from '#kernel'
import { type Act, addEvidence, addLink, raiseIn, recordActivity, type Span } from '#kernel/server'
import type { Brief, Proposal, ReadMatter } from '../data.ts'
import { subjectOf } from '../subject.ts'
import { printOf, remember } from './events.ts'

type Confirming = Act<Brief>

export async function record(act: Confirming): Promise<void> {
  const { tx, matter, actor } = act
  for (const [ord, article] of matter.data.articles.entries()) {
    if (!article.keep) continue
    const activityId = article.sameAs ?? (await newActivity(act, article))
    if (article.sameAs)
      await addEvidence(tx, actor.committeeId, 'activity', activityId, sourceOf(act, article))
    const brief = { kind: 'matter', id: matter.id } as const
    await addLink(tx, actor.committeeId, brief, 'about', { kind: 'activity', id: activityId })
    const print = printOf(article, matter.data.text)
    await remember(tx, actor.committeeId, { briefId: matter.id, ord, activityId, print })
    for (const heard of article.matters)
      if (heard.keep && heard.follow) await followUp(act, heard, activityId)
  }
}

async function newActivity(act: Confirming, article: Proposal): Promise<string> {
  const { kernel, tx, actor } = act
  const kept = <T>(reads: readonly { readonly value: T; readonly keep: boolean }[]) =>
    reads.flatMap((read) => (read.keep ? [read.value] : []))
  const { id } = await recordActivity(kernel, tx, actor, {
    kind: article.kind.value,
    title: article.title?.value ?? act.matter.title,
    heldOn: article.date?.keep ? article.date.value : null,
    places: kept(article.places),
    organ: article.committee?.keep ? article.committee.value : '',
    people: kept(article.people).map(({ name, post }) => ({ name, post: post ?? '' })),
    figures: article.figures.flatMap(({ value, span, keep }) =>
      keep ? [{ ...value, worded: span ? act.matter.data.text.slice(span.start, span.end) : '' }] : [],
    ),
    data: {
      level: article.level?.value,
      correspondents: kept(article.correspondents),
      heard: kept(article.matters),
    },
    source: sourceOf(act, article),
  })
  return id
}

async function followUp(act: Confirming, heard: ReadMatter, activityId: string): Promise<void> {
  const { kernel, tx, actor, matter } = act
  const { text } = heard.value
  const raised = await raiseIn(kernel, tx, actor, {
    type: 'followup',
    data: {
      title: heard.title || subjectOf(text),
      text: `据《${matter.title}》（${matter.data.issued}）：${text}`,
      points: [cut(text, 500)],
      ...(heard.raiserId ? { raiserId: heard.raiserId } : {}),
    },
  })
  const own = { kind: 'matter', id: raised.matter.id } as const
  await addLink(tx, actor.committeeId, own, 'raisedBy', { kind: 'activity', id: activityId })
  await addLink(tx, actor.committeeId, own, 'readFrom', { kind: 'matter', id: matter.id })
  const spans = heard.span ? [spanOf(act, 'text', heard.span)] : []
  await addEvidence(tx, actor.committeeId, 'matter', raised.matter.id, { matterId: matter.id, spans })
}

function sourceOf(act: Confirming, article: Proposal) {
  const single = (['title', 'committee', 'date', 'kind'] as const).flatMap((name) => {
    const read = article[name]
    return read?.keep && read.span ? [spanOf(act, name, read.span)] : []
  })
  const many = (['places', 'people', 'figures', 'matters'] as const).flatMap((name) =>
    article[name].flatMap((read) => (read.keep && read.span ? [spanOf(act, name, read.span)] : [])),
  )
  return { matterId: act.matter.id, spans: [...single, ...many] }
}

function spanOf({ matter }: Confirming, field: string, { start, end }: { start: number; end: number }): Span {
  return { field, start, end, quote: matter.data.text.slice(start, end) }
}
