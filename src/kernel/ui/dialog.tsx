/** A question over the page: the browser's own dialog, so focus and Escape behave. */
import { type ReactNode, useEffect, useId, useRef } from 'react'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import './dialog.css'

export interface DialogProps {
  title: string
  onClose: () => void
  children: ReactNode
  wide?: boolean
  /** Escape and the cross are off: the question has to be answered. */
  stays?: boolean
}

export function Dialog({ title, onClose, children, wide, stays }: DialogProps) {
  const say = useWords(kitWords)
  const box = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    if (dialog && !dialog.open) dialog.showModal()
    return () => {
      dialog?.close()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [])
  return (
    <dialog
      ref={box}
      className={wide ? 'dialog dialog-wide' : 'dialog'}
      data-modal=""
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        if (!stays) onClose()
      }}
    >
      <div className="dialog-head">
        <h2 id={id}>{title}</h2>
        {!stays && (
          <button type="button" className="cross" aria-label={say('close')} onClick={onClose}>
            ×
          </button>
        )}
      </div>
      {children}
    </dialog>
  )
}

/** The buttons at the foot of a dialog or form. */
export function DialogFoot({ children }: { children: ReactNode }) {
  return <div className="dialog-foot">{children}</div>
}
