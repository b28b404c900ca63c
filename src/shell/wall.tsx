/** The same numbers for a wall: larger, on dark ground, read anew every minute; nothing moves. */
import { useEffect, useRef } from 'react'
import { type LeaderPage, LightChip, momentText, useLang, useToday, useWords } from '#kernel/web'
import { MonthBars, MonthLegend } from './month-chart.tsx'
import { leaderWords } from './words/leader.ts'
import './wall.css'

const EVERY = 60_000

/** The browser may refuse the whole screen: then the window serves. */
function useWholeScreen(box: React.RefObject<HTMLDialogElement | null>, onClose: () => void): void {
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    const dialog = box.current
    const before = document.activeElement
    if (dialog && !dialog.open) dialog.showModal()
    const asked = document.documentElement.requestFullscreen?.()
    asked?.catch(() => undefined)
    const left = () => {
      if (!document.fullscreenElement) close.current()
    }
    document.addEventListener('fullscreenchange', left)
    return () => {
      document.removeEventListener('fullscreenchange', left)
      dialog?.close()
      if (document.fullscreenElement) void document.exitFullscreen()
      if (before instanceof HTMLElement) before.focus({ preventScroll: true })
    }
  }, [box])
}

export interface WallProps {
  leader: LeaderPage
  refresh: () => void
  onClose: () => void
}

export function Wall({ leader, refresh, onClose }: WallProps) {
  const say = useWords(leaderWords)
  const lang = useLang()
  const today = useToday()
  const box = useRef<HTMLDialogElement>(null)
  useWholeScreen(box, onClose)
  useEffect(() => {
    const timer = window.setInterval(refresh, EVERY)
    return () => window.clearInterval(timer)
  }, [refresh])
  const now = momentText(new Date().toISOString(), today, lang)
  return (
    <dialog
      ref={box}
      className="wall"
      aria-label={say('wallTitle')}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <h2>{leader.sentence}</h2>
      <ul className="wall-numbers">
        {leader.numbers.map((one) => (
          <li key={one.id}>
            <span>{one.label}</span>
            <strong>
              {one.value}
              <small>{one.unit}</small>
            </strong>
            <small>{one.before && say('before', { n: `${one.before} ${one.unit}` })}</small>
          </li>
        ))}
      </ul>
      <div className="wall-below">
        <ol className="wall-stuck">
          {leader.stuck.map((row) => (
            <li key={row.no}>
              <LightChip clock={row} date={false} />
              <span>{row.title}</span>
              <b>{row.waitsFor}</b>
            </li>
          ))}
        </ol>
        <div>
          <MonthLegend />
          <MonthBars months={leader.byMonth} label={say('months')} />
        </div>
      </div>
      <footer>
        <span>{say('at', { time: now })}</span>
        <button type="button" onClick={onClose}>
          {say('leaveWall')}
        </button>
      </footer>
    </dialog>
  )
}
