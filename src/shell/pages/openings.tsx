/** 谁看过: every opening of what is sealed, for those who oversee it; found by reader, by entry and by day. */
import { Page, PagePending, PageTitle, PrintButton, useServer, useWords } from '#kernel/web'
import { useAddress } from '../address.ts'
import { FindBar } from '../admin/find-bar.tsx'
import { Paged, type PageOf } from '../admin/paged.tsx'
import { type Look, useLookColumns } from '../looks.tsx'
import { privacyWords } from '../words/privacy.ts'

export function OpeningsPage() {
  const say = useWords(privacyWords)
  const address = useAddress()
  const columns = useLookColumns()
  const { data, error, refetch } = useServer<PageOf<Look>>(`/openings?${address.query}`, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const title = say('looksTitle', { n: data.total })
  const fields = [
    { name: 'from', label: say('from'), type: 'date' as const },
    { name: 'to', label: say('to'), type: 'date' as const },
    { name: 'who', label: say('who') },
    { name: 'entry', label: say('whose') },
  ]
  return (
    <Page>
      <PageTitle sub={say('looksSub')} tools={<PrintButton />}>
        {title}
      </PageTitle>
      <FindBar address={address} fields={fields} />
      <Paged
        data={data}
        caption={title}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => row.who}
        address={address}
      />
    </Page>
  )
}
