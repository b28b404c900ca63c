/** Keeps what is being written on the server: every three seconds, on leaving a field and on leaving the page. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { request } from '../api.ts'
import { useLeaveGuard } from '../leave.ts'
import { isKind } from '../problem.ts'
import { forget } from '../query.ts'
import { waitForSignIn } from '../session.ts'
import type { FormValues } from './values.ts'

export type DraftState = { step: 'idle' | 'saving' | 'saved' | 'failed'; at: string | undefined }

export interface Draft {
  state: DraftState
  restoredAt: string | undefined
  /** Saves now what has changed since the last time. */
  flush: () => void
  /** The draft goes: for good once the form is sent, or to begin again. */
  drop: (forGood: boolean) => void
}

interface Kept {
  data: FormValues
  at: string
}

/** The address of a draft under one's own name. */
export function draftOf(key: string): string {
  return `/drafts/${encodeURIComponent(key)}`
}

const PAUSE = 3000

interface Written {
  values: FormValues
  dirty: boolean
  saved: string
  gone: boolean
}

/** Takes up what was left half-way, unless the reader has already begun to write. */
function useRestore(
  path: string | undefined,
  latest: RefObject<Written>,
  onKept: (kept: Kept) => void,
): void {
  const put = useRef(onKept)
  put.current = onKept
  useEffect(() => {
    if (!path) return
    const stop = new AbortController()
    request<Kept | null | undefined>(path, { quiet: true, signal: stop.signal })
      .then(({ data }) => {
        if (!data?.data || latest.current.dirty || stop.signal.aborted) return
        latest.current.saved = JSON.stringify(data.data)
        put.current(data)
      })
      // No draft, or none to be had now: the form starts empty and nothing is lost.
      .catch(() => undefined)
    return () => stop.abort()
  }, [path, latest])
}

/** After a pause in writing, again after a failure, and when the page is left. */
function useSaving(
  values: FormValues,
  on: boolean,
  state: DraftState,
  save: (keepalive?: boolean) => Promise<void>,
): void {
  useEffect(() => {
    if (!on) return
    const timer = window.setTimeout(() => void save(), PAUSE)
    return () => window.clearTimeout(timer)
  }, [values, on, save])

  useEffect(() => {
    if (state.step !== 'failed') return
    const timer = window.setTimeout(() => void save(), 2 * PAUSE)
    return () => window.clearTimeout(timer)
  }, [state, save])

  useEffect(() => {
    const leave = () => void save(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [save])
}

export function useDraft(
  path: string | undefined,
  values: FormValues,
  dirty: boolean,
  restore: (data: FormValues) => void,
  /** On its way to the server: whatever comes of it, nothing is lost by leaving. */
  sending: boolean,
): Draft {
  const [state, setState] = useState<DraftState>({ step: 'idle', at: undefined })
  const [restoredAt, setRestoredAt] = useState<string>()
  const latest = useRef<Written>({ values, dirty, saved: '', gone: false })
  latest.current.values = values
  latest.current.dirty = dirty

  const save = useCallback(
    async (keepalive = false) => {
      const now = latest.current
      const text = JSON.stringify(now.values)
      if (!path || now.gone || !now.dirty || text === now.saved) return
      setState((before) => ({ ...before, step: 'saving' }))
      const before = now.saved
      now.saved = text
      try {
        const body = { data: now.values }
        const { data } = await request<{ at: string }>(path, { method: 'PUT', body, quiet: true, keepalive })
        setState({ step: 'saved', at: data.at })
      } catch (error) {
        now.saved = before
        setState((last) => ({ ...last, step: 'failed' }))
        if (isKind(error, 'sign-in')) void waitForSignIn(true)
      }
    },
    [path],
  )

  useRestore(path, latest, (kept) => {
    restore(kept.data)
    setRestoredAt(kept.at)
  })
  useSaving(values, dirty && path !== undefined, state, save)
  useLeaveGuard(!sending && (state.step === 'failed' || (dirty && !path)))

  const flush = useCallback(() => void save(), [save])
  const drop = useCallback(
    (forGood: boolean) => {
      latest.current.gone = forGood
      setRestoredAt(undefined)
      if (path) {
        void request(path, { method: 'DELETE', quiet: true })
          .catch(() => undefined)
          .then(() => forget('/drafts', '/counts'))
      }
    },
    [path],
  )
  return { state, restoredAt, flush, drop }
}
