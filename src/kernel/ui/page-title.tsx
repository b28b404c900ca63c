/** The page's heading: a sentence with the number that matters; it names the window and takes focus. */
import { type ReactNode, useEffect, useRef } from 'react'
import './page-title.css'

export interface PageTitleProps {
  children: string
  sub?: ReactNode
  /** Buttons and links at the right of the title. */
  tools?: ReactNode
}

let place = 'Huiyin 回音'
let opened = ''

/** Names the installation after the page's own title: 工作台 · 清和县政协. */
export function nameWindows(name: string): void {
  place = name
}

export function PageTitle({ children, sub, tools }: PageTitleProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${children} · ${place}`
  }, [children])
  useEffect(() => {
    const here = window.location.pathname
    if (opened !== '' && opened !== here) heading.current?.focus({ preventScroll: true })
    opened = here
  }, [])
  return (
    <div className="page-title">
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {children}
        </h1>
        {sub && <div className="page-title-sub">{sub}</div>}
      </div>
      {tools && <div className="page-title-tools no-print">{tools}</div>}
    </div>
  )
}
