/** The body of a page: its main part and, beside it, what accompanies it. */
import type { ReactNode } from 'react'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import { ErrorState, Skeleton } from './states.tsx'
import './page.css'

export interface PageProps {
  children: ReactNode
  aside?: ReactNode
  /** What the part beside is, for those who hear the page. */
  asideLabel?: string
  /** The part beside carries a form and takes more room. */
  working?: boolean
}

export function Page({ children, aside, asideLabel, working }: PageProps) {
  const shape = aside ? (working ? 'page page-working' : 'page page-aside') : 'page'
  return (
    <div className={shape}>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {aside && <aside aria-label={asideLabel}>{aside}</aside>}
    </div>
  )
}

/** A page whose content is on its way, or did not come. */
export function PagePending({ error, onRetry }: { error?: unknown; onRetry?: () => void }) {
  const say = useWords(kitWords)
  if (error) {
    return (
      <Page>
        <ErrorState error={error} {...(onRetry ? { onRetry } : {})} />
      </Page>
    )
  }
  return (
    <Page>
      <h1 className="sr">{say('loading')}</h1>
      <Skeleton lines={9} />
    </Page>
  )
}
