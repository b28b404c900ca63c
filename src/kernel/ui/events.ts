/** The live line to the server: counts and notices as they happen, with quiet reconnection. */
import { useEffect } from 'react'
import type { Counts } from '../http/wire-pages.ts'
import { cache, forget, remember } from './query.ts'
import { gate } from './session.ts'
import { createStore } from './store.ts'
import { toast } from './toast.tsx'

/** False once the line has been down long enough to matter to the reader. */
export const connected = createStore(true)

const SLOWEST = 30_000

function onCounts(data: string): void {
  const before = JSON.stringify(cache.getQueryData(['/counts', '/counts']))
  remember('/counts', JSON.parse(data) as Counts)
  if (before !== undefined && before !== data) void forget('/workbench', '/matters', '/calendar')
}

function onNotice(data: string): void {
  const notice = JSON.parse(data) as { text: string; href: string }
  toast({ text: notice.text, href: notice.href })
  void forget('/notices', '/workbench')
}

function listen(): () => void {
  let line: EventSource | undefined
  let timer = 0
  let failures = 0

  function open() {
    line = new EventSource('/api/events')
    line.addEventListener('open', () => {
      if (failures > 0) void forget('/counts', '/workbench', '/matters')
      failures = 0
      connected.set(true)
    })
    line.addEventListener('counts', (event) => onCounts(event.data))
    line.addEventListener('notice', (event) => onNotice(event.data))
    line.addEventListener('error', again)
  }

  function again() {
    line?.close()
    failures += 1
    if (failures >= 2) connected.set(false)
    const pause = Math.min(SLOWEST, 1000 * 2 ** (failures - 1)) * (0.75 + Math.random() / 2)
    timer = window.setTimeout(open, pause)
    if (failures === 1) void forget('/counts')
  }

  const stopWatching = gate.subscribe(() => {
    if (gate.get() === 'open' && failures > 0) {
      window.clearTimeout(timer)
      open()
    }
  })
  open()
  return () => {
    stopWatching()
    window.clearTimeout(timer)
    line?.close()
  }
}

export function useEvents(): void {
  useEffect(listen, [])
}
