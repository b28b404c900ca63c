/** Single-key shortcuts: never while writing or composing, and off for those who do not want them. */
import { useEffect, useRef } from 'react'
import { createStore } from './store.ts'

const SETTING = 'hy.keys'

function stored(): boolean {
  try {
    return window.localStorage.getItem(SETTING) !== 'off'
  } catch {
    return true
  }
}

export const keysOn = createStore(stored())

export function switchKeys(on: boolean): void {
  keysOn.set(on)
  try {
    window.localStorage.setItem(SETTING, on ? 'on' : 'off')
  } catch {
    // Storage is closed to us: the switch holds for this visit.
  }
}

function writes(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  return (
    target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  )
}

function isShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey)
    return false
  return keysOn.get() && !writes(event.target) && document.querySelector('dialog[open][data-modal]') === null
}

/** Binds keys (lower case) for as long as the component is on the page. */
export function useKeys(bindings: Readonly<Record<string, () => void>>): void {
  const latest = useRef(bindings)
  latest.current = bindings
  useEffect(() => {
    function press(event: KeyboardEvent) {
      const key = event.key.toLowerCase()
      const act = Object.hasOwn(latest.current, key) ? latest.current[key] : undefined
      if (!act || !isShortcut(event)) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
