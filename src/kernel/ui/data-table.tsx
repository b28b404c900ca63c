/** A plain table with headings that sort, rows that open, and cards in its place on a phone. */
import { type ReactNode, type RefObject, useRef } from 'react'
import { Link } from 'wouter'
import { useKeys } from './keys.ts'
import { kitWords } from './kit-words.ts'
import { useWords } from './lang.tsx'
import type { Selection } from './selection.ts'
import './data-table.css'

export interface Column<R> {
  id: string
  label: string
  cell: (row: R) => ReactNode
  /** Name of the order this heading sorts by. */
  sort?: string
  className?: string
}

export interface Sorting {
  by: string
  dir: 'asc' | 'desc'
  href: (by: string, dir: 'asc' | 'desc') => string
}

export interface DataTableProps<R> {
  caption: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => string
  rowName: (row: R) => string
  sorting?: Sorting
  selection?: Selection
  /** The caption is read aloud but not shown: the page's title already says it. */
  quietCaption?: boolean
}

/** J and K walk over the rows' links, `.` presses the row's next verb; Enter is the link's own. */
function useRowKeys(table: RefObject<HTMLTableElement | null>): void {
  function rows(): HTMLElement[] {
    return [...(table.current?.querySelectorAll<HTMLElement>('tbody tr') ?? [])]
  }
  function move(step: number) {
    const all = rows()
    const at = all.findIndex((row) => row.contains(document.activeElement))
    const next = at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))
    const row = all[next]
    row?.querySelector<HTMLElement>('a')?.focus({ preventScroll: true })
    row?.scrollIntoView({ block: 'nearest' })
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    '.': () => {
      const all = rows()
      const row = all.find((one) => one.contains(document.activeElement)) ?? all[0]
      row?.querySelector<HTMLElement>('[data-act]')?.click()
    },
  })
}

function Heading<R>({ column, sorting }: { column: Column<R>; sorting: Sorting | undefined }) {
  if (!column.sort || !sorting) {
    return (
      <th scope="col" className={column.className}>
        {column.label}
      </th>
    )
  }
  const active = sorting.by === column.sort
  const next = active && sorting.dir === 'asc' ? 'desc' : 'asc'
  const arrow = sorting.dir === 'asc' ? '↑' : '↓'
  return (
    <th
      scope="col"
      className={column.className}
      aria-sort={active ? (sorting.dir === 'asc' ? 'ascending' : 'descending') : undefined}
    >
      <Link href={sorting.href(column.sort, next)} replace className="sort">
        {column.label}
        <span aria-hidden="true">{active ? arrow : ''}</span>
      </Link>
    </th>
  )
}

function Tick({ name, on, onChange }: { name: string; on: boolean; onChange: (on: boolean) => void }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
      <span className="sr">{name}</span>
    </label>
  )
}

function Head<R>({ columns, rows, rowKey, sorting, selection }: DataTableProps<R>) {
  const say = useWords(kitWords)
  const keys = rows.map(rowKey)
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className="col-tick">
            <Tick
              name={say('table.selectAll')}
              on={keys.length > 0 && keys.every((key) => selection.keys.has(key))}
              onChange={(on) => selection.toggleAll(keys, on)}
            />
          </th>
        )}
        {columns.map((column) => (
          <Heading key={column.id} column={column} sorting={sorting} />
        ))}
      </tr>
    </thead>
  )
}

export function DataTable<R>(props: DataTableProps<R>) {
  const { caption, columns, rows, rowKey, rowName, selection, quietCaption } = props
  const say = useWords(kitWords)
  const table = useRef<HTMLTableElement>(null)
  useRowKeys(table)
  return (
    <table ref={table} className="table">
      <caption className={quietCaption ? 'sr' : undefined}>{caption}</caption>
      <Head {...props} />
      <tbody>
        {rows.map((row) => {
          const key = rowKey(row)
          return (
            <tr key={key} className={selection?.keys.has(key) ? 'chosen' : undefined}>
              {selection && (
                <td className="col-tick">
                  <Tick
                    name={say('table.select', { title: rowName(row) })}
                    on={selection.keys.has(key)}
                    onChange={(on) => selection.toggle(key, on)}
                  />
                </td>
              )}
              {columns.map((column) => (
                <td key={column.id} className={column.className}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}
