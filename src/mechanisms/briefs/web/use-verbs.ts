/** Saves, confirms and drops a brief; when another clerk was faster, both checks are brought together. */
import { useState } from 'react'
import { ApiProblem, forget, isKind, type MatterView, remember, send, toast, Unreachable } from '#kernel/web'
import { type Merged, mergeArticles } from './merge.ts'
import { type OpenedBrief, readBrief } from './opened.ts'
import type { Desk } from './use-desk.ts'
import { useLatest } from './use-desk.ts'
import type { Keeping } from './use-keeping.ts'
import { useBriefWords } from './words.ts'

export interface Clash extends Merged {
  readonly by: string
  /** What the server holds now. */
  readonly fresh: Pick<OpenedBrief, 'version' | 'articles'>
}

export interface Verbs {
  readonly busy: 'save' | 'confirm' | 'drop' | undefined
  readonly refusal: readonly string[]
  readonly clash: Clash | undefined
  readonly clashed: (clash: Clash | undefined) => void
  readonly save: () => void
  readonly confirm: () => void
  readonly drop: (reason: string) => Promise<void>
}

export interface VerbsSpec {
  readonly brief: OpenedBrief
  readonly desk: Desk
  readonly keeping: Keeping
  /** The brief is final now, by us or by somebody else. */
  readonly onFinal: () => void
}

function act(brief: OpenedBrief, verb: string, body: object) {
  return send<MatterView>('POST', `/matters/${encodeURIComponent(brief.no)}/acts/${verb}`, body)
}

function keepMatter(matter: MatterView): void {
  remember(`/matters/${encodeURIComponent(matter.no)}`, matter)
  void forget('/matters', '/workbench', '/counts', '/drafts', '/activities')
}

export function useVerbs(spec: VerbsSpec): Verbs {
  const say = useBriefWords()
  const [busy, setBusy] = useState<Verbs['busy']>()
  const [refusal, setRefusal] = useState<readonly string[]>([])
  const [clash, clashed] = useState<Clash>()
  const latest = useLatest(spec)

  /** Somebody else saved: mine stays where only I worked, theirs where only they did; the rest is asked. */
  async function meet(problem: ApiProblem) {
    const { brief, desk, onFinal } = latest.current
    const fresh = await readBrief(brief.no)
    const by = problem.problem.conflict?.by ?? say('somebody')
    if (fresh.state !== 'read') {
      toast({ text: problem.message, tone: 'danger' })
      onFinal()
      return
    }
    const merged = mergeArticles(desk.base, desk.articles, fresh.articles)
    if (merged.clashes.length) {
      clashed({ ...merged, by, fresh })
      return
    }
    desk.settle(fresh.version, fresh.articles, merged.articles)
    toast({ text: say('merged', { by }) })
  }
  async function run(verb: NonNullable<Verbs['busy']>, work: () => Promise<void>) {
    if (busy) return
    setBusy(verb)
    setRefusal([])
    try {
      await work()
    } catch (error) {
      if (isKind(error, 'conflict')) await meet(error).catch((fault) => setRefusal(whyNot(fault, say)))
      else setRefusal(whyNot(error, say))
    } finally {
      setBusy(undefined)
    }
  }
  const finish = async (verb: 'confirm' | 'drop', body: object) => {
    const { data, said } = await act(spec.brief, verb, body)
    keepMatter(data)
    latest.current.desk.settle(data.version, latest.current.desk.articles)
    latest.current.keeping.drop()
    if (verb === 'drop') toast({ text: said ?? `${data.stateLabel}：${data.title}` })
    latest.current.onFinal()
  }
  return {
    busy,
    refusal,
    clash,
    clashed,
    save: () =>
      void run('save', async () => {
        const { version, articles } = latest.current.desk
        const { data } = await act(spec.brief, 'save', { version, input: { articles } })
        keepMatter(data)
        latest.current.desk.settle(data.version, articles)
        latest.current.keeping.drop()
        toast({ text: say('saved') })
      }),
    confirm: () => {
      const { version, articles } = latest.current.desk
      return void run('confirm', () => finish('confirm', { version, input: { articles } }))
    },
    drop: (reason) => run('drop', () => finish('drop', { version: latest.current.desk.version, reason })),
  }
}

function whyNot(error: unknown, say: ReturnType<typeof useBriefWords>): string[] {
  if (error instanceof Unreachable) return [say('offline')]
  if (error instanceof ApiProblem && error.problem.reasons.length)
    return [...new Set(error.problem.reasons.map(({ text }) => text))]
  return [say('fault')]
}
