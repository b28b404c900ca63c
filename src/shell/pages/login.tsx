/** Signing in; a demo also lists its accounts. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Redirect, useLocation, useSearchParams } from 'wouter'
import { type Choice, cache, DemoBanner, get, nameWindows, PageTitle, remember, Section } from '#kernel/web'
import { readMe, useMeQuery } from '../me.tsx'
import { SignInForm } from '../sign-in-form.tsx'
import { useSay } from '../words.ts'
import './login.css'

interface Account {
  login: string
  name: string
  post: string
  committee: string
  password?: string
}

interface Options {
  demo: boolean
  committees: Choice[]
  accounts: Account[]
}

function Accounts({
  accounts,
  onChoose,
}: {
  accounts: readonly Account[]
  onChoose: (account: Account) => void
}) {
  const say = useSay()
  return (
    <Section title={say('login.demo')}>
      <p className="quiet">{say('login.demoHint')}</p>
      <ul className="rows login-accounts">
        {accounts.map((account) => (
          <li key={`${account.committee}${account.login}`}>
            <button type="button" onClick={() => onChoose(account)}>
              <strong>{account.name}</strong> <span>{account.post}</span>
              <small>
                {account.committee} · {account.login}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Only addresses of this site are followed. */
function safe(next: string | null): string {
  return next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\') ? next : '/'
}

export function LoginPage() {
  const say = useSay()
  const me = useMeQuery()
  const options = useQuery({
    queryKey: ['/session/options'],
    queryFn: () => get<Options>('/session/options'),
    retry: 1,
  })
  const [chosen, setChosen] = useState<Account>()
  const [params] = useSearchParams()
  const [, go] = useLocation()
  const next = safe(params.get('next'))
  nameWindows(say('product'))
  if (me.data) return <Redirect to={next} replace />

  async function done() {
    cache.clear()
    remember('/me', await readMe())
    go(next, { replace: true })
  }
  const accounts = options.data?.demo ? options.data.accounts : []
  return (
    <>
      {options.data?.demo && <DemoBanner />}
      <main className={accounts.length > 0 ? 'login login-demo' : 'login'} id="main">
        <div className="login-box">
          <p className="login-brand">{say('product')}</p>
          <p className="quiet">{say('login.motto')}</p>
          <div className="login-form">
            <PageTitle>{say('login.title')}</PageTitle>
            <SignInForm onDone={done} login={chosen?.login ?? ''} password={chosen?.password ?? ''} />
            <p className="login-forgot">{say('login.forgot')}</p>
          </div>
        </div>
        {accounts.length > 0 && <Accounts accounts={accounts} onChoose={setChosen} />}
      </main>
    </>
  )
}
