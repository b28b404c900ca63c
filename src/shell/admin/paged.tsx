/** A list of administration: a table with its pager, or the words for nothing. */
import { type Column, DataTable, EmptyState, Pager, useWords } from '#kernel/web'
import type { Address } from '../address.ts'
import { adminWords } from '../words/admin.ts'

export interface PageOf<R> {
  rows: R[]
  total: number
  page: number
  size: number
}

export interface PagedProps<R> {
  data: PageOf<R>
  caption: string
  columns: readonly Column<R>[]
  rowKey: (row: R) => string
  rowName: (row: R) => string
  address: Address
}

export function Paged<R>({ data, address, ...table }: PagedProps<R>) {
  const say = useWords(adminWords)
  if (data.rows.length === 0) return <EmptyState title={say('none')}>{say('noneText')}</EmptyState>
  return (
    <>
      <DataTable {...table} quietCaption rows={data.rows} />
      <Pager
        page={data.page}
        size={data.size}
        total={data.total}
        href={(page) => address.href({ page: String(page) })}
      />
    </>
  )
}
