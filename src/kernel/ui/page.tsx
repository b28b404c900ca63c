/** The body of a page: its main part and, beside it, what accompanies it. */
import type { ReactNode } from 'react'
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
