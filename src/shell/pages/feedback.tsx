/** 投诉建议: anybody on any page can say what is wrong. */
import { useMemo, useState } from 'react'
import { Button, Card, type Field, Form, type FormValues, Page, PageTitle, send } from '#kernel/web'
import { useAddress } from '../address.ts'
import { useMe } from '../me.tsx'
import { type Say, useSay } from '../words.ts'

function fieldsOf(say: Say): Field[] {
  const options = [
    { value: 'suggestion', label: say('feedback.suggestion') },
    { value: 'complaint', label: say('feedback.complaint') },
  ]
  return [
    {
      name: 'kind',
      label: say('feedback.kind'),
      kind: 'choice',
      required: true,
      options,
      value: 'suggestion',
    },
    {
      name: 'text',
      label: say('feedback.text'),
      kind: 'longText',
      required: true,
      minLength: 5,
      maxLength: 2000,
    },
    {
      name: 'contact',
      label: say('feedback.contact'),
      kind: 'text',
      required: false,
      maxLength: 100,
      hint: say('feedback.contactHint'),
    },
  ]
}

export function FeedbackPage() {
  const say = useSay()
  const { committee } = useMe()
  const page = useAddress().get('page') || '/'
  const [no, setNo] = useState<string>()
  const fields = useMemo(() => fieldsOf(say), [say])

  async function submit(input: FormValues, key: string) {
    const { data } = await send<{ no: string }>('POST', '/feedback', { ...input, page }, key)
    setNo(data.no)
  }
  if (no) {
    return (
      <Page>
        <PageTitle sub={say('feedback.sentText')}>{say('feedback.sent', { no })}</PageTitle>
        <Button onClick={() => setNo(undefined)}>{say('feedback.another')}</Button>
      </Page>
    )
  }
  return (
    <Page>
      <PageTitle sub={say('feedback.sub', { phone: committee.phone })}>{say('feedback.title')}</PageTitle>
      <Card>
        <Form fields={fields} submitLabel={say('feedback.send')} submit={submit} />
      </Card>
    </Page>
  )
}
