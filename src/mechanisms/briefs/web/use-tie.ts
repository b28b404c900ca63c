/** Ties both sides: pointing at a value on one side shows it on the other, working on it brings it into view. */
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { useLatest } from './use-desk.ts'

export interface Tie {
  readonly here: string | undefined
  readonly lit: string | undefined
  /** Goes to a value: on the records' side it takes the keyboard. */
  readonly go: (key: string | undefined, from?: 'source') => void
}

const HOVER = 140

export function pieceOf(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`mark[data-keys~="${key}"]`)
}

export function rowOf(key: string): HTMLElement | null {
  return document.getElementById(`v-${key}`)
}

/** Only as far as needed: what can be seen stays where it is. */
function showIn(box: HTMLElement | null, element: HTMLElement | null): void {
  if (!element || element.getClientRects().length === 0) return
  const at = element.getBoundingClientRect()
  const scrolls = box !== null && box.scrollHeight > box.clientHeight + 1
  const frame = scrolls ? box.getBoundingClientRect() : { top: 0, bottom: window.innerHeight - 130 }
  if (at.top >= frame.top + 24 && at.bottom <= frame.bottom - 16) return
  const by = at.top - frame.top - (frame.bottom - frame.top) / 3
  if (scrolls) box.scrollTop += by
  else window.scrollBy(0, by)
}

export interface TieSpec {
  readonly source: RefObject<HTMLElement | null>
  readonly records: RefObject<HTMLElement | null>
  /** Runs before a value is shown: on a phone its side has to be opened. */
  readonly onGo: (from: 'source' | 'records') => void
}

export function useTie(spec: TieSpec): Tie {
  const [here, setHere] = useState<string>()
  const [lit, setLit] = useState<string>()
  const latest = useLatest({ ...spec, here })

  const go = useCallback(
    (key: string | undefined, from?: 'source') => {
      setHere(key)
      if (!key) return
      latest.current.onGo(from ?? 'records')
      // After React has drawn it.
      window.requestAnimationFrame(() => {
        const row = rowOf(key)
        if (row && !row.contains(document.activeElement)) row.focus({ preventScroll: true })
        showIn(null, row)
        if (from !== 'source') showIn(latest.current.source.current, pieceOf(key))
      })
    },
    [latest],
  )
  usePointing(spec, latest, go, setHere, setLit)
  return { here, lit, go }
}

function keyAt(target: EventTarget | null): string | undefined {
  if (!(target instanceof Element)) return undefined
  const row = target.closest<HTMLElement>('[data-value]')
  if (row) return row.dataset.value
  return target.closest<HTMLElement>('mark[data-keys]')?.dataset.keys?.split(' ')[0]
}

/** A second press on nested places goes one place outwards. */
function pressed(target: EventTarget | null, here: string | undefined): string | undefined {
  const piece = target instanceof Element ? target.closest<HTMLElement>('mark[data-keys]') : null
  const keys = piece?.dataset.keys?.split(' ') ?? []
  return keys[keys.indexOf(here ?? '') + 1] ?? keys[0]
}

function usePointing(
  { source, records }: Pick<TieSpec, 'source' | 'records'>,
  latest: { readonly current: { readonly here: string | undefined } },
  go: Tie['go'],
  setHere: (key: string) => void,
  setLit: (key: string | undefined) => void,
): void {
  useEffect(() => {
    const left = source.current
    const right = records.current
    if (!left || !right) return
    let timer = 0
    let before = ''
    /** A page that scrolls under a resting pointer is not pointing. */
    function point(event: MouseEvent) {
      const place = `${event.screenX} ${event.screenY}`
      if (place === before) return
      before = place
      const key = keyAt(event.target)
      window.clearTimeout(timer)
      timer = window.setTimeout(() => {
        setLit(key)
        if (!key) return
        if (event.target instanceof Node && left?.contains(event.target)) showIn(null, rowOf(key))
        else showIn(left, pieceOf(key))
      }, HOVER)
    }
    function leave() {
      window.clearTimeout(timer)
      setLit(undefined)
    }
    function press(event: MouseEvent) {
      const key =
        document.getSelection()?.isCollapsed === false
          ? undefined
          : pressed(event.target, latest.current.here)
      if (key) go(key, 'source')
    }
    function focus(event: FocusEvent) {
      const key = keyAt(event.target)
      if (!key) return
      setHere(key)
      showIn(left, pieceOf(key))
    }
    left.addEventListener('click', press)
    right.addEventListener('focusin', focus)
    for (const side of [left, right]) {
      side.addEventListener('mousemove', point)
      side.addEventListener('mouseleave', leave)
    }
    return () => {
      window.clearTimeout(timer)
      left.removeEventListener('click', press)
      right.removeEventListener('focusin', focus)
      for (const side of [left, right]) {
        side.removeEventListener('mousemove', point)
        side.removeEventListener('mouseleave', leave)
      }
    }
  }, [source, records, latest, go, setHere, setLit])
}
