/** 个人信息处理登记: what every register holds, why, on what ground, for how long, and who may see it. */
import type { ReactNode } from 'react'
import {
  Chip,
  type Column,
  DataTable,
  Page,
  PagePending,
  PageTitle,
  PrintButton,
  Section,
  useServer,
  useWords,
} from '#kernel/web'
import { privacyWords } from '../words/privacy.ts'
import './register.css'

interface Recorded {
  name: string
  label: string
  purpose: string
  basis: string
  retention: string
  sensitivity: string
  seenBy: string
  openedBy: string
  sealed: boolean
}

interface Register {
  id: string
  label: string
  seenBy: string
  editedBy: string
  overseenBy: string
  fields: Recorded[]
}

function Seen({ row }: { row: Recorded }) {
  const say = useWords(privacyWords)
  if (!row.sealed && !row.seenBy) return <>{say('everyReader')}</>
  return (
    <>
      {row.seenBy && say('seenAtOnce', { who: row.seenBy })}
      {row.openedBy && <small>{say('opened', { who: row.openedBy })}</small>}
    </>
  )
}

type Told = 'purpose' | 'basis' | 'retention' | 'class' | 'seen'

function useColumns(): readonly Column<Recorded>[] {
  const say = useWords(privacyWords)
  // On a phone, where the headings are gone, each value says what it is.
  const told = (id: Told, value: (row: Recorded) => ReactNode): Column<Recorded> => ({
    id,
    label: say(id),
    cell: (row) => (
      <>
        <span className="register-label" aria-hidden="true">
          {say(id)}
        </span>
        {value(row)}
      </>
    ),
  })
  return [
    {
      id: 'field',
      label: say('field'),
      cell: (row) => (
        <>
          {row.label} {row.sealed && <Chip tone="ok">{say('sealed')}</Chip>}
        </>
      ),
    },
    told('purpose', (row) => row.purpose),
    told('basis', (row) => row.basis),
    told('retention', (row) => row.retention),
    told('class', (row) => row.sensitivity),
    told('seen', (row) => <Seen row={row} />),
  ]
}

export function PrivacyPage() {
  const say = useWords(privacyWords)
  const columns = useColumns()
  const { data, error, refetch } = useServer<Register[]>('/privacy')
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  return (
    <Page>
      <PageTitle sub={say('recordSub')} tools={<PrintButton />}>
        {say('record')}
      </PageTitle>
      {data.map((register) => (
        <Section key={register.id} title={register.label}>
          <p className="quiet">
            {say('people', {
              seen: register.seenBy,
              edited: register.editedBy,
              overseen: register.overseenBy,
            })}
          </p>
          <DataTable
            caption={register.label}
            quietCaption
            columns={columns}
            rows={register.fields}
            rowKey={(row) => row.name}
            rowName={(row) => row.label}
          />
        </Section>
      ))}
    </Page>
  )
}
