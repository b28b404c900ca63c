/** The application: who reads, in which language, at which address. */
import { Suspense, useEffect, useState } from 'react'
import { Redirect, Route, Router, Switch, useLocation, useSearch } from 'wouter'
import {
  hasUnsaved,
  isKind,
  type Lang,
  LangContext,
  leaveAnyway,
  type Me,
  nameWindows,
  PagePending,
  Toasts,
  TodayContext,
  useEvents,
} from '#kernel/web'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Fault } from './fault.tsx'
import { Frame } from './frame.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { homeOf, MeProvider, useMeQuery } from './me.tsx'
import { NotFoundPage } from './pages/not-found.tsx'
import { openRoutes, routes } from './routes.tsx'
import { useScrollPlace } from './scroll.ts'
import { firstLang, rememberLang } from './settings.ts'
import { SignInSheet } from './sign-in-sheet.tsx'

function SignedIn({ me }: { me: Me }) {
  useEvents()
  useScrollPlace()
  const [path] = useLocation()
  nameWindows(me.committee.name)
  return (
    <MeProvider value={me}>
      <TodayContext.Provider value={me.today}>
        <Frame>
          <Fault key={path}>
            <Suspense fallback={<PagePending />}>
              <Switch>
                <Route path="/">
                  <Redirect to={homeOf(me)} replace />
                </Route>
                {routes.map((route) => (
                  <Route key={route.path} path={route.path} component={route.page} />
                ))}
                <Route component={NotFoundPage} />
              </Switch>
            </Suspense>
          </Fault>
        </Frame>
        <ConfirmDialog me={me} />
        <SignInSheet me={me} />
      </TodayContext.Provider>
    </MeProvider>
  )
}

function Session() {
  const me = useMeQuery()
  const [path] = useLocation()
  const search = useSearch()
  const next = encodeURIComponent(search ? `${path}?${search}` : path)
  if (me.data) return <SignedIn me={me.data} />
  if (isKind(me.error, 'sign-in'))
    return <Redirect to={path === '/' ? '/login' : `/login?next=${next}`} replace />
  return <PagePending error={me.error} onRetry={() => void me.refetch()} />
}

function Words({ children }: { children: React.ReactNode }) {
  const me = useMeQuery().data
  const [before] = useState<Lang>(firstLang)
  const lang = me?.lang ?? before
  const elder = me?.elder ?? false
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
    if (me) rememberLang(lang)
  }, [lang, me])
  useEffect(() => {
    document.documentElement.toggleAttribute('data-elder', elder)
  }, [elder])
  return <LangContext.Provider value={lang}>{children}</LangContext.Provider>
}

export function App() {
  const [leaving, setLeaving] = useState<() => void>()
  return (
    <Router
      aroundNav={(navigate, to, options) => {
        const go = () => navigate(to, options)
        if (hasUnsaved()) setLeaving(() => go)
        else go()
      }}
    >
      <Words>
        <Switch>
          {openRoutes.map((route) => (
            <Route key={route.path} path={route.path}>
              <Suspense fallback={<PagePending />}>
                <route.page />
              </Suspense>
            </Route>
          ))}
          <Route>
            <Session />
          </Route>
        </Switch>
        <Toasts />
        {leaving && (
          <LeaveDialog
            onStay={() => setLeaving(undefined)}
            onLeave={() => {
              leaveAnyway()
              setLeaving(undefined)
              leaving()
            }}
          />
        )}
      </Words>
    </Router>
  )
}
