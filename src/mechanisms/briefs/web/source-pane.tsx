/** The source beside the records: everything that was read is marked by kind, and more can be marked by hand. */
import { type RefObject, useMemo, useState } from 'react'
import { Button, useLang } from '#kernel/web'
import type { Pointers } from './article-card.tsx'
import type { Articles } from './desk.ts'
import { atOf, FIELD_LABELS, type FieldName } from './fields.ts'
import { partsOf } from './segments.ts'
import { SourceArticle } from './source-article.tsx'
import type { Picked } from './use-picked.ts'
import { useBriefWords } from './words.ts'
import './source-pane.css'

const SHOWN = [
  'title',
  'committee',
  'date',
  'correspondents',
  'people',
  'places',
  'figures',
  'matters',
] as const satisfies readonly FieldName[]

function Legend({
  hidden,
  onToggle,
}: {
  hidden: readonly FieldName[]
  onToggle: (field: FieldName) => void
}) {
  const say = useBriefWords()
  const lang = useLang()
  return (
    <fieldset className="legend no-print">
      <legend className="sr">{say('pane.show')}</legend>
      {SHOWN.map((field) => (
        <label key={field} className="legend-item">
          <input type="checkbox" checked={!hidden.includes(field)} onChange={() => onToggle(field)} />
          <span className={`legend-name piece-${field}`}>{FIELD_LABELS[field][lang]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function PickBar({ picked, onPick }: { picked: Picked; onPick: (field: FieldName) => void }) {
  const say = useBriefWords()
  const lang = useLang()
  const words = picked.words.length > 16 ? `${picked.words.slice(0, 15)}…` : picked.words
  return (
    <div className="pick-bar no-print">
      <p>{say('pane.picked', { text: words })}</p>
      <div className="pick-bar-fields">
        {SHOWN.map((field) => (
          <Button
            key={field}
            small
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onPick(field)}
          >
            {FIELD_LABELS[field][lang]}
          </Button>
        ))}
      </div>
    </div>
  )
}

export interface SourcePaneProps extends Pick<Pointers, 'here' | 'lit'> {
  readonly box: RefObject<HTMLElement | null>
  readonly text: string
  readonly articles: Articles
  readonly picked: Picked | undefined
  readonly onPick: (field: FieldName) => void
}

export function SourcePane({ box, text, articles, here, lit, picked, onPick }: SourcePaneProps) {
  const say = useBriefWords()
  const [hidden, setHidden] = useState<readonly FieldName[]>([])
  const spans = articles.map(({ span }) => `${span.start}-${span.end}`).join()
  const parts = useMemo(() => partsOf(text, articles), [text, spans])
  const of = (n: number, key: string | undefined) => (key && atOf(key).article === n ? key : undefined)
  return (
    <div className="source">
      <Legend
        hidden={hidden}
        onToggle={(field) =>
          setHidden((now) => (now.includes(field) ? now.filter((one) => one !== field) : [...now, field]))
        }
      />
      <section
        className="source-scroll"
        ref={box}
        data-hide={hidden.join(' ')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={say('pane.source')}
      >
        {parts.map((part) => {
          if ('gap' in part) {
            const { start, end } = part.gap
            return (
              <div key={`gap-${start}`} className="source-gap">
                {text.slice(start, end).trim()}
              </div>
            )
          }
          const article = articles[part.article]
          return article ? (
            <SourceArticle
              key={part.article}
              n={part.article}
              text={text}
              article={article}
              here={of(part.article, here)}
              lit={of(part.article, lit)}
            />
          ) : null
        })}
      </section>
      {picked && <PickBar picked={picked} onPick={onPick} />}
    </div>
  )
}
