/** The keys of the reading screen: one hand walks, keeps and drops; writing and composing are left alone. */
import { useEffect } from 'react'
import { keysOn } from '#kernel/web'
import { useLatest } from './use-desk.ts'

export interface ReadingKeys {
  readonly save: () => void
  readonly undo: () => void
  /** One key without a modifier, lower case: `j`, `?`. */
  readonly plain: Readonly<Record<string, () => void>>
}

function isWriting(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
}

/** Enter on a button or link belongs to that button. */
function belongsElsewhere(event: KeyboardEvent): boolean {
  return (
    event.key === 'Enter' &&
    event.target instanceof Element &&
    event.target.closest('button, a, summary') !== null
  )
}

function withModifier(event: KeyboardEvent, { save, undo }: ReadingKeys): (() => void) | undefined {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return undefined
  if (event.key.toLowerCase() === 's') return save
  return event.key.toLowerCase() === 'z' && !isWriting(event.target) ? undo : undefined
}

function plain(event: KeyboardEvent, bindings: ReadingKeys['plain']): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || !keysOn.get()) return undefined
  if (isWriting(event.target) || belongsElsewhere(event)) return undefined
  const key = event.key.toLowerCase()
  return Object.hasOwn(bindings, key) ? bindings[key] : undefined
}

/** Listens before the page's own keys do: here `?` opens this screen's list. */
export function useReadingKeys(keys: ReadingKeys): void {
  const latest = useLatest(keys)
  useEffect(() => {
    function press(event: KeyboardEvent) {
      if (event.isComposing || document.querySelector('dialog[open][data-modal]')) return
      const act = withModifier(event, latest.current) ?? plain(event, latest.current.plain)
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [latest])
}
