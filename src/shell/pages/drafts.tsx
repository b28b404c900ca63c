/** Forms left half-way, to be gone on with or thrown away. */
import { Link } from 'wouter'
import {
  Button,
  DataTable,
  EmptyState,
  forget,
  momentText,
  Page,
  PagePending,
  PageTitle,
  send,
  useLang,
  useServer,
  useToday,
} from '#kernel/web'
import { useSay } from '../words.ts'

interface DraftRow {
  key: string
  label: string
  href: string
  at: string
}

async function drop(key: string): Promise<void> {
  await send('DELETE', `/drafts/${encodeURIComponent(key)}`)
  await forget('/drafts', '/counts')
}

function Drafts({ rows }: { rows: readonly DraftRow[] }) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  return (
    <DataTable
      caption={say('drafts.title', { n: rows.length })}
      quietCaption
      rows={rows}
      rowKey={(row) => row.key}
      rowName={(row) => row.label}
      columns={[
        { id: 'label', label: say('drafts.col'), cell: (row) => <Link href={row.href}>{row.label}</Link> },
        {
          id: 'at',
          label: say('drafts.at'),
          className: 'narrow',
          cell: (row) => momentText(row.at, today, lang),
        },
        {
          id: 'act',
          label: say('col.next'),
          className: 'narrow',
          cell: (row) => (
            <Button tone="link" onClick={() => void drop(row.key)}>
              {say('drafts.drop')}
              <span className="sr">{say('row.of', { title: row.label })}</span>
            </Button>
          ),
        },
      ]}
    />
  )
}

export function DraftsPage() {
  const say = useSay()
  const { data, error, refetch } = useServer<DraftRow[]>('/drafts')
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  return (
    <Page>
      <PageTitle>{data.length > 0 ? say('drafts.title', { n: data.length }) : say('drafts.none')}</PageTitle>
      {data.length > 0 ? <Drafts rows={data} /> : <EmptyState title={say('drafts.noneText')} />}
    </Page>
  )
}
