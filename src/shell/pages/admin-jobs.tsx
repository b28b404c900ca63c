/** What the program does by itself, and whether it went well. */
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
import './admin.css'

interface Job {
  name: string
  waiting: number
  running: number
  failed: number
  lastDone: string | null
}

interface Backup {
  planned: boolean
  late: boolean
  last: { at: string; bytes: number; rows: number; files: number } | null
  problem: string
}

interface Jobs {
  jobs: Job[]
  letters: { waiting: number; failed: number }
  backup: Backup
}

function Backups({ planned, last, problem }: Backup) {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  const told = last && {
    when: momentText(last.at, today, lang),
    rows: last.rows,
    files: last.files,
    size: (last.bytes / 1e6).toFixed(1),
  }
  return (
    <section className="backups" aria-labelledby="backups">
      <h2 id="backups">{say('backup.title')}</h2>
      {told && <p>{say('backup.last', told)}</p>}
      {problem && <p>{say('backup.problem', { problem })}</p>}
      <p className="quiet">{say(planned ? 'backup.planned' : 'backup.by-hand')}</p>
    </section>
  )
}

function useColumns(): readonly Column<Job>[] {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  const label = (name: string) => {
    const key = `job.${name}`
    return key in adminWords ? say(key as keyof typeof adminWords) : name
  }
  return [
    {
      id: 'name',
      label: say('jobs.name'),
      cell: (row) => (
        <>
          {label(row.name)}
          <small>{row.name}</small>
        </>
      ),
    },
    { id: 'waiting', label: say('jobs.waiting'), cell: (row) => row.waiting },
    { id: 'running', label: say('jobs.running'), cell: (row) => row.running },
    {
      id: 'failed',
      label: say('jobs.failed'),
      cell: (row) => <Chip tone={row.failed > 0 ? 'over' : 'ok'}>{row.failed}</Chip>,
    },
    {
      id: 'last',
      label: say('jobs.last'),
      cell: (row) => row.lastDone && momentText(row.lastDone, today, lang),
    },
  ]
}

export function AdminJobsPage() {
  const say = useWords(adminWords)
  const columns = useColumns()
  const { data, error, refetch } = useServer<Jobs>('/admin/jobs')
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const failed = data.jobs.reduce((all, job) => all + job.failed, 0)
  const late = data.backup.late && say(data.backup.last ? 'backup.late' : 'backup.never')
  const title = failed > 0 ? say('jobs.title', { failed }) : late || say('jobs.fine')
  return (
    <Page>
      <PageTitle sub={say('jobs.letters', data.letters)}>{title}</PageTitle>
      <Backups {...data.backup} />
      {data.jobs.length === 0 ? (
        <EmptyState title={say('jobs.none')} />
      ) : (
        <DataTable
          caption={title}
          quietCaption
          columns={columns}
          rows={data.jobs}
          rowKey={(row) => row.name}
          rowName={(row) => row.name}
        />
      )}
    </Page>
  )
}
