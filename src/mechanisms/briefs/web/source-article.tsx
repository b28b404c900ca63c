/** The text of one article with the places its values were read from. */
import { Fragment, memo, useMemo, useRef } from 'react'
import type { Proposal } from '../data.ts'
import { same } from './merge.ts'
import { type Mark, marksOf, type Segment, segmentsOf } from './segments.ts'
import { useBriefWords } from './words.ts'

export interface SourceArticleProps {
  readonly n: number
  readonly text: string
  readonly article: Proposal
  readonly here: string | undefined
  readonly lit: string | undefined
}

/** Writing in a card moves no span: the pieces stay the same objects. */
function useMarks(article: Proposal, n: number): readonly Mark[] {
  const before = useRef<readonly Mark[]>([])
  return useMemo(() => {
    const marks = marksOf(article, n)
    if (!same(marks, before.current)) before.current = marks
    return before.current
  }, [article, n])
}

function classOf({ marks }: Segment, here: string | undefined, lit: string | undefined): string {
  const [inner] = marks
  const kept = marks.filter((mark) => mark.keep)
  return [
    'piece',
    inner && `piece-${inner.field}`,
    inner && !inner.keep && 'piece-out',
    inner?.field !== 'matters' && kept.some(({ field }) => field === 'matters') && 'piece-heard',
    marks.some(({ key }) => key === here) && 'piece-here',
    marks.some(({ key }) => key === lit) && 'piece-lit',
  ]
    .filter(Boolean)
    .join(' ')
}

function Piece({ segment, here, lit }: { segment: Segment } & Pick<SourceArticleProps, 'here' | 'lit'>) {
  if (segment.marks.length === 0) return <span data-start={segment.start}>{segment.text}</span>
  return (
    <mark
      className={classOf(segment, here, lit)}
      data-start={segment.start}
      data-keys={segment.marks.map(({ key }) => key).join(' ')}
    >
      {segment.text}
    </mark>
  )
}

export const SourceArticle = memo(function SourceArticle(props: SourceArticleProps) {
  const { n, text, article, here, lit } = props
  const say = useBriefWords()
  const marks = useMarks(article, n)
  const { start, end } = article.span
  const segments = useMemo(() => segmentsOf(text, { start, end }, marks), [text, start, end, marks])
  return (
    <div
      className={article.keep ? 'source-article' : 'source-article source-article-out'}
      id={`source-${n}`}
      data-article={n}
    >
      <p className="source-number">{say('pane.article', { n: n + 1 })}</p>
      <div className="source-text">
        {segments.map((segment) => (
          <Fragment key={segment.start}>
            <Piece segment={segment} here={here} lit={lit} />
          </Fragment>
        ))}
      </div>
    </div>
  )
})
