/** Accounts that somebody failed to open, how often, and from where. */
import {
  Chip,
  type Column,
  DataTable,
  EmptyState,
  momentText,
  Page,
  PagePending,
  PageTitle,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { adminWords } from '../words/admin.ts'

interface Lockout {
  login: string
  name: string
  failures: number
  lockedUntil: string | null
  addresses: string[]
}

function useColumns(): readonly Column<Lockout>[] {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  return [
    {
      id: 'name',
      label: say('name'),
      cell: (row) => (
        <>
          {row.name}
          <small>{row.login}</small>
        </>
      ),
    },
    { id: 'failures', label: say('lock.failures'), cell: (row) => row.failures },
    {
      id: 'until',
      label: say('lock.until'),
      cell: (row) =>
        row.lockedUntil ? (
          <Chip tone="over">{momentText(row.lockedUntil, today, lang)}</Chip>
        ) : (
          <Chip tone="none">{say('lock.open')}</Chip>
        ),
    },
    { id: 'from', label: say('lock.from'), cell: (row) => row.addresses.filter(Boolean).join('、') },
  ]
}

export function AdminLockoutsPage() {
  const say = useWords(adminWords)
  const columns = useColumns()
  const { data, error, refetch } = useServer<Lockout[]>('/admin/lockouts')
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const title = data.length > 0 ? say('lock.title', { n: data.length }) : say('lock.none')
  return (
    <Page>
      <PageTitle>{title}</PageTitle>
      {data.length === 0 ? (
        <EmptyState title={say('lock.none')}>{say('lock.noneText')}</EmptyState>
      ) : (
        <DataTable
          caption={title}
          quietCaption
          columns={columns}
          rows={data}
          rowKey={(row) => row.login}
          rowName={(row) => row.name}
        />
      )}
    </Page>
  )
}
