/** Which part of a long list is shown, and the way to the rest; the page lives in the address. */
import { Link } from 'wouter'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import './pager.css'

export interface PagerProps {
  page: number
  size: number
  total: number
  href: (page: number) => string
}

export function Pager({ page, size, total, href }: PagerProps) {
  const say = useWords(kitWords)
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1) return <p className="pager-place">{say('pager.total', { total })}</p>
  const from = (page - 1) * size + 1
  return (
    <nav className="pager" aria-label={say('pager.label')}>
      {page > 1 && (
        <Link className="button" href={href(page - 1)} rel="prev">
          {say('pager.previous')}
        </Link>
      )}
      <span className="pager-place">
        {say('pager.place', { from, to: Math.min(total, from + size - 1), total })}
      </span>
      {page < last && (
        <Link className="button" href={href(page + 1)} rel="next">
          {say('pager.next')}
        </Link>
      )}
    </nav>
  )
}
