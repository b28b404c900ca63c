/** 投诉建议 as the office sees it: what waits for an answer comes first. */
import { useMemo, useState } from 'react'
import {
  Button,
  Chip,
  type Column,
  Dialog,
  type Field,
  Form,
  type FormValues,
  forget,
  momentText,
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
import { Paged, type PageOf } from '../admin/paged.tsx'
import { adminWords } from '../words/admin.ts'

interface Message {
  id: string
  no: string
  kind: 'suggestion' | 'complaint'
  text: string
  contact: string
  page: string
  by: string
  at: string
  answer: string
  answeredAt: string | null
}

function useColumns(onAnswer: (message: Message) => void): readonly Column<Message>[] {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  return [
    {
      id: 'what',
      label: say('feedback.what'),
      cell: (row) => (
        <>
          <Chip tone={row.kind === 'complaint' ? 'warn' : 'near'}>{say(`feedback.${row.kind}`)}</Chip>{' '}
          {row.text}
          <small>
            {[row.no, row.page && say('feedback.page', { page: row.page })].filter(Boolean).join(' · ')}
          </small>
          {row.answer && <p className="quiet">{say('feedback.reply', { text: row.answer })}</p>}
        </>
      ),
    },
    {
      id: 'by',
      label: say('feedback.by'),
      className: 'who',
      cell: (row) => (
        <>
          {row.by}
          <small>{momentText(row.at, today, lang)}</small>
          {row.contact && <small>{say('feedback.contact', { contact: row.contact })}</small>}
        </>
      ),
    },
    {
      id: 'act',
      label: say('act'),
      className: 'narrow',
      cell: (row) =>
        !row.answeredAt && (
          <Button small tone="primary" onClick={() => onAnswer(row)}>
            {say('feedback.answer')}
            <span className="sr">{row.no}</span>
          </Button>
        ),
    },
  ]
}

function AnswerMessage({ message, onClose }: { message: Message; onClose: () => void }) {
  const say = useWords(adminWords)
  const fields: readonly Field[] = useMemo(
    () => [
      {
        name: 'answer',
        label: say('feedback.answer'),
        kind: 'longText',
        required: true,
        minLength: 2,
        maxLength: 2000,
      },
    ],
    [say],
  )
  async function submit(input: FormValues, key: string) {
    await send('PUT', `/admin/feedback/${message.id}`, input, key)
    toast({ text: say('feedback.answered', { no: message.no }) })
    await forget('/admin/feedback')
    onClose()
  }
  return (
    <Dialog title={say('feedback.answerTo', { no: message.no })} onClose={onClose}>
      <p className="quiet">{message.text}</p>
      <Form fields={fields} submitLabel={say('feedback.answer')} submit={submit} onCancel={onClose} />
    </Dialog>
  )
}

export function AdminFeedbackPage() {
  const say = useWords(adminWords)
  const address = useAddress()
  const [chosen, setChosen] = useState<Message>()
  const columns = useColumns(setChosen)
  const { data, error, refetch } = useServer<PageOf<Message>>(`/admin/feedback?${address.query}`, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const open = data.rows.filter((one) => !one.answeredAt).length
  const title =
    open > 0 ? say('feedback.title', { n: data.total, open }) : say('feedback.allDone', { n: data.total })
  return (
    <Page>
      <PageTitle>{data.total === 0 ? say('feedback.none') : title}</PageTitle>
      <Paged
        data={data}
        caption={title}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => row.no}
        address={address}
      />
      {chosen && <AnswerMessage message={chosen} onClose={() => setChosen(undefined)} />}
    </Page>
  )
}
