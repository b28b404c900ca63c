/** Pages with nothing on them: still loading, empty, or refused; each says what to do next. */
import { type ReactNode, useState } from 'react'
import { Button } from './button.tsx'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import { ApiProblem, isKind, Unreachable } from './problem.ts'
import './states.css'

/** What a list is for and the one thing to do when it is empty. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
}) {
  return (
    <div className="state">
      <p className="state-title">{title}</p>
      {children && <div className="quiet">{children}</div>}
      {action && <div className="state-act">{action}</div>}
    </div>
  )
}

function useErrorWords(error: unknown): { title: string; lines: string[]; trace: string | undefined } {
  const say = useWords(kitWords)
  if (error instanceof Unreachable)
    return { title: say('error.offlineTitle'), lines: [say('error.offline')], trace: undefined }
  const reasons = error instanceof ApiProblem ? error.problem.reasons.map((reason) => reason.text) : []
  const fallback = isKind(error, 'not-found') ? say('error.notFound') : say('error.fault')
  const trace = error instanceof ApiProblem ? error.problem.trace : undefined
  return { title: say('error.title'), lines: reasons.length > 0 ? reasons : [fallback], trace }
}

function report(error: unknown, trace: string | undefined): string {
  const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  return [what, trace, window.location.pathname, new Date().toISOString(), navigator.userAgent]
    .filter(Boolean)
    .join('\n')
}

/** Plain words, the number of the fault, and a button that copies it for the administrator. */
export function ErrorState({
  error,
  onRetry,
  level = 'page',
}: {
  error: unknown
  onRetry?: () => void
  level?: 'page' | 'part'
}) {
  const say = useWords(kitWords)
  const { title, lines, trace } = useErrorWords(error)
  const [copied, setCopied] = useState(false)
  const Heading = level === 'page' ? 'h1' : 'h2'
  return (
    <div className="state state-error" role="alert">
      <Heading className="state-title">{title}</Heading>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {trace && <p className="faint">{say('error.trace', { trace })}</p>}
      <div className="state-act">
        {onRetry && <Button onClick={onRetry}>{say('retry')}</Button>}
        <Button
          tone="link"
          onClick={() =>
            void navigator.clipboard?.writeText(report(error, trace)).then(() => setCopied(true))
          }
        >
          {copied ? say('error.copied') : say('error.copy')}
        </Button>
      </div>
    </div>
  )
}

/** Grey lines where text will be; shown only after a short wait by the style sheet. */
export function Skeleton({ lines = 6 }: { lines?: number }) {
  const say = useWords(kitWords)
  return (
    <div className="skeleton" role="status" aria-label={say('loading')}>
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <div key={line} className="skeleton-line" />
      ))}
    </div>
  )
}
