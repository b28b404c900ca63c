/** Checking a brief that waits to be confirmed. */
import { useState } from 'react'
import { momentText, Page, useLang, useToday } from '#kernel/web'
import { AddDialog } from './add-dialog.tsx'
import { ArticleCard } from './article-card.tsx'
import { ClashPanel } from './clash-panel.tsx'
import { valueAt } from './desk.ts'
import { DeskBar, obstaclesTo } from './desk-bar.tsx'
import { atOf } from './fields.ts'
import { Heading } from './heading.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import type { OpenedBrief } from './opened.ts'
import { DropDialog, SureDialog } from './questions.tsx'
import { SourcePane } from './source-pane.tsx'
import { TwoSides } from './two-sides.tsx'
import { type Keeping, useKeeping } from './use-keeping.ts'
import { useReadingKeys } from './use-reading-keys.ts'
import { useVerbs, type Verbs } from './use-verbs.ts'
import { useWork, type Work } from './use-work.ts'
import { useBriefWords } from './words.ts'

type Asked = 'sure' | 'drop' | 'keys' | undefined

export interface CheckingProps {
  readonly brief: OpenedBrief
  readonly onFinal: () => void
}

export function Checking({ brief, onFinal }: CheckingProps) {
  const say = useBriefWords()
  const work = useWork(brief)
  const { desk, counted } = work
  const [asked, ask] = useState<Asked>()
  const keeping: Keeping = useKeeping(
    brief,
    desk,
    `${say('keep.label')} ${brief.no} ${brief.title}`,
    (merged) =>
      verbs.clashed({
        ...merged,
        by: say('somebody'),
        fresh: { version: desk.version, articles: desk.base },
      }),
  )
  const verbs: Verbs = useVerbs({ brief, desk, keeping, onFinal })
  useReadingKeys({ ...work.keys, save: verbs.save, plain: { ...work.keys.plain, '?': () => ask('keys') } })
  const title = counted.unsure.length
    ? say('title.read', { n: brief.articles.length, u: counted.unsure.length })
    : say('title.sure', { n: brief.articles.length })
  function confirm() {
    if (obstaclesTo(counted, say).length) return
    if (counted.unsure.length) ask('sure')
    else verbs.confirm()
  }
  return (
    <Page>
      <Heading brief={brief}>{title}</Heading>
      <Restored keeping={keeping} />
      {verbs.clash && (
        <ClashPanel
          clash={verbs.clash}
          onChosen={(articles) => {
            const { fresh } = verbs.clash ?? { fresh: brief }
            desk.settle(fresh.version, fresh.articles, articles)
            verbs.clashed(undefined)
          }}
        />
      )}
      <Sides brief={brief} work={work} />
      <DeskBar
        counted={counted}
        verbs={verbs}
        keeping={keeping}
        changed={desk.changed}
        canUndo={desk.canUndo}
        onUndo={work.keys.undo}
        onConfirm={confirm}
        onDrop={() => ask('drop')}
        onGo={(key) => goTo(work, key)}
        onUnsure={work.nextUnsure}
        onKeys={() => ask('keys')}
      />
      <p className="sr" role="status" aria-live="polite">
        {work.said}
      </p>
      <Questions asked={asked} ask={ask} work={work} verbs={verbs} />
      {work.adding.open && <AddingValue brief={brief} work={work} />}
    </Page>
  )
}

/** To a value, or, where there is none yet, to the card with the question for it. */
function goTo({ desk, tie, adding, turn }: Work, key: string): void {
  const { article, field } = atOf(key)
  if (valueAt(desk.articles, atOf(key))) {
    tie.go(key)
    return
  }
  turn('records')
  window.requestAnimationFrame(() => {
    for (const side of ['source', 'article']) document.getElementById(`${side}-${article}`)?.scrollIntoView()
    adding.begin(article, field)
  })
}

function Restored({ keeping }: { keeping: Keeping }) {
  const say = useBriefWords()
  const lang = useLang()
  const today = useToday()
  if (!keeping.restoredAt) return null
  return (
    <p className="restored" role="status">
      {say('keep.restored', { time: momentText(keeping.restoredAt, today, lang) })}
    </p>
  )
}

function Sides({ brief, work }: { brief: OpenedBrief; work: Work }) {
  const { desk, tie, acts, editing } = work
  const of = (n: number, key: string | undefined) => (key && atOf(key).article === n ? key : undefined)
  return (
    <TwoSides
      side={work.side}
      onTurn={work.turn}
      recordsBox={work.records}
      source={
        <SourcePane
          box={work.source}
          text={brief.text}
          articles={desk.articles}
          here={tie.here}
          lit={tie.lit}
          picked={work.picked}
          onPick={work.adding.pick}
        />
      }
      records={desk.articles.map((article, n) => (
        <ArticleCard
          key={n}
          n={n}
          article={article}
          acts={acts}
          readOnly={false}
          here={of(n, tie.here)}
          lit={of(n, tie.lit)}
          editing={of(n, editing)}
        />
      ))}
    />
  )
}

function Questions({
  asked,
  ask,
  work,
  verbs,
}: {
  asked: Asked
  ask: (next: Asked) => void
  work: Work
  verbs: Verbs
}) {
  const close = () => ask(undefined)
  if (asked === 'keys') return <KeysDialog onClose={close} />
  if (asked === 'drop')
    return (
      <DropDialog
        busy={verbs.busy === 'drop'}
        refusal={verbs.refusal}
        onDrop={(reason) => void verbs.drop(reason)}
        onClose={close}
      />
    )
  if (asked !== 'sure') return null
  return (
    <SureDialog
      unsure={work.counted.unsure.length}
      onCheck={() => {
        close()
        // The dialog gives the keyboard back first.
        window.setTimeout(work.nextUnsure)
      }}
      onConfirm={() => {
        close()
        verbs.confirm()
      }}
      onClose={close}
    />
  )
}

function AddingValue({ brief, work }: { brief: OpenedBrief; work: Work }) {
  const { open, add, close } = work.adding
  const article = open && work.desk.articles[open.article]
  if (!open || !article) return null
  return (
    <AddDialog
      adding={open}
      text={brief.text}
      inside={article.span}
      issued={brief.issued}
      onAdd={add}
      onClose={close}
    />
  )
}
