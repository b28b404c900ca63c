/** Keeps unsaved work on the server every three seconds, and takes it up again when the brief is opened. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { draftOf, forget, gate, isKind, request, useLeaveGuard } from '#kernel/web'
import { applyChanges, type Changes, changesOf, type Merged } from './merge.ts'
import type { OpenedBrief } from './opened.ts'
import { type Desk, useLatest } from './use-desk.ts'

const PAUSE = 3000
/** Browsers send no more than this while a page is closing. */
const LAST_WORDS = 60_000

export interface Keeping {
  readonly step: 'idle' | 'saving' | 'kept' | 'failed'
  readonly at: string | undefined
  /** When work from an earlier visit was taken up. */
  readonly restoredAt: string | undefined
  /** What is kept has reached the brief itself: the draft goes. */
  readonly drop: () => void
}

type Kept = { data: { changes: Changes }; at: string } | null | undefined

export function pathOf(no: string): string {
  return draftOf(`brief:${no}`)
}

export function useKeeping(
  brief: Pick<OpenedBrief, 'no' | 'title'>,
  desk: Desk,
  label: string,
  onClash: (merged: Merged) => void,
): Keeping {
  const [state, setState] = useState<Pick<Keeping, 'step' | 'at'>>({ step: 'idle', at: undefined })
  const sent = useRef<unknown>(undefined)
  const latest = useLatest({ desk, label, onClash })
  const { no } = brief

  const keep = useCallback(
    async (leaving = false) => {
      const { version, base, articles } = latest.current.desk
      const changes = changesOf(version, base, articles)
      if (!changes || sent.current === articles) return
      const body = {
        data: { changes },
        label: latest.current.label.slice(0, 200),
        href: `/x/briefs/brief?no=${encodeURIComponent(no)}`,
      }
      const before = sent.current
      sent.current = articles
      setState((now) => ({ ...now, step: 'saving' }))
      try {
        const keepalive = leaving && JSON.stringify(body).length * 3 < LAST_WORDS
        const { data } = await request<{ at: string }>(pathOf(no), {
          method: 'PUT',
          body,
          quiet: true,
          keepalive,
        })
        setState({ step: 'kept', at: data.at })
      } catch (error) {
        sent.current = before
        setState((now) => ({ ...now, step: 'failed' }))
        if (isKind(error, 'sign-in') && gate.get() === 'open') gate.set('banner')
      }
    },
    [no, latest],
  )
  const restoredAt = useRestored(no, latest)
  usePauses(desk, state.step, keep)
  useLeaveGuard(state.step === 'failed' && desk.changed)

  const drop = useCallback(() => {
    sent.current = undefined
    setState({ step: 'idle', at: undefined })
    void request(pathOf(no), { method: 'DELETE', quiet: true })
      .catch(() => undefined)
      .then(() => forget('/drafts', '/counts'))
  }, [no])
  return { ...state, restoredAt, drop }
}

type Latest = { readonly current: { readonly desk: Desk; readonly onClash: (merged: Merged) => void } }

/** Takes up an earlier visit's work, on top of what others have saved since. */
function useRestored(no: string, latest: Latest): string | undefined {
  const [restoredAt, setRestoredAt] = useState<string>()
  useEffect(() => {
    const stop = new AbortController()
    request<Kept>(pathOf(no), { quiet: true, signal: stop.signal })
      .then(({ data }) => {
        const { desk, onClash } = latest.current
        if (!data?.data?.changes || stop.signal.aborted || desk.canUndo) return
        const merged = applyChanges(data.data.changes, desk.base)
        if (merged.clashes.length) onClash(merged)
        else desk.settle(desk.version, desk.base, merged.articles)
        setRestoredAt(data.at)
      })
      // None kept, or none to be had now: the brief opens as it was saved.
      .catch(() => undefined)
    return () => stop.abort()
  }, [no, latest])
  return restoredAt
}

function usePauses(desk: Desk, step: Keeping['step'], keep: (leaving?: boolean) => Promise<void>): void {
  const { articles, changed } = desk
  useEffect(() => {
    if (!changed) return
    const timer = window.setTimeout(() => void keep(), PAUSE)
    return () => window.clearTimeout(timer)
  }, [articles, changed, keep])
  useEffect(() => {
    if (step !== 'failed') return
    const timer = window.setTimeout(() => void keep(), 2 * PAUSE)
    return () => window.clearTimeout(timer)
  }, [step, keep])
  useEffect(() => {
    const leave = () => void keep(true)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [keep])
}
