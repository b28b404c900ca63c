/** A new entry of a register. */
import { Link, useLocation, useParams } from 'wouter'
import {
  draftOf,
  type EntryView,
  type Field,
  Form,
  type FormValues,
  forget,
  Page,
  PagePending,
  PageTitle,
  send,
  toast,
  useServer,
  useWords,
} from '#kernel/web'
import { registerWords } from '../words/register.ts'

export function RegisterNewPage() {
  const { register = '' } = useParams()
  const say = useWords(registerWords)
  const [, go] = useLocation()
  const path = `/registers/${encodeURIComponent(register)}`
  const { data, error, refetch } = useServer<{ label: string; fields: Field[] }>(`${path}/form`)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  async function submit(input: FormValues, key: string) {
    const { data: entry } = await send<EntryView>('POST', path, { input }, key)
    toast({ text: say('added', { title: entry.title }) })
    void forget('/registers')
    go(`/r/${register}/${entry.id}`)
  }
  return (
    <Page>
      <PageTitle sub={<Link href={`/r/${register}`}>{say('back', { label: data.label })}</Link>}>
        {say('newTitle', { label: data.label })}
      </PageTitle>
      <div className="card">
        <Form
          fields={data.fields}
          submitLabel={say('save')}
          draft={draftOf(`entry:${register}`)}
          submit={submit}
        />
      </div>
    </Page>
  )
}
