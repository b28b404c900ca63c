/** A brief that is closed: its receipt, and what was recorded beside the source, to be read only. */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Page } from '#kernel/web'
import type { Acts } from './acts.ts'
import { ArticleCard } from './article-card.tsx'
import { tally } from './desk.ts'
import { atOf } from './fields.ts'
import { Heading } from './heading.tsx'
import type { OpenedBrief } from './opened.ts'
import { Receipt } from './receipt.tsx'
import { SourcePane } from './source-pane.tsx'
import { TwoSides } from './two-sides.tsx'
import { useTie } from './use-tie.ts'
import { type Side, showSource } from './use-work.ts'
import { useBriefWords } from './words.ts'

/** A closed brief can be looked through, nothing more. */
function lookingOnly(turn: (side: Side) => void): Acts {
  const nothing = () => undefined
  return {
    right: nothing,
    toggle: nothing,
    write: nothing,
    restore: nothing,
    matter: nothing,
    split: () => false,
    merge: nothing,
    article: nothing,
    twin: nothing,
    edit: nothing,
    add: nothing,
    toSource: (n) => showSource(n, turn),
  }
}

export interface FinishedProps {
  readonly brief: OpenedBrief
  /** It was closed a moment ago on this screen: begin at the top, with the receipt. */
  readonly fresh: boolean
}

export function Finished({ brief, fresh }: FinishedProps) {
  const say = useBriefWords()
  const [side, turn] = useState<Side>('records')
  const source = useRef<HTMLElement>(null)
  const records = useRef<HTMLDivElement>(null)
  const tie = useTie({ source, records, onGo: (from) => from === 'source' && turn('records') })
  const counted = tally(brief.articles)
  useEffect(() => {
    if (!fresh) return
    window.scrollTo(0, 0)
    document.querySelector<HTMLElement>('main h1')?.focus({ preventScroll: true })
  }, [fresh])
  const title =
    brief.state === 'confirmed'
      ? say('title.confirmed', { n: counted.kept, m: counted.follow })
      : say('title.dropped')
  const of = (n: number, key: string | undefined) => (key && atOf(key).article === n ? key : undefined)
  const acts = useMemo(() => lookingOnly(turn), [])
  return (
    <Page>
      <Heading brief={brief}>{title}</Heading>
      {brief.state === 'confirmed' && <Receipt no={brief.no} />}
      <TwoSides
        side={side}
        onTurn={turn}
        recordsBox={records}
        source={
          <SourcePane
            box={source}
            text={brief.text}
            articles={brief.articles}
            here={tie.here}
            lit={tie.lit}
            picked={undefined}
            onPick={() => undefined}
          />
        }
        records={brief.articles.map((article, n) => (
          <ArticleCard
            key={n}
            n={n}
            article={article}
            acts={acts}
            readOnly
            here={of(n, tie.here)}
            lit={of(n, tie.lit)}
            editing={undefined}
          />
        ))}
      />
    </Page>
  )
}
