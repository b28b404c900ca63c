/** Everything open to the reader that contains the words. */
import { Link } from 'wouter'
import {
  Chip,
  EmptyState,
  ErrorState,
  Page,
  PageTitle,
  SearchBox,
  Skeleton,
  Tabs,
  useServer,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { useSay } from '../words.ts'
import './search.css'

interface Hit {
  kind: string
  kindLabel: string
  title: string
  snippet: string
  href: string
  state: string
}

/** The snippet with the words found in it marked. */
function Marked({ text, q }: { text: string; q: string }) {
  const at = text.toLowerCase().indexOf(q.toLowerCase())
  if (q === '' || at < 0) return <>{text}</>
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + q.length)}</mark>
      {text.slice(at + q.length)}
    </>
  )
}

function Hits({ rows, q }: { rows: readonly Hit[]; q: string }) {
  return (
    <ul className="hits">
      {rows.map((hit) => (
        <li key={`${hit.kind}${hit.href}`}>
          <p>
            <Chip tone="none">{hit.kindLabel}</Chip>{' '}
            <Link href={hit.href}>
              <Marked text={hit.title} q={q} />
            </Link>{' '}
            {hit.state && <span className="quiet">{hit.state}</span>}
          </p>
          {hit.snippet && (
            <p className="quiet">
              <Marked text={hit.snippet} q={q} />
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function Found({ q }: { q: string }) {
  const say = useSay()
  const address = useAddress()
  const kind = address.get('kind')
  const all = useServer<{ rows: Hit[]; total: number }>(`/search?q=${encodeURIComponent(q)}`, true)
  const some = useServer<{ rows: Hit[]; total: number }>(
    kind ? `/search?q=${encodeURIComponent(q)}&kind=${encodeURIComponent(kind)}` : undefined,
    true,
  )
  const { data, error, refetch } = kind ? some : all
  if (!data) return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <Skeleton />
  const kinds = new Map((all.data?.rows ?? data.rows).map((hit) => [hit.kind, hit.kindLabel]))
  const tabs = [{ id: '', label: say('search.all'), href: address.href({ kind: '' }) }]
  for (const [id, label] of kinds) tabs.push({ id, label, href: address.href({ kind: id }) })
  return (
    <>
      <PageTitle>{say(data.total > 0 ? 'search.found' : 'search.none', { q, n: data.total })}</PageTitle>
      {kinds.size > 1 && <Tabs tabs={tabs} current={kind} label={say('search.kinds')} />}
      {data.total > 0 ? <Hits rows={data.rows} q={q} /> : <EmptyState title={say('search.noneText')} />}
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
      {q ? <Found q={q} /> : <PageTitle sub={say('search.startText')}>{say('search.start')}</PageTitle>}
    </Page>
  )
}
