/** Asks before the reader leaves a page on which something is not saved yet. */
import { useEffect } from 'react'

const unsaved = new Set<symbol>()

export function hasUnsaved(): boolean {
  return unsaved.size > 0
}

export function leaveAnyway(): void {
  unsaved.clear()
}

export function useLeaveGuard(on: boolean): void {
  useEffect(() => {
    if (!on) return
    const mark = Symbol('unsaved')
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault()
      // Chromium before 119 asks only when this is set.
      event.returnValue = ''
    }
    unsaved.add(mark)
    window.addEventListener('beforeunload', ask)
    return () => {
      unsaved.delete(mark)
      window.removeEventListener('beforeunload', ask)
    }
  }, [on])
}
