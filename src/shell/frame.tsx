/** What stands around every page: header, menu with live counts, notices of the moment, footer. */
import { type ReactNode, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import {
  Banner,
  Button,
  cache,
  connected,
  DemoBanner,
  Dialog,
  ElderToggle,
  FeedbackLink,
  gate,
  SearchBox,
  send,
  useKeys,
  useStore,
} from '#kernel/web'
import { KeyList } from './key-list.tsx'
import { changeSettings, homeOf, useCounts, useMe } from './me.tsx'
import { Menu } from './menu.tsx'
import { useSay } from './words.ts'
import './frame.css'

async function signOut() {
  await send('DELETE', '/session')
  cache.clear()
  window.location.assign('/login')
}

function Person() {
  const say = useSay()
  const me = useMe()
  const notices = useCounts()?.notices ?? 0
  const other = me.lang === 'zh' ? 'en' : 'zh'
  return (
    <div className="frame-me">
      <Link href="/me" className="frame-name">
        {me.person.name} · {me.person.unit || me.person.post}
      </Link>
      <Link href="/notices">{notices > 0 ? say('noticesCount', { n: notices }) : say('notices')}</Link>
      <ElderToggle on={me.elder} onChange={(elder) => void changeSettings({ elder })} />
      <Button
        tone="link"
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        onClick={() => void changeSettings({ lang: other })}
      >
        {say('language')}
      </Button>
      <Button tone="link" onClick={() => void signOut()}>
        {say('signOut')}
      </Button>
    </div>
  )
}

function Header({ onMenu }: { onMenu: () => void }) {
  const say = useSay()
  const me = useMe()
  const [params] = useSearchParams()
  const todo = useCounts()?.todo ?? 0
  return (
    <header className="frame-head no-print">
      <Link href={homeOf(me)} className="frame-brand">
        {me.committee.name}
      </Link>
      <SearchBox
        q={params.get('q') && window.location.pathname === '/search' ? (params.get('q') ?? '') : ''}
      />
      <Person />
      <div className="frame-phone">
        <ElderToggle on={me.elder} onChange={(elder) => void changeSettings({ elder })} />
        <Button onClick={onMenu} aria-haspopup="dialog">
          {say('menu')}
          {todo > 0 && <span className="frame-count">{todo}</span>}
        </Button>
      </div>
    </header>
  )
}

function Moments() {
  const say = useSay()
  const me = useMe()
  const online = useStore(connected)
  const at = useStore(gate)
  return (
    <>
      {me.demo && <DemoBanner />}
      {at === 'banner' && (
        <Banner
          action={
            <Button small tone="primary" onClick={() => gate.set('sheet')}>
              {say('signInAgain')}
            </Button>
          }
        >
          {say('ended')}
        </Banner>
      )}
      {me.mustSetUpTotp && (
        <Banner action={<Link href="/me">{say('setUpTotp')}</Link>}>{say('mustTotp')}</Banner>
      )}
      {!online && at === 'open' && <Banner>{say('lost')}</Banner>}
    </>
  )
}

function Footer() {
  const say = useSay()
  const me = useMe()
  return (
    <footer className="frame-foot no-print">
      <span>{me.committee.name}</span>
      {me.committee.phone && (
        <a href={`tel:${me.committee.phone}`}>{say('office', { phone: me.committee.phone })}</a>
      )}
      <FeedbackLink />
      <Link href="/help">{say('help')}</Link>
    </footer>
  )
}

export function Frame({ children }: { children: ReactNode }) {
  const say = useSay()
  const [open, setOpen] = useState<'menu' | 'keys'>()
  useKeys({ '?': () => setOpen('keys') })
  return (
    <>
      <a className="skip" href="#main">
        {say('skip')}
      </a>
      <Header onMenu={() => setOpen('menu')} />
      <Moments />
      <div className="frame">
        <nav className="frame-menu no-print" aria-label={say('mainMenu')}>
          <Menu />
        </nav>
        {children}
      </div>
      <Footer />
      {open === 'menu' && (
        <Dialog title={say('menu')} onClose={() => setOpen(undefined)}>
          <nav aria-label={say('mainMenu')}>
            <Menu onGo={() => setOpen(undefined)} />
          </nav>
          <div className="frame-dialog-me">
            <SearchBox />
            <Person />
          </div>
        </Dialog>
      )}
      {open === 'keys' && (
        <Dialog title={say('keys')} onClose={() => setOpen(undefined)}>
          <KeyList />
        </Dialog>
      )}
    </>
  )
}
