/** 授权链接: one matter, one act, for somebody without an account; made for a phone. */
import { useEffect, useState } from 'react'
import { useParams } from 'wouter'
import {
  isKind,
  type Lang,
  LangContext,
  nameWindows,
  Page,
  PagePending,
  PageTitle,
  reasonsOf,
  remember,
  TodayContext,
  useServer,
  useWords,
} from '#kernel/web'
import { LinkAct } from '../link-act.tsx'
import { LinkFrame } from '../link-frame.tsx'
import { type LinkPage as Link, linkPath } from '../link-page.ts'
import { LinkReceipt } from '../link-receipt.tsx'
import { firstLang, rememberLang } from '../settings.ts'
import { linkWords } from '../words/link.ts'
import './link.css'

/** Why the link leads nowhere, in the words of the office. */
function Closed({ error }: { error: unknown }) {
  const say = useWords(linkWords)
  const [reason] = reasonsOf(error)
  const key = `closed.${reason?.code}`
  const title = key in linkWords ? say(key as keyof typeof linkWords) : say('closed')
  return (
    <Page>
      <PageTitle sub={reason?.text}>{title}</PageTitle>
      <p>{say('closedWhy')}</p>
    </Page>
  )
}

function Opened({ link, token }: { link: Link; token: string }) {
  nameWindows(link.committee.name)
  if (link.state === 'used') return <LinkReceipt link={link} token={token} />
  return <LinkAct link={link} token={token} onChange={(next) => remember(linkPath(token), next)} />
}

function Body({ token }: { token: string }) {
  const { data, error, refetch } = useServer<Link>(linkPath(token))
  if (data) return <Opened link={data} token={token} />
  if (isKind(error, 'not-found')) return <Closed error={error} />
  return <PagePending error={error} onRetry={() => void refetch()} />
}

const ELDER = 'hy_elder'

export function LinkPage() {
  const { token = '' } = useParams()
  const [lang, setLang] = useState<Lang>(firstLang)
  const [elder, setElder] = useState(() => window.localStorage.getItem(ELDER) === '1')
  const { data, refetch } = useServer<Link>(linkPath(token))
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  }, [lang])
  useEffect(() => {
    document.documentElement.toggleAttribute('data-elder', elder)
    window.localStorage.setItem(ELDER, elder ? '1' : '')
  }, [elder])
  function changeLang(next: Lang) {
    rememberLang(next)
    setLang(next)
    void refetch()
  }
  return (
    <LangContext.Provider value={lang}>
      <TodayProvider today={data?.today}>
        <LinkFrame link={data} lang={lang} onLang={changeLang} elder={elder} onElder={setElder}>
          <Body token={token} />
        </LinkFrame>
      </TodayProvider>
    </LangContext.Provider>
  )
}

function TodayProvider({ today, children }: { today: string | undefined; children: React.ReactNode }) {
  if (!today) return children
  return <TodayContext.Provider value={today}>{children}</TodayContext.Provider>
}
