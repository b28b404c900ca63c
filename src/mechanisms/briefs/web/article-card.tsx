/** What was read from one article: a card of values to check. */
import { memo } from 'react'
import { Button, useLang } from '#kernel/web'
import type { Proposal } from '../data.ts'
import type { Acts } from './acts.ts'
import { type Entry, entriesOf, FIELD_LABELS, type FieldName, isMany } from './fields.ts'
import { MatterRow } from './matter-row.tsx'
import { Twin } from './twin.tsx'
import { type Light, ValueRow } from './value-row.tsx'
import { useBriefWords } from './words.ts'
import './article-card.css'

export interface Pointers {
  readonly here: string | undefined
  readonly lit: string | undefined
  readonly editing: string | undefined
}

export interface ArticleCardProps extends Pointers {
  readonly n: number
  readonly article: Proposal
  readonly acts: Acts
  readonly readOnly: boolean
}

function lightOf(key: string, { here, lit }: Pointers): Light {
  if (key === here) return 'here'
  return key === lit ? 'lit' : undefined
}

const FACTS = [
  'committee',
  'level',
  'date',
  'kind',
  'correspondents',
  'places',
  'people',
  'figures',
] as const satisfies readonly FieldName[]

/** Without these an activity says little: their absence is shown. */
const EXPECTED: readonly FieldName[] = ['committee', 'date']

interface FactProps {
  readonly card: ArticleCardProps
  readonly field: FieldName
  readonly entries: readonly Entry[]
}

function Rows({ card, entries }: Pick<FactProps, 'card' | 'entries'>) {
  return entries.map((entry) => (
    <ValueRow
      key={entry.key}
      entry={entry}
      light={lightOf(entry.key, card)}
      editing={card.editing === entry.key}
      acts={card.acts}
      readOnly={card.readOnly}
    />
  ))
}

function Missing({ card, field, children }: Pick<FactProps, 'card' | 'field'> & { children: string }) {
  const say = useBriefWords()
  const lang = useLang()
  return (
    <span className="article-missing">
      {children}{' '}
      {!card.readOnly && (
        <Button
          tone="link"
          aria-label={say('card.fill', { field: FIELD_LABELS[field][lang], n: card.n + 1 })}
          onClick={() => card.acts.add(card.n, field)}
        >
          {say('card.add')}
        </Button>
      )}
    </span>
  )
}

function Fact({ card, field, entries }: FactProps) {
  const say = useBriefWords()
  const lang = useLang()
  if (entries.length === 0 && !EXPECTED.includes(field)) return null
  const wide = isMany(field) || entries.some(({ key }) => key === card.editing)
  return (
    <div className={wide ? 'article-fact article-fact-wide' : 'article-fact'}>
      <dt>{FIELD_LABELS[field][lang]}</dt>
      <dd>
        {entries.length === 0 ? (
          <Missing card={card} field={field}>
            {say('card.none')}
          </Missing>
        ) : (
          <ul className="article-values">
            <Rows card={card} entries={entries} />
          </ul>
        )}
      </dd>
    </div>
  )
}

function Head({ n, article, acts, readOnly }: ArticleCardProps) {
  const say = useBriefWords()
  return (
    <div className="article-head">
      {readOnly ? (
        <span className="article-number">{say('pane.article', { n: n + 1 })}</span>
      ) : (
        <label className="article-number">
          <input
            type="checkbox"
            checked={article.keep}
            aria-label={say('card.keepOne', { n: n + 1 })}
            onChange={(event) => acts.article(n, event.target.checked)}
          />
          {say('pane.article', { n: n + 1 })}
        </label>
      )}
      {article.continued && <span className="faint">{say('pane.continued')}</span>}
      <span className="article-tools no-print">
        <Button tone="link" className="article-jump" onClick={() => acts.toSource(n)}>
          {say('pane.toSource')}
        </Button>
        {!readOnly && article.keep && (
          <Button
            tone="link"
            aria-label={say('card.addTo', { n: n + 1 })}
            onClick={() => acts.add(n, 'places')}
          >
            {say('card.add')}
          </Button>
        )}
      </span>
    </div>
  )
}

function Matters({ card, entries }: Pick<FactProps, 'card' | 'entries'>) {
  const lang = useLang()
  if (entries.length === 0) return null
  return (
    <>
      <h3 className="article-matters-title">{FIELD_LABELS.matters[lang]}</h3>
      <ul className="article-matters">
        {entries.map((entry) => {
          const heard = card.article.matters[entry.index]
          return heard ? (
            <MatterRow
              key={entry.key}
              entry={entry}
              heard={heard}
              last={entry.index === entries.length - 1}
              light={lightOf(entry.key, card)}
              editing={card.editing === entry.key}
              acts={card.acts}
              readOnly={card.readOnly}
            />
          ) : null
        })}
      </ul>
    </>
  )
}

export const ArticleCard = memo(function ArticleCard(card: ArticleCardProps) {
  const { n, article } = card
  const say = useBriefWords()
  const entries = entriesOf(article, n)
  const of = (field: FieldName) => entries.filter((entry) => entry.field === field)
  const title = of('title')
  return (
    <section
      className={article.keep ? 'card article' : 'card article article-out'}
      id={`article-${n}`}
      aria-label={say('pane.article', { n: n + 1 })}
    >
      <Head {...card} />
      <h2 className={article.keep ? 'sr' : 'article-title'}>
        {article.title?.value ?? say('pane.article', { n: n + 1 })}
      </h2>
      {article.keep ? (
        <>
          {title.length ? (
            <ul className="article-title">
              <Rows card={card} entries={title} />
            </ul>
          ) : (
            <p className="article-title">
              <Missing card={card} field="title">
                {say('card.noTitle')}
              </Missing>
            </p>
          )}
          <Twin n={n} article={article} acts={card.acts} readOnly={card.readOnly} />
          <dl className="article-facts">
            {FACTS.map((field) => (
              <Fact key={field} card={card} field={field} entries={of(field)} />
            ))}
          </dl>
          <Matters card={card} entries={of('matters')} />
        </>
      ) : (
        <p className="quiet">{say('card.left')}</p>
      )}
    </section>
  )
})
