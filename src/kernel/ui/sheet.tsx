/** A form beside the page it belongs to, so that one can read while writing; on a phone it fills the screen. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import './sheet.css'

export interface SheetProps {
  title: string
  hint?: string | undefined
  onClose: () => void
  children: ReactNode
}

const FIRST = 'textarea, select, input:not([type=hidden]):not([type=file]), button[type=submit]'

export function Sheet({ title, hint, onClose, children }: SheetProps) {
  const say = useWords(kitWords)
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const sheet = box.current
    const before = document.activeElement
    if (!sheet) return
    const narrow = window.matchMedia('(max-width: 900px)').matches
    if (narrow) {
      sheet.dataset.modal = ''
      sheet.showModal()
    } else sheet.show()
    sheet.querySelector('.sheet-body')?.querySelector<HTMLElement>(FIRST)?.focus({ preventScroll: true })
    return () => {
      sheet.close()
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={box}
      className="sheet"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.nativeEvent.isComposing && !event.defaultPrevented) onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        <button type="button" className="cross" aria-label={say('close')} onClick={onClose}>
          ×
        </button>
      </div>
      {hint && <p className="sheet-hint">{hint}</p>}
      <div className="sheet-body">{children}</div>
    </dialog>
  )
}
