/** The words that the clerk has selected in the source, as a span of the text. */
import { type RefObject, useEffect, useState } from 'react'
import type { Span } from './fields.ts'

export interface Picked {
  readonly article: number
  readonly span: Span
  readonly words: string
}

function placeOf(node: Node, offset: number): number | undefined {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]')
  if (!piece) return undefined
  return Number(piece.dataset.start) + (node instanceof Element ? 0 : offset)
}

function pickedIn(box: HTMLElement, text: string): Picked | undefined {
  const selection = document.getSelection()
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return undefined
  const range = selection.getRangeAt(0)
  const article = range.startContainer.parentElement?.closest<HTMLElement>('[data-article]')
  if (!article || !box.contains(article) || !article.contains(range.endContainer)) return undefined
  const start = placeOf(range.startContainer, range.startOffset)
  const end = placeOf(range.endContainer, range.endOffset)
  if (start === undefined || end === undefined) return undefined
  const words = text.slice(start, end)
  const before = words.length - words.trimStart().length
  const after = words.trimEnd().length
  if (before >= after) return undefined
  return {
    article: Number(article.dataset.article),
    span: { start: start + before, end: start + after },
    words: words.trim(),
  }
}

/** Follows the selection; nothing while the page is read-only. */
export function usePicked(box: RefObject<HTMLElement | null>, text: string, on: boolean): Picked | undefined {
  const [picked, setPicked] = useState<Picked>()
  useEffect(() => {
    if (!on) return
    function follow() {
      const next = box.current ? pickedIn(box.current, text) : undefined
      setPicked((now) =>
        now?.span.start === next?.span.start && now?.span.end === next?.span.end ? now : next,
      )
    }
    document.addEventListener('selectionchange', follow)
    return () => document.removeEventListener('selectionchange', follow)
  }, [box, text, on])
  return on ? picked : undefined
}
