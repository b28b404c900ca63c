/** Two clerks changed the same articles: what differs, and whose check is to stand, article by article. */
import { useState } from 'react'
import { Button, useLang } from '#kernel/web'
import type { Proposal } from '../data.ts'
import { entriesOf, FIELD_LABELS, textOf } from './fields.ts'
import { same } from './merge.ts'
import type { Clash } from './use-verbs.ts'
import { useBriefWords } from './words.ts'
import './clash-panel.css'

/** The values of one side that the other does not hold in the same way. */
function useOwnLines() {
  const say = useBriefWords()
  const lang = useLang()
  return (own: Proposal, other: Proposal): string[] => {
    const others = entriesOf(other, 0)
    const lines = entriesOf(own, 0)
      .filter(({ value, field }) => !others.some((one) => one.field === field && same(one.value, value)))
      .map(({ field, value }) => {
        const text = textOf(value, lang)
        return say('said.at', {
          field: FIELD_LABELS[field][lang],
          text: value.keep ? text : say('said.dropped', { text }),
        })
      })
    if (!own.keep) lines.unshift(say('clash.out'))
    return lines.length ? lines : [say('clash.same')]
  }
}

export interface ClashPanelProps {
  readonly clash: Clash
  /** The articles as chosen, on top of what the server holds. */
  readonly onChosen: (articles: readonly Proposal[]) => void
}

export function ClashPanel({ clash, onChosen }: ClashPanelProps) {
  const say = useBriefWords()
  const linesOf = useOwnLines()
  const [choices, setChoices] = useState<Readonly<Record<number, 'mine' | 'theirs'>>>({})
  const sideOf = (n: number) => choices[n] ?? 'mine'
  function go() {
    onChosen(
      clash.articles.map((article, n) => {
        const one = clash.clashes.find((clashed) => clashed.n === n)
        return one ? one[sideOf(n)] : article
      }),
    )
  }
  return (
    <section className="clash" aria-live="polite">
      <h2>{say('clash.title', { by: clash.by, n: clash.clashes.length })}</h2>
      <p className="quiet">{say('clash.text')}</p>
      {clash.clashes.map(({ n, mine, theirs }) => (
        <fieldset key={n} className="clash-article">
          <legend>
            {say('pane.article', { n: n + 1 })}：{mine.title?.value ?? theirs.title?.value}
          </legend>
          <div className="clash-sides">
            {(['mine', 'theirs'] as const).map((side) => (
              <label key={side} className={sideOf(n) === side ? 'clash-side clash-chosen' : 'clash-side'}>
                <span className="radio">
                  <input
                    type="radio"
                    name={`clash-${n}`}
                    checked={sideOf(n) === side}
                    onChange={() => setChoices((now) => ({ ...now, [n]: side }))}
                  />
                  {say(side === 'mine' ? 'clash.mine' : 'clash.theirs')}
                </span>
                {linesOf(side === 'mine' ? mine : theirs, side === 'mine' ? theirs : mine).map((line) => (
                  <span key={line} className="clash-line">
                    {line}
                  </span>
                ))}
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      <Button tone="primary" onClick={go}>
        {say('clash.go')}
      </Button>
    </section>
  )
}
