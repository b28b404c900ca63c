/** One clerk's work on one brief: where they are, what they write, what they add, and the keys for it. */
import { type RefObject, useMemo, useRef, useState } from 'react'
import { useLang } from '#kernel/web'
import { type Acts, useActs } from './acts.ts'
import type { Adding } from './add-dialog.tsx'
import { add, newValue, type Tally, tally } from './desk.ts'
import {
  atOf,
  entriesOf,
  FIELD_LABELS,
  type FieldName,
  isMany,
  isUnsure,
  keyOf,
  type Span,
  textOf,
  type Value,
} from './fields.ts'
import type { OpenedBrief } from './opened.ts'
import { fromParts, guess } from './parts.ts'
import { type Desk, useDesk, useLatest } from './use-desk.ts'
import { type Picked, usePicked } from './use-picked.ts'
import type { ReadingKeys } from './use-reading-keys.ts'
import { rowOf, type Tie, useTie } from './use-tie.ts'
import { type BriefSay, useBriefWords } from './words.ts'

export type Side = 'source' | 'records'

export interface Work {
  readonly desk: Desk
  readonly counted: Tally
  readonly acts: Acts
  readonly tie: Tie
  readonly editing: string | undefined
  readonly adding: AddingLife
  readonly picked: Picked | undefined
  readonly side: Side
  readonly turn: (side: Side) => void
  readonly said: string
  readonly nextUnsure: () => void
  readonly keys: Omit<ReadingKeys, 'save'>
  readonly source: RefObject<HTMLElement | null>
  readonly records: RefObject<HTMLDivElement | null>
}

/** Opens the source at an article: its side first, where only one is shown. */
export function showSource(n: number, turn: (side: Side) => void): void {
  turn('source')
  window.requestAnimationFrame(() => document.getElementById(`source-${n}`)?.scrollIntoView())
}

/** Keys of all values that a walk passes, in the order of the page. */
function walkOf(desk: Desk): string[] {
  return desk.articles.flatMap((article, n) =>
    article.keep ? entriesOf(article, n).map(({ key }) => key) : [],
  )
}

function useSaying(desk: Desk, say: BriefSay) {
  const lang = useLang()
  const [said, announce] = useState('')
  function sayWhere(key: string) {
    const at = atOf(key)
    const article = desk.articles[at.article]
    const entry = article && entriesOf(article, at.article).find((one) => one.key === key)
    if (!entry) return
    const sentence = say('said.at', {
      field: FIELD_LABELS[entry.field][lang],
      text: textOf(entry.value, lang).slice(0, 60),
    })
    announce(isUnsure(entry.value) ? `${sentence}${say('said.unsure')}` : sentence)
  }
  return { said, announce, sayWhere, lang }
}

export interface AddingLife {
  readonly open: Adding | undefined
  readonly begin: (article: number, field: FieldName) => void
  readonly close: () => void
  readonly add: (field: FieldName, held: Value['value'], span: Span | null) => void
  /** Records the words selected in the source; what cannot be told from them is asked. */
  readonly pick: (field: FieldName) => void
}

function useAdding(brief: OpenedBrief, desk: Desk, tie: Tie, picked: Picked | undefined): AddingLife {
  const [open, setOpen] = useState<Adding>()
  function put(article: number, field: FieldName, held: Value['value'], span: Span | null) {
    const values = desk.articles[article]?.[field]
    const index = isMany(field) && Array.isArray(values) ? values.length : 0
    desk.change((articles) => add(articles, article, field, newValue(held, span)))
    tie.go(keyOf({ article, field, index }))
  }
  function pick(field: FieldName) {
    if (!picked) return
    const { article, span, words } = picked
    const held = fromParts(field, guess(field, words, brief.issued))
    document.getSelection()?.removeAllRanges()
    if (held === undefined) setOpen({ article, field, words, span })
    else put(article, field, held, span)
  }
  return {
    open,
    begin: (article, field) => setOpen({ article, field, words: '', span: undefined }),
    close: () => setOpen(undefined),
    add(field, held, span) {
      if (open) put(open.article, field, held, span)
      setOpen(undefined)
    },
    pick,
  }
}

export function useWork(brief: OpenedBrief): Work {
  const say = useBriefWords()
  const desk = useDesk(brief)
  const [editing, setEditing] = useState<string>()
  const [side, turn] = useState<Side>('records')
  const source = useRef<HTMLElement>(null)
  const records = useRef<HTMLDivElement>(null)
  const { said, announce, sayWhere, lang } = useSaying(desk, say)
  const counted = useMemo(() => tally(desk.articles), [desk.articles])
  const tie = useTie({ source, records, onGo: (from) => from === 'source' && turn('records') })
  const picked = usePicked(source, brief.text, true)

  function edit(key: string | undefined) {
    const left = editing
    setEditing(key)
    if (key) tie.go(key)
    else if (left) window.requestAnimationFrame(() => rowOf(left)?.focus({ preventScroll: true }))
  }
  const adding = useAdding(brief, desk, tie, picked)
  const acts = useActs({
    desk,
    text: brief.text,
    say,
    lang,
    announce,
    edit,
    add: adding.begin,
    toSource: (n) => showSource(n, turn),
  })
  function go(key: string | undefined) {
    if (!key) return
    setEditing(undefined)
    tie.go(key)
    sayWhere(key)
  }
  function nextUnsure() {
    const walk = walkOf(desk)
    const from = tie.here ? walk.indexOf(tie.here) : -1
    const ahead = counted.unsure.find((key) => walk.indexOf(key) > from) ?? counted.unsure[0]
    if (ahead) go(ahead)
    else announce(say('said.sure'))
  }
  const keys = useKeyMap({ desk, tie, acts, go, nextUnsure, announce, say })
  return {
    desk,
    counted,
    acts,
    tie,
    editing,
    adding,
    picked,
    side,
    turn,
    said,
    nextUnsure,
    keys,
    source,
    records,
  }
}

interface KeyMapSpec {
  readonly desk: Desk
  readonly tie: Tie
  readonly acts: Acts
  readonly go: (key: string | undefined) => void
  readonly nextUnsure: () => void
  readonly announce: (sentence: string) => void
  readonly say: BriefSay
}

function useKeyMap(spec: KeyMapSpec): Omit<ReadingKeys, 'save'> {
  const latest = useLatest(spec)
  return useMemo(() => {
    const now = () => latest.current
    const here = () => now().tie.here
    function walk(step: 1 | -1) {
      const keys = walkOf(now().desk)
      const at = here() ? keys.indexOf(here() ?? '') : step === 1 ? -1 : keys.length
      now().go(keys[Math.min(keys.length - 1, Math.max(0, at + step))])
    }
    const onHere = (act: (key: string) => void) => () => {
      const key = here()
      if (key) act(key)
    }
    const right = onHere((key) => {
      now().acts.right(key)
      walk(1)
    })
    const onMatter = (act: (key: string) => void) =>
      onHere((key) => {
        if (atOf(key).field === 'matters') act(key)
      })
    return {
      undo() {
        now().desk.undo()
        now().announce(now().say('said.undone'))
      },
      plain: {
        j: () => walk(1),
        k: () => walk(-1),
        a: right,
        enter: right,
        x: onHere((key) => now().acts.toggle(key)),
        e: onHere((key) => {
          const choice = rowOf(key)?.querySelector<HTMLSelectElement>('select.value-choice')
          if (choice && atOf(key).field !== 'matters') choice.focus()
          else now().acts.edit(key)
        }),
        s: onMatter((key) => void now().acts.split(key)),
        m: onMatter((key) => now().acts.merge(key)),
        u: () => now().nextUnsure(),
      },
    }
  }, [latest])
}
