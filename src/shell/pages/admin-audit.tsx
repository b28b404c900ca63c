/** The audit log: found by day, name, event and address; exported; proved whole. */
import { useState } from 'react'
import {
  Button,
  Chip,
  type Column,
  ConfirmedDownload,
  momentText,
  Page,
  PagePending,
  PageTitle,
  send,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { FindBar } from '../admin/find-bar.tsx'
import { Paged, type PageOf } from '../admin/paged.tsx'
import { useAdminAct } from '../admin/use-admin-act.ts'
import { agentName } from '../profile/agent.ts'
import { adminWords } from '../words/admin.ts'
import './admin.css'

interface AuditRow {
  seq: number
  at: string
  who: string
  unit: string
  bySystem: boolean
  event: string
  from: string
  to: string
  reason: string
  detail: Record<string, unknown>
  address: string
}

interface Verified {
  rows: number
  broken: { seq: number; until: number; at: string | null; what: string } | null
  others: string[]
}

function valueText(name: string, value: unknown): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value)
  return name === 'agent' ? agentName(text) || text : text
}

/** What the browser says of itself is shortened to its name. */
function detailText(detail: AuditRow['detail']): string {
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${valueText(name, value)}`)
    .join(' · ')
}

function useColumns(): readonly Column<AuditRow>[] {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  return [
    { id: 'seq', label: say('audit.seq'), className: 'narrow', cell: (row) => row.seq },
    {
      id: 'time',
      label: say('audit.time'),
      className: 'narrow',
      cell: (row) => momentText(row.at, today, lang),
    },
    {
      id: 'who',
      label: say('audit.who'),
      className: 'who',
      cell: (row) => (
        <>
          {row.bySystem ? say('audit.system') : row.who}
          <small>{[row.unit, row.address].filter(Boolean).join(' · ')}</small>
        </>
      ),
    },
    {
      id: 'what',
      label: say('audit.what'),
      cell: (row) => (
        <>
          {row.event}
          {row.from !== row.to && <small>{[row.from, row.to].filter(Boolean).join(' → ')}</small>}
        </>
      ),
    },
    {
      id: 'detail',
      label: say('audit.detail'),
      className: 'audit-detail',
      cell: (row) => [row.reason, detailText(row.detail)].filter(Boolean).join(' · '),
    },
  ]
}

function Verify({ onFound }: { onFound: (found: Verified) => void }) {
  const say = useWords(adminWords)
  const run = useAdminAct()
  const verify = () => run(async () => onFound((await send<Verified>('POST', '/admin/audit/verify')).data))
  return (
    <Button small tone="primary" onClick={verify}>
      {say('audit.verify')}
    </Button>
  )
}

function useBrokenText() {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  return ({ seq, until, at, what }: NonNullable<Verified['broken']>) => {
    const range = until > seq ? `${seq}–${until}` : String(seq)
    return say(at ? 'audit.brokenAt' : 'audit.broken', {
      seq: range,
      when: at ? momentText(at, today, lang) : '',
      what,
    })
  }
}

/** Stays in the page, so that it is heard when it comes. */
function Verdict({ found }: { found: Verified | undefined }) {
  const say = useWords(adminWords)
  const brokenText = useBrokenText()
  return (
    <div role="status" className={found ? 'verdict' : ''}>
      {found && (
        <p>
          <Chip tone={found.broken || found.others.length ? 'over' : 'ok'}>
            {say(found.broken || found.others.length ? 'audit.bad' : 'audit.good')}
          </Chip>{' '}
          {found.broken ? brokenText(found.broken) : say('audit.whole', { n: found.rows })}
        </p>
      )}
      {found?.others.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}

export function AdminAuditPage() {
  const say = useWords(adminWords)
  const address = useAddress()
  const columns = useColumns()
  const [found, setFound] = useState<Verified>()
  const { data, error, refetch } = useServer<PageOf<AuditRow>>(`/admin/audit?${address.query}`, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const asked = new URLSearchParams(address.query)
  asked.delete('page')
  const title = say('audit.title', { n: data.total })
  const fields = [
    { name: 'from', label: say('audit.from'), type: 'date' as const },
    { name: 'to', label: say('audit.to'), type: 'date' as const },
    { name: 'who', label: say('audit.who') },
    { name: 'event', label: say('audit.event') },
    { name: 'address', label: say('audit.address') },
  ]
  return (
    <Page>
      <PageTitle
        sub={say('audit.sub')}
        tools={
          <>
            <ConfirmedDownload className="button button-small" href={`/api/admin/audit.csv?${asked}`}>
              {say('audit.export')}
            </ConfirmedDownload>
            <a className="button button-small" href="/api/admin/audit/anchor.docx" download>
              {say('audit.paper')}
            </a>
            <Verify onFound={setFound} />
          </>
        }
      >
        {title}
      </PageTitle>
      <Verdict found={found} />
      <FindBar address={address} fields={fields} />
      <Paged
        data={data}
        caption={title}
        columns={columns}
        rowKey={(row) => String(row.seq)}
        rowName={(row) => row.event}
        address={address}
      />
    </Page>
  )
}
