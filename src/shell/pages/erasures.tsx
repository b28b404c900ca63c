/** Erasure of what is sealed about a person: what waits for a second person, and what has been kept long enough. */
import { useMemo, useState } from 'react'
import { Link } from 'wouter'
import {
  Button,
  Chip,
  type Column,
  DataTable,
  Dialog,
  dayText,
  type Field,
  Form,
  type FormValues,
  forget,
  momentText,
  Page,
  PagePending,
  PageTitle,
  Section,
  send,
  toast,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { AskErasure } from '../ask-erasure.tsx'
import { erasureWords } from '../words/erasure.ts'

interface Erasure {
  id: string
  register: string
  registerLabel: string
  entryId: string
  title: string
  reason: string
  by: string
  at: string
  state: 'open' | 'granted' | 'rejected'
  decidedBy: string
  decidedAt: string | null
  answer: string
  mayDecide: boolean
}

interface Due {
  register: string
  registerLabel: string
  entryId: string
  title: string
  since: string
}

interface Choice {
  erasure: Erasure
  grant: boolean
}

const TONES = { open: 'near', granted: 'none', rejected: 'none' } as const

function useAskedColumns(onChoose: (choice: Choice) => void): readonly Column<Erasure>[] {
  const say = useWords(erasureWords)
  const lang = useLang()
  const today = useToday()
  return [
    {
      id: 'what',
      label: say('what'),
      cell: (row) => (
        <>
          <Link href={`/r/${row.register}/${row.entryId}`}>{row.title}</Link>
          <small>{row.registerLabel}</small>
        </>
      ),
    },
    { id: 'why', label: say('why'), cell: (row) => row.reason },
    {
      id: 'by',
      label: say('by'),
      className: 'who',
      cell: (row) => (
        <>
          {row.by}
          <small>{momentText(row.at, today, lang)}</small>
        </>
      ),
    },
    {
      id: 'state',
      label: say('state'),
      className: 'who',
      cell: (row) => (
        <>
          <Chip tone={TONES[row.state]}>{say(row.state)}</Chip>
          {row.decidedAt && <small>{`${row.decidedBy} ${momentText(row.decidedAt, today, lang)}`}</small>}
          {row.answer && <small>{row.answer}</small>}
        </>
      ),
    },
    {
      id: 'act',
      label: say('act'),
      className: 'narrow',
      cell: (row) => row.state === 'open' && <Decide row={row} onChoose={onChoose} />,
    },
  ]
}

function Decide({ row, onChoose }: { row: Erasure; onChoose: (choice: Choice) => void }) {
  const say = useWords(erasureWords)
  if (!row.mayDecide) return <span className="quiet">{say('waitsForOther')}</span>
  return (
    <>
      <Button small tone="danger" onClick={() => onChoose({ erasure: row, grant: true })}>
        {say('grant')}
        <span className="sr">{row.title}</span>
      </Button>{' '}
      <Button small onClick={() => onChoose({ erasure: row, grant: false })}>
        {say('reject')}
        <span className="sr">{row.title}</span>
      </Button>
    </>
  )
}

function Decision({ choice: { erasure, grant }, onClose }: { choice: Choice; onClose: () => void }) {
  const say = useWords(erasureWords)
  const fields: readonly Field[] = useMemo(
    () => [{ name: 'answer', label: say('answer'), kind: 'longText', required: !grant, maxLength: 500 }],
    [say, grant],
  )
  async function submit({ answer }: FormValues, key: string) {
    const body = { grant, ...(typeof answer === 'string' ? { answer } : {}) }
    await send('POST', `/erasures/${erasure.id}/decide`, body, key)
    toast({ text: say('done', { title: erasure.title }) })
    await forget('/erasures', `/registers/${erasure.register}`)
    onClose()
  }
  const { title } = erasure
  return (
    <Dialog title={say(grant ? 'grantTitle' : 'rejectTitle', { title })} onClose={onClose}>
      <p className="quiet">{erasure.reason}</p>
      <Form
        fields={fields}
        submitLabel={say(grant ? 'grant' : 'reject')}
        {...(grant ? { tone: 'danger' as const } : {})}
        submit={submit}
        onCancel={onClose}
      />
    </Dialog>
  )
}

function useDueColumns(onAsk: (due: Due) => void): readonly Column<Due>[] {
  const say = useWords(erasureWords)
  const lang = useLang()
  const today = useToday()
  return [
    {
      id: 'what',
      label: say('what'),
      cell: (row) => <Link href={`/r/${row.register}/${row.entryId}`}>{row.title}</Link>,
    },
    { id: 'register', label: say('register'), cell: (row) => row.registerLabel },
    { id: 'since', label: say('dueSince'), cell: (row) => dayText(row.since, today, lang) },
    {
      id: 'act',
      label: say('act'),
      className: 'narrow',
      cell: (row) => (
        <Button small onClick={() => onAsk(row)}>
          {say('ask')}
          <span className="sr">{row.title}</span>
        </Button>
      ),
    },
  ]
}

export function ErasuresPage() {
  const say = useWords(erasureWords)
  const [choice, setChoice] = useState<Choice>()
  const [asking, setAsking] = useState<Due>()
  const askedColumns = useAskedColumns(setChoice)
  const dueColumns = useDueColumns(setAsking)
  const { data, error, refetch } = useServer<{ asked: Erasure[]; due: Due[] }>('/erasures', true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const open = data.asked.filter((one) => one.state === 'open').length
  return (
    <Page>
      <PageTitle sub={say('sub')}>{open > 0 ? say('title', { n: open }) : say('none')}</PageTitle>
      {data.asked.length > 0 && (
        <DataTable
          caption={say('asked')}
          columns={askedColumns}
          rows={data.asked}
          rowKey={(row) => row.id}
          rowName={(row) => row.title}
        />
      )}
      {data.due.length > 0 && (
        <Section title={say('due', { n: data.due.length })}>
          <DataTable
            caption={say('due', { n: data.due.length })}
            quietCaption
            columns={dueColumns}
            rows={data.due}
            rowKey={(row) => row.entryId}
            rowName={(row) => row.title}
          />
        </Section>
      )}
      {choice && <Decision choice={choice} onClose={() => setChoice(undefined)} />}
      {asking && (
        <AskErasure
          register={asking.register}
          id={asking.entryId}
          title={asking.title}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Page>
  )
}
