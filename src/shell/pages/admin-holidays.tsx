/** Days of a year that are not as the week says: holidays and make-up working days. */
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import {
  Button,
  Chip,
  type Column,
  DataTable,
  Dialog,
  dayAndWeekday,
  EmptyState,
  type Field,
  Form,
  type FormValues,
  forget,
  Page,
  PagePending,
  PageTitle,
  send,
  toast,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { useAdminAct } from '../admin/use-admin-act.ts'
import { adminWords } from '../words/admin.ts'

interface Day {
  day: string
  kind: 'off' | 'work'
  name: string
  source: string
  own: boolean
}

function useColumns(): readonly Column<Day>[] {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  const run = useAdminAct()
  function remove({ day }: Day) {
    run(async () => {
      await send('DELETE', `/admin/holidays/${day}`)
      toast({ text: say('days.removed') })
      await forget('/admin/holidays')
    })
  }
  return [
    { id: 'day', label: say('days.day'), cell: (row) => dayAndWeekday(row.day, today, lang) },
    {
      id: 'kind',
      label: say('days.kind'),
      cell: (row) => <Chip tone={row.kind === 'off' ? 'ok' : 'warn'}>{say(`days.${row.kind}`)}</Chip>,
    },
    { id: 'name', label: say('days.name'), cell: (row) => row.name },
    { id: 'source', label: say('days.source'), cell: (row) => row.source },
    {
      id: 'own',
      label: say('act'),
      className: 'narrow',
      cell: (row) =>
        row.own && (
          <Button small onClick={() => remove(row)}>
            {say('days.remove')}
            <span className="sr">{row.day}</span>
          </Button>
        ),
    },
  ]
}

function EnterDay({ onClose }: { onClose: () => void }) {
  const say = useWords(adminWords)
  const fields: readonly Field[] = useMemo(() => {
    const options = (['off', 'work'] as const).map((kind) => ({ value: kind, label: say(`days.${kind}`) }))
    return [
      { name: 'day', label: say('days.day'), kind: 'date', required: true },
      { name: 'kind', label: say('days.kind'), kind: 'choice', required: true, options, value: 'off' },
      { name: 'name', label: say('days.name'), kind: 'text', required: true, maxLength: 40 },
      { name: 'source', label: say('days.source'), kind: 'text', required: false, maxLength: 100 },
    ]
  }, [say])
  async function submit(input: FormValues, key: string) {
    await send('PUT', '/admin/holidays', { days: [input] }, key)
    toast({ text: say('days.entered') })
    await forget('/admin/holidays')
    onClose()
  }
  return (
    <Dialog title={say('days.enter')} onClose={onClose}>
      <Form fields={fields} submitLabel={say('days.enter')} submit={submit} onCancel={onClose} />
    </Dialog>
  )
}

export function AdminHolidaysPage() {
  const say = useWords(adminWords)
  const today = useToday()
  const address = useAddress()
  const columns = useColumns()
  const [entering, setEntering] = useState(false)
  const year = Number(address.get('year') || today.slice(0, 4))
  const path = `/admin/holidays?year=${year}`
  const { data, error, refetch } = useServer<{ year: number; days: Day[] }>(path, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const title = say('days.title', { year: data.year, n: data.days.length })
  return (
    <Page>
      <PageTitle
        sub={say('days.sub')}
        tools={
          <>
            <nav aria-label={say('days.years')}>
              <Link className="button button-small" href={address.href({ year: String(year - 1) })}>
                {say('days.previous')}
              </Link>{' '}
              <Link className="button button-small" href={address.href({ year: String(year + 1) })}>
                {say('days.next')}
              </Link>
            </nav>
            <Button small tone="primary" onClick={() => setEntering(true)}>
              {say('days.enter')}
            </Button>
          </>
        }
      >
        {title}
      </PageTitle>
      {data.days.length === 0 ? (
        <EmptyState title={say('days.none')} />
      ) : (
        <DataTable
          caption={title}
          quietCaption
          columns={columns}
          rows={data.days}
          rowKey={(row) => row.day}
          rowName={(row) => row.name}
        />
      )}
      {entering && <EnterDay onClose={() => setEntering(false)} />}
    </Page>
  )
}
