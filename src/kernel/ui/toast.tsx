/** What has just happened, said for ten seconds, with room for taking it back. */
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { Button } from './button.tsx'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import { createStore, useStore } from './store.ts'
import './toast.css'

export interface ToastText {
  text: string
  tone?: 'plain' | 'danger'
  href?: string
  undo?: () => void
}

interface Shown extends ToastText {
  id: number
}

const toasts = createStore<readonly Shown[]>([])
let last = 0

export function toast(text: ToastText): void {
  last += 1
  toasts.set([...toasts.get().slice(-2), { ...text, id: last }])
}

function drop(id: number): void {
  toasts.set(toasts.get().filter((one) => one.id !== id))
}

const LIFE = 10_000

function OneToast({ shown }: { shown: Shown }) {
  const say = useWords(kitWords)
  const timer = useRef(0)
  const { id } = shown
  function start() {
    timer.current = window.setTimeout(() => drop(id), LIFE)
  }
  function hold() {
    window.clearTimeout(timer.current)
  }
  useEffect(() => {
    timer.current = window.setTimeout(() => drop(id), LIFE)
    return () => window.clearTimeout(timer.current)
  }, [id])
  return (
    <li
      className={shown.tone === 'danger' ? 'toast toast-danger' : 'toast'}
      onPointerEnter={hold}
      onPointerLeave={start}
      onFocus={hold}
      onBlur={start}
    >
      {shown.href ? <Link href={shown.href}>{shown.text}</Link> : <span>{shown.text}</span>}
      {shown.undo && (
        <Button
          tone="link"
          onClick={() => {
            drop(id)
            shown.undo?.()
          }}
        >
          {say('undo')}
        </Button>
      )}
      <button type="button" className="toast-close" aria-label={say('closeMessage')} onClick={() => drop(id)}>
        ×
      </button>
    </li>
  )
}

export function Toasts() {
  const shown = useStore(toasts)
  return (
    <div className="toasts no-print" role="status" aria-live="polite">
      <ul>
        {shown.map((one) => (
          <OneToast key={one.id} shown={one} />
        ))}
      </ul>
    </div>
  )
}
