/** Who is signed in, and the numbers that follow them over every page. */

import { useQuery } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import { type Counts, type Me, remember, request, send, setCsrfToken, useServer } from '#kernel/web'

export async function readMe(): Promise<Me> {
  const { data } = await request<Me>('/me', { quiet: true })
  setCsrfToken(data.csrf)
  return data
}

/** Asks once who it is; a refusal means: nobody yet. */
export function useMeQuery() {
  return useQuery({ queryKey: ['/me', '/me'], queryFn: readMe, retry: false, staleTime: 60_000 })
}

const MeContext = createContext<Me | undefined>(undefined)
export const MeProvider = MeContext.Provider

export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe outside a session')
  return me
}

/** Where this reader's work begins: the first page of the menu. */
export function homeOf(me: Me): string {
  return me.menu[0]?.items[0]?.href ?? (me.mustSetUpTotp ? '/me' : '/help')
}

export function useCounts(): Counts | undefined {
  return useServer<Counts>('/counts').data
}

export async function changeSettings(change: { lang?: Me['lang']; elder?: boolean }): Promise<void> {
  const { data } = await send<Me>('PUT', '/me/settings', change)
  remember('/me', data)
  setCsrfToken(data.csrf)
}
