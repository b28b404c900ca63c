/** Everything open to the reader that contains the words. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import {
  Chip,
  EmptyState,
  ErrorState,
  Page,
  Pager,
  PageTitle,
  SearchBox,
  Skeleton,
  Tabs,
  useServer,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { useSay } from '../words.ts'
import './search.css'

type Mark = [start: number, end: number]

interface Hit {
  kind: string
  kindLabel: string
  title: string
  titleMarks: Mark[]
  snippet: string
  snippetMarks: Mark[]
  href: string
}

interface Found {
  rows: Hit[]
  total: number
  /** There is more than is counted. */
  capped: boolean
  page: number
  size: number
}

const KINDS = ['matter', 'activity', 'entry'] as const

/** Text with what was found in it marked. */
function Marked({ text, marks }: { text: string; marks: readonly Mark[] }) {
  let at = 0
  const parts: ReactNode[] = []
  for (const [start, end] of marks) {
    if (start < at) continue
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  parts.push(text.slice(at))
  return parts
}

function Hits({ rows }: { rows: readonly Hit[] }) {
  return (
    <ul className="hits">
      {rows.map((hit) => (
        <li key={`${hit.kind}${hit.href}`}>
          <p>
            <Chip tone="none">{hit.kindLabel}</Chip>{' '}
            <Link href={hit.href}>
              <Marked text={hit.title} marks={hit.titleMarks} />
            </Link>
          </p>
          {hit.snippet && (
            <p className="quiet">
              <Marked text={hit.snippet} marks={hit.snippetMarks} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Results({ q }: { q: string }) {
  const say = useSay()
  const address = useAddress()
  const kind = address.get('kind')
  const page = address.get('page') || '1'
  const query = new URLSearchParams({ q, page, ...(kind ? { kind } : {}) })
  const { data, error, refetch } = useServer<Found>(`/search?${query}`, true)
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton />
  const tabs = ['', ...KINDS].map((id) => ({
    id,
    label: say(id === '' ? 'search.all' : `search.${id as (typeof KINDS)[number]}`),
    href: address.href({ kind: id, page: '' }),
  }))
  const n = data.capped ? `${data.total}+` : data.total
  return (
    <>
      <PageTitle>{say(data.total > 0 ? 'search.found' : 'search.none', { q, n })}</PageTitle>
      <Tabs tabs={tabs} current={kind} label={say('search.kinds')} />
      {data.total > 0 ? <Hits rows={data.rows} /> : <EmptyState title={say('search.noneText')} />}
      {data.total > 0 && (
        <Pager
          page={data.page}
          size={data.size}
          total={data.total}
          href={(to) => address.href({ page: String(to) })}
        />
      )}
    </>
  )
}

export function SearchPage() {
  const say = useSay()
  const q = useAddress().get('q').trim()
  return (
    <Page>
      <div className="search-own">
        <SearchBox q={q} />
      </div>
      {q ? <Results q={q} /> : <PageTitle sub={say('search.startText')}>{say('search.start')}</PageTitle>}
    </Page>
  )
}
