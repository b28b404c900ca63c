/** A register as a list: found by name, pinyin or code; exported, imported, added to. */
import { type ReactNode, useEffect, useState } from 'react'
import { Link, useParams } from 'wouter'
import {
  Button,
  type Column,
  ConfirmedDownload,
  DataTable,
  EmptyState,
  type EntryList,
  type EntryRow,
  Page,
  PagePending,
  Pager,
  PageTitle,
  Tabs,
  useServer,
  useWords,
} from '#kernel/web'
import { type Address, useAddress } from '../address.ts'
import { LookUp } from '../look-up.tsx'
import { useMe } from '../me.tsx'
import { registerWords } from '../words/register.ts'
import '../filter-bar.css'
import './register.css'

const FORMATS = ['xlsx', 'csv', 'json'] as const

function titleOf(address: Address): 'title' | 'found' | 'archivedTitle' {
  if (address.get('archived')) return 'archivedTitle'
  return address.get('q') ? 'found' : 'title'
}

function Export({ sensitive, href, children }: { sensitive: boolean; href: string; children: ReactNode }) {
  const { sealedWaits } = useMe()
  const className = 'button button-small'
  if (sensitive && sealedWaits) return null
  if (sensitive)
    return (
      <ConfirmedDownload className={className} href={href}>
        {children}
      </ConfirmedDownload>
    )
  return (
    <a className={className} href={href} download>
      {children}
    </a>
  )
}

function Tools({ list, query }: { list: EntryList; query: string }) {
  const say = useWords(registerWords)
  const api = `/api/registers/${list.register}`
  const asked = new URLSearchParams(query)
  for (const name of ['page', 'sort', 'dir']) asked.delete(name)
  return (
    <>
      {FORMATS.map((format) => (
        <Export key={format} sensitive={list.sensitive} href={`${api}/export.${format}?${asked}`}>
          {say('export')} {format}
        </Export>
      ))}
      {list.mayEdit && (
        <>
          <Link className="button button-small" href={`/r/${list.register}/import`}>
            {say('import')}
          </Link>
          <Link className="button button-small button-primary" href={`/r/${list.register}/new`}>
            {say('add')}
          </Link>
        </>
      )}
    </>
  )
}

function Find({ address, list }: { address: Address; list: EntryList }) {
  const say = useWords(registerWords)
  const q = address.get('q')
  const [text, setText] = useState(q)
  useEffect(() => setText(q), [q])
  return (
    <form
      className="filters no-print"
      aria-label={say('go')}
      onSubmit={(event) => {
        event.preventDefault()
        address.go({ q: text.trim(), page: '' })
      }}
    >
      <label className="filter filter-q">
        <span>{say('q')}</span>
        <input type="search" value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <label className="filter">
        <span>{say('order')}</span>
        <select
          value={address.get('sort') || 'title'}
          onChange={(event) => {
            const sort = event.target.value
            address.go({ sort, dir: sort === 'updated' ? 'desc' : '', page: '' })
          }}
        >
          {list.sorts.map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit">{say('go')}</Button>
      {q && (
        <Link href={address.href({ q: '', page: '' })} className="filter-clear">
          {say('clear')}
        </Link>
      )}
    </form>
  )
}

/** On a phone, where the headings are gone, each value says what it is. */
function Cell({ label, text }: { label: string; text: string }) {
  return (
    <>
      <span className="register-label" aria-hidden="true">
        {label}
      </span>
      {text}
    </>
  )
}

function columnsOf(list: EntryList): readonly Column<EntryRow>[] {
  return list.columns.map((label, at) => ({
    id: String(at),
    label,
    cell: (row) => {
      const text = row.cells[at] ?? ''
      if (at === 0) return <Link href={`/r/${list.register}/${row.id}`}>{text || row.title}</Link>
      return text && <Cell label={label} text={text} />
    },
  }))
}

function Empty({ list, address }: { list: EntryList; address: Address }) {
  const say = useWords(registerWords)
  if (address.get('q') || address.get('archived'))
    return <EmptyState title={say('none')}>{say('noneText')}</EmptyState>
  const action = list.mayEdit && <Link href={`/r/${list.register}/import`}>{say('import')}</Link>
  return (
    <EmptyState title={say('empty')} action={action || undefined}>
      {say('emptyText')}
    </EmptyState>
  )
}

/** What is sealed stays masked until a second factor is there: said where it is missed. */
function Waits() {
  const say = useWords(registerWords)
  if (!useMe().sealedWaits) return null
  return (
    <p className="register-waits">
      {say('waits')} <Link href="/me">{say('waitsGo')}</Link>
    </p>
  )
}

export function RegisterPage() {
  const { register = '' } = useParams()
  const say = useWords(registerWords)
  const address = useAddress()
  const path = `/registers/${encodeURIComponent(register)}?${address.query}`
  const { data, error, refetch } = useServer<EntryList>(path, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const views = [
    { id: '', label: say('inUse'), href: address.href({ archived: '', page: '' }) },
    { id: 'true', label: say('archived'), href: address.href({ archived: 'true', page: '' }) },
  ]
  const title = say(titleOf(address), { label: data.label, n: data.total })
  return (
    <Page>
      <PageTitle tools={<Tools list={data} query={address.query} />}>{title}</PageTitle>
      <Tabs label={say('views')} current={address.get('archived')} tabs={views} />
      <Find address={address} list={data} />
      {data.sensitive && <Waits />}
      {data.mayLookUp && <LookUp register={data.register} />}
      {data.rows.length === 0 ? (
        <Empty list={data} address={address} />
      ) : (
        <DataTable
          caption={title}
          quietCaption
          columns={columnsOf(data)}
          rows={data.rows}
          rowKey={(row) => row.id}
          rowName={(row) => row.title}
        />
      )}
      <Pager
        page={data.page}
        size={data.size}
        total={data.total}
        href={(page) => address.href({ page: String(page) })}
      />
    </Page>
  )
}
