/** Units, and who acts for each of them. */
import { type Column, Page, PagePending, PageTitle, useServer, useWords } from '#kernel/web'
import { useAddress } from '../address.ts'
import { FindBar } from '../admin/find-bar.tsx'
import { Paged, type PageOf } from '../admin/paged.tsx'
import { adminWords } from '../words/admin.ts'

interface Unit {
  id: string
  name: string
  head: string
  phone: string
  people: { personId: string; name: string; postLabel: string }[]
}

function useColumns(): readonly Column<Unit>[] {
  const say = useWords(adminWords)
  return [
    { id: 'name', label: say('unit'), cell: (row) => row.name },
    {
      id: 'people',
      label: say('units.people'),
      cell: (row) =>
        row.people.length === 0 ? (
          <span className="faint">{say('units.nobody')}</span>
        ) : (
          row.people.map((one) => `${one.name}（${one.postLabel}）`).join('、')
        ),
    },
    { id: 'head', label: say('units.head'), cell: (row) => row.head },
    { id: 'phone', label: say('units.phone'), cell: (row) => row.phone },
  ]
}

export function AdminUnitsPage() {
  const say = useWords(adminWords)
  const address = useAddress()
  const columns = useColumns()
  const { data, error, refetch } = useServer<PageOf<Unit>>(`/admin/organisations?${address.query}`, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const title = say('units.title', { n: data.total })
  return (
    <Page>
      <PageTitle>{title}</PageTitle>
      <FindBar address={address} fields={[{ name: 'q', label: say('units.q') }]} />
      <Paged
        data={data}
        caption={title}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        address={address}
      />
    </Page>
  )
}
