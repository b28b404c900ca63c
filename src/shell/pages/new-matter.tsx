/** Raising a matter: the form of its type, kept as a draft until it is sent. */
import { useLocation, useParams } from 'wouter'
import {
  Card,
  draftOf,
  type Field,
  Form,
  type FormValues,
  forget,
  HelpPanel,
  type MatterView,
  Page,
  PagePending,
  PageTitle,
  remember,
  send,
  toast,
  useServer,
} from '#kernel/web'
import { useSay } from '../words.ts'

export function NewMatterPage() {
  const say = useSay()
  const { type = '' } = useParams()
  const [, go] = useLocation()
  const { data, error, refetch } = useServer<{ label: string; fields: Field[] }>(
    `/types/${encodeURIComponent(type)}/form`,
  )
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />

  async function submit(input: FormValues, key: string) {
    const { data: matter, said } = await send<MatterView>('POST', '/matters', { type, input }, key)
    remember(`/matters/${encodeURIComponent(matter.no)}`, matter)
    toast({ text: said ?? say('new.done', { no: matter.no }) })
    void forget('/workbench', '/counts')
    go(`/m/${matter.no}`, { replace: true })
  }
  return (
    <Page>
      <PageTitle>{say('work.raise', { type: data.label })}</PageTitle>
      <HelpPanel lines={[say('new.help1'), say('new.help2'), say('new.help3')]} />
      <Card>
        <Form
          key={type}
          fields={data.fields}
          submitLabel={say('new.submit')}
          draft={draftOf(`new:${type}`)}
          submit={submit}
        />
      </Card>
    </Page>
  )
}
