/** Small things every page may carry: key hints, the print button, the demo's notice, help for a step. */
import { type ReactNode, useEffect } from 'react'
import { Link } from 'wouter'
import { Button } from './button.tsx'
import { useKeys } from './keys.ts'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import './bits.css'

export function Key({ children }: { children: string }) {
  return <kbd className="key">{children}</kbd>
}

/** A line of keys and what they do, for those who have a keyboard. */
export function KeyHint({ children }: { children: ReactNode }) {
  return <p className="key-hint no-print">{children}</p>
}

/** Opens what is folded, prints, and folds it again. `P` does the same. */
export function PrintButton() {
  const say = useWords(kitWords)
  useKeys({ p: () => window.print() })
  useEffect(() => {
    const opened: HTMLDetailsElement[] = []
    function unfold() {
      for (const part of document.querySelectorAll<HTMLDetailsElement>('details:not([open])')) {
        part.open = true
        opened.push(part)
      }
    }
    function fold() {
      for (const part of opened.splice(0)) part.open = false
    }
    window.addEventListener('beforeprint', unfold)
    window.addEventListener('afterprint', fold)
    return () => {
      window.removeEventListener('beforeprint', unfold)
      window.removeEventListener('afterprint', fold)
    }
  }, [])
  return (
    <Button small onClick={() => window.print()}>
      {say('print.page')}
    </Button>
  )
}

export function ElderToggle({ on, onChange }: { on: boolean; onChange: (on: boolean) => void }) {
  const say = useWords(kitWords)
  return (
    <Button tone="link" onClick={() => onChange(!on)}>
      {say(on ? 'elder.off' : 'elder.on')}
    </Button>
  )
}

export function FeedbackLink() {
  const say = useWords(kitWords)
  return (
    <Link href={`/feedback?page=${encodeURIComponent(window.location.pathname)}`}>
      {say('feedback.link')}
    </Link>
  )
}

export function DemoBanner() {
  const say = useWords(kitWords)
  return (
    <aside className="demo-banner" aria-label={say('demo.label')}>
      {say('demo.banner')}
    </aside>
  )
}

/** 这一步怎么办: three lines, folded until wanted. */
export function HelpPanel({ lines, title }: { lines: readonly string[]; title?: string }) {
  const say = useWords(kitWords)
  return (
    <details className="help-panel no-print">
      <summary>{title ?? say('help.title')}</summary>
      <ol>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </details>
  )
}

/** Something the reader must know about the whole page. */
export function Banner({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="banner no-print" role="status">
      <span>{children}</span>
      {action}
    </div>
  )
}
