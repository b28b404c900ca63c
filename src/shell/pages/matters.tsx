/** Lists of matters: to do, done, raised, watched, all; narrowed and ordered by the address. */
import { useEffect } from 'react'
import { Link } from 'wouter'
import {
  type Counts,
  DataTable,
  EmptyState,
  ErrorState,
  type MatterList,
  Page,
  Pager,
  PageTitle,
  Skeleton,
  Tabs,
  useSelection,
  useServer,
} from '#kernel/web'
import { type Address, useAddress } from '../address.ts'
import { BatchBar, notice } from '../batch.tsx'
import { FilterBar, isFiltered } from '../filter-bar.tsx'
import { useMatterColumns } from '../matter-columns.tsx'
import { useCounts } from '../me.tsx'
import { useSay } from '../words.ts'

const TABS = ['todo', 'done', 'raised', 'watched', 'all'] as const

/** An address without any query is the reader's own list; with a filter only, everything is meant. */
function tabOf(address: Address): string {
  return address.get('tab') || (address.query ? 'all' : 'todo')
}

/** What waits is known for each type, the rest only for all types together. */
function countOf(tab: (typeof TABS)[number], type: string, counts: Counts | undefined): number | undefined {
  if (type) return tab === 'todo' ? counts && (counts.menu[type] ?? 0) : undefined
  return tab === 'all' ? undefined : counts?.[tab]
}

function ListTabs({ current, type }: { current: string; type: string }) {
  const say = useSay()
  const counts = useCounts()
  const of = type ? `type=${type}&` : ''
  const tabs = TABS.map((tab) => ({
    id: tab as string,
    label: say(`tab.${tab}`),
    href: `/w/matters?${of}tab=${tab}`,
    count: countOf(tab, type, counts),
  }))
  const drafts = { id: 'drafts', label: say('tab.drafts'), href: '/w/drafts', count: counts?.drafts }
  return <Tabs label={say('tab.label')} current={current} tabs={[...tabs, drafts]} />
}

function Empty({ address }: { address: Address }) {
  const say = useSay()
  if (isFiltered(address))
    return <EmptyState title={say('list.emptyFiltered')}>{say('list.emptyFilteredText')}</EmptyState>
  return (
    <EmptyState title={say('list.empty')} action={<Link href="/">{say('toWorkbench')}</Link>}>
      {say('work.emptyText')}
    </EmptyState>
  )
}

function Rows({ list, address, tab }: { list: MatterList; address: Address; tab: string }) {
  const columns = useMatterColumns()
  const selection = useSelection(`matters:${tab}`)
  const sort = address.get('sort') || (tab === 'all' || tab === 'closed' ? 'raised' : 'due')
  const dir = address.get('dir') || (sort === 'raised' ? 'desc' : 'asc')
  const sortable = new Set(list.sorts.map((one) => one.value))
  return (
    <>
      <DataTable
        caption={list.title}
        quietCaption
        columns={columns.map(({ sort: by, ...column }) =>
          by && sortable.has(by) ? { ...column, sort: by } : column,
        )}
        rows={list.rows}
        rowKey={(row) => row.no}
        rowName={(row) => `${row.no} ${row.title}`}
        selection={selection}
        sorting={{
          by: sort,
          dir: dir === 'desc' ? 'desc' : 'asc',
          href: (by, next) => address.href({ sort: by, dir: next, page: '' }),
        }}
      />
      <BatchBar selection={selection} />
      <Pager
        page={list.page}
        size={list.size}
        total={list.total}
        href={(page) => address.href({ page: String(page) })}
      />
    </>
  )
}

export function MattersPage() {
  const say = useSay()
  const address = useAddress()
  const tab = tabOf(address)
  const path = `/matters?${address.query || 'tab=todo'}`
  const { data, error, refetch } = useServer<MatterList>(path, true)
  useEffect(() => {
    if (data) notice(data.rows)
  }, [data])
  const ledger = (
    <a className="button" href={`/api/ledger.xlsx?${address.query || 'tab=todo'}`} download>
      {say('list.export')}
    </a>
  )
  return (
    <Page>
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <>
          <PageTitle tools={ledger}>{data?.title ?? say('opening')}</PageTitle>
          <ListTabs current={tab} type={address.get('type')} />
          <FilterBar address={address} list={data} />
          {!data && <Skeleton lines={10} />}
          {data && data.rows.length === 0 && <Empty address={address} />}
          {data && data.rows.length > 0 && <Rows list={data} address={address} tab={tab} />}
        </>
      )}
    </Page>
  )
}
