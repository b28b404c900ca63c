/** Accounts: who may sign in, since when they last did, and what an administrator may do about it. */
import { useState } from 'react'
import {
  Button,
  Chip,
  type ChipTone,
  type Column,
  forget,
  momentText,
  Page,
  PagePending,
  PageTitle,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { type Account, ActOnAccount, OpenAccount } from '../admin/account-dialogs.tsx'
import { FindBar } from '../admin/find-bar.tsx'
import { Paged, type PageOf } from '../admin/paged.tsx'
import { adminWords } from '../words/admin.ts'

const TONE: Readonly<Record<Account['state'], ChipTone>> = {
  open: 'ok',
  initial: 'near',
  locked: 'over',
  disabled: 'none',
}

function useColumns(onAct: (account: Account) => void): readonly Column<Account>[] {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  const notes = (row: Account) =>
    [
      row.sessions > 0 && say('accounts.sessions', { n: row.sessions }),
      row.totp && say('accounts.totp'),
      row.admin && say('accounts.adminNote'),
    ].filter(Boolean)
  return [
    {
      id: 'name',
      label: say('name'),
      cell: (row) => (
        <>
          {row.name}
          <small>{[row.login, row.detail].filter(Boolean).join(' · ')}</small>
        </>
      ),
    },
    { id: 'posts', label: say('post'), cell: (row) => row.posts.join('、') },
    {
      id: 'state',
      label: say('state'),
      cell: (row) => (
        <>
          <Chip tone={TONE[row.state]}>{say(`account.${row.state}`)}</Chip>
          <small>{notes(row).join(' · ')}</small>
        </>
      ),
    },
    {
      id: 'seen',
      label: say('accounts.seen'),
      cell: (row) => (row.lastSeen ? momentText(row.lastSeen, today, lang) : say('accounts.never')),
    },
    {
      id: 'act',
      label: say('act'),
      className: 'narrow',
      cell: (row) => (
        <Button small data-act="" onClick={() => onAct(row)}>
          {say('act')}
          <span className="sr">{row.name}</span>
        </Button>
      ),
    },
  ]
}

export function AdminAccountsPage() {
  const say = useWords(adminWords)
  const address = useAddress()
  const [chosen, setChosen] = useState<Account | 'new'>()
  const columns = useColumns(setChosen)
  const { data, error, refetch } = useServer<PageOf<Account>>(`/admin/accounts?${address.query}`, true)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const title = say('accounts.title', { n: data.total })
  const close = () => setChosen(undefined)
  const change = () => void forget('/admin/accounts')
  return (
    <Page>
      <PageTitle
        sub={say('accounts.sub')}
        tools={
          <Button tone="primary" small onClick={() => setChosen('new')}>
            {say('accounts.open')}
          </Button>
        }
      >
        {title}
      </PageTitle>
      <FindBar address={address} fields={[{ name: 'q', label: say('q') }]} />
      <Paged
        data={data}
        caption={title}
        columns={columns}
        rowKey={(row) => row.id}
        rowName={(row) => row.name}
        address={address}
      />
      {chosen === 'new' && <OpenAccount onChange={change} onClose={close} />}
      {chosen && chosen !== 'new' && <ActOnAccount account={chosen} onChange={change} onClose={close} />}
    </Page>
  )
}
