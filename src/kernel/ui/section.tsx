/** A card with a heading: a part of a page that stands for itself. */
import { type ReactNode, useId } from 'react'
import './section.css'

export interface SectionProps {
  title: string
  children: ReactNode
  /** A link or button at the right of the heading. */
  tools?: ReactNode
  className?: string
}

export function Section({ title, tools, children, className }: SectionProps) {
  const id = useId()
  return (
    <section className={className ? `card ${className}` : 'card'} aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {tools}
      </div>
      {children}
    </section>
  )
}

/** A white sheet without a heading of its own. */
export function Card({ children }: { children: ReactNode }) {
  return <div className="card">{children}</div>
}
