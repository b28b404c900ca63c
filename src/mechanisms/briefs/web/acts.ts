/** What cards and rows may ask of the desk: the same functions for the whole life of the page. */
import { useMemo } from 'react'
import type { Proposal } from '../data.ts'
import {
  changeMatter,
  decideTwin,
  edit,
  keep,
  type MatterChange,
  merge,
  split,
  splitPlace,
  valueAt,
  withArticle,
  withValue,
} from './desk.ts'
import { atOf, type FieldName, isDroppable, keyOf, textOf, type Value } from './fields.ts'
import { type Desk, useLatest } from './use-desk.ts'
import type { BriefSay } from './words.ts'

export interface Acts {
  readonly right: (key: string) => void
  readonly toggle: (key: string) => void
  readonly write: (key: string, held: Value['value']) => void
  readonly restore: (key: string, before: Value) => void
  readonly matter: (key: string, change: MatterChange) => void
  readonly split: (key: string, place?: number) => boolean
  readonly merge: (key: string) => void
  readonly article: (n: number, keep: boolean) => void
  readonly twin: (n: number, same: boolean) => void
  readonly edit: (key: string | undefined) => void
  readonly add: (n: number, field: FieldName) => void
  readonly toSource: (n: number) => void
}

export interface ActsSpec {
  readonly desk: Desk
  readonly text: string
  readonly say: BriefSay
  readonly lang: 'zh' | 'en'
  readonly announce: (sentence: string) => void
  readonly edit: Acts['edit']
  readonly add: Acts['add']
  readonly toSource: Acts['toSource']
}

export function useActs(spec: ActsSpec): Acts {
  const latest = useLatest(spec)
  return useMemo(() => actsOn(latest), [latest])
}

function actsOn(latest: { readonly current: ActsSpec }): Acts {
  const nameOf = (value: Value) => textOf(value, latest.current.lang).slice(0, 40)
  const heldAt = (key: string) => valueAt(latest.current.desk.articles, atOf(key))
  const announce: ActsSpec['announce'] = (sentence) => latest.current.announce(sentence)
  const say: BriefSay = (word, values) => latest.current.say(word, values)
  const change: Desk['change'] = (step, tag) => latest.current.desk.change(step, tag)
  return {
    right(key) {
      const value = heldAt(key)
      if (!value) return
      change((articles) => keep(articles, atOf(key), true))
      announce(say('said.kept', { text: nameOf(value) }))
    },
    toggle(key) {
      const value = heldAt(key)
      if (!value) return
      if (!isDroppable(atOf(key).field)) return announce(say('said.noDrop'))
      change((articles) => keep(articles, atOf(key), !value.keep))
      announce(say(value.keep ? 'said.dropped' : 'said.kept', { text: nameOf(value) }))
    },
    write: (key, held) => change((articles) => edit(articles, atOf(key), held), `write ${key}`),
    restore(key, before) {
      if (heldAt(key) !== before) change((articles) => withValue(articles, atOf(key), () => before))
    },
    matter: (key, part) =>
      change(
        (articles) => changeMatter(articles, atOf(key), part),
        `matter ${key} ${Object.keys(part).join()}`,
      ),
    split(key, place) {
      const { desk, text } = latest.current
      const value = valueAt(desk.articles, atOf(key))
      const words = value && typeof value.value === 'object' && 'text' in value.value ? value.value.text : ''
      const at = place ?? splitPlace(words)
      const next = at ? split(desk.articles, atOf(key), text, at) : desk.articles
      const { article } = atOf(key)
      const done = next[article]?.matters.length !== desk.articles[article]?.matters.length
      if (done) change(() => next)
      announce(say(done ? 'said.split' : 'said.noSplit'))
      return done
    },
    merge(key) {
      const at = atOf(key)
      const after = heldAt(keyOf({ ...at, index: at.index + 1 }))
      if (at.field !== 'matters' || !after) return announce(say('said.noMerge'))
      change((articles) => merge(articles, at))
      announce(say('said.merged'))
    },
    article: (n, kept) =>
      change((articles) => withArticle(articles, n, (one): Proposal => ({ ...one, keep: kept }))),
    twin: (n, isSame) => change((articles) => decideTwin(articles, n, isSame)),
    edit: (key) => latest.current.edit(key),
    add: (n, field) => latest.current.add(n, field),
    toSource: (n) => latest.current.toSource(n),
  }
}
