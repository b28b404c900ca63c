/** What the committee did: meetings, surveys, visits, by date. */
import { useEffect, useState } from 'react'
import { Link } from 'wouter'
import {
  Button,
  Chip,
  type Column,
  DataTable,
  dayAndWeekday,
  EmptyState,
  Page,
  PagePending,
  Pager,
  PageTitle,
  useLang,
  useServer,
  useToday,
} from '#kernel/web'
import { type Address, useAddress } from '../address.ts'
import { useSay } from '../words.ts'
import '../filter-bar.css'

interface ActivityRow {
  id: string
  no: string
  kindLabel: string
  title: string
  date: string | null
  organ: string
  places: string[]
  cancelled: boolean
  href: string
}

interface Activities {
  rows: ActivityRow[]
  total: number
  page: number
  size: number
}

function useColumns(): readonly Column<ActivityRow>[] {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  return [
    {
      id: 'date',
      label: say('activities.date'),
      className: 'narrow',
      cell: (row) => row.date && dayAndWeekday(row.date, today, lang),
    },
    {
      id: 'what',
      label: say('activities.what'),
      cell: (row) => (
        <>
          <Chip tone="none">{row.kindLabel}</Chip> <Link href={row.href}>{row.title}</Link>
          <small>
            {[row.no, row.organ, row.cancelled ? say('activities.cancelled') : '']
              .filter(Boolean)
              .join(say('comma'))}
          </small>
        </>
      ),
    },
    { id: 'place', label: say('activities.place'), cell: (row) => row.places.join('、') },
  ]
}

function Filters({ address }: { address: Address }) {
  const say = useSay()
  const q = address.get('q')
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  return (
    <form
      className="filters no-print"
      aria-label={say('filter.label')}
      onSubmit={(event) => {
        event.preventDefault()
        address.go({ q: text.trim(), page: '' })
      }}
    >
      {(['from', 'to'] as const).map((name) => (
        <label key={name} className="filter">
          <span>{say(`activities.${name}`)}</span>
          <input
            type="date"
            value={address.get(name)}
            onChange={(event) => address.go({ [name]: event.target.value, page: '' })}
          />
        </label>
      ))}
      <label className="filter filter-q">
        <span>{say('activities.q')}</span>
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <Button type="submit">{say('filter.apply')}</Button>
    </form>
  )
}

export function ActivitiesPage() {
  const say = useSay()
  const address = useAddress()
  const columns = useColumns()
  const { data, error, refetch } = useServer<Activities>(`/activities?${address.query}`, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  return (
    <Page>
      <PageTitle>{say('activities.title', { n: data.total })}</PageTitle>
      <Filters address={address} />
      {data.rows.length === 0 ? (
        <EmptyState title={say('activities.none')}>{say('activities.noneText')}</EmptyState>
      ) : (
        <DataTable
          caption={say('activities.title', { n: data.total })}
          quietCaption
          columns={columns}
          rows={data.rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.title}
        />
      )}
      <Pager
        page={data.page}
        size={data.size}
        total={data.total}
        href={(page) => address.href({ page: String(page) })}
      />
    </Page>
  )
}
