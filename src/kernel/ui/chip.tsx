/** A signal: colour, word and days together, so that colour alone never has to be seen. */
import type { ReactNode } from 'react'
import type { Light, MatterRow } from '../http/wire.ts'
import { kitWords } from './kit-words.ts'
import { type Say, useLang, useWords } from './lang.tsx'
import { dayAndWeekday } from './time.ts'
import { useToday } from './today.tsx'
import './chip.css'

export type ChipTone = 'over' | 'warn' | 'near' | 'ok' | 'none'

export function Chip({ tone, children }: { tone: ChipTone; children: ReactNode }) {
  return <span className={`chip chip-${tone}`}>{children}</span>
}

const TONES = {
  overdue: 'over',
  today: 'warn',
  near: 'near',
  fine: 'ok',
  stopped: 'none',
  none: 'none',
} as const satisfies Record<Light, ChipTone>

export type Clock = Pick<MatterRow, 'light' | 'daysLeft' | 'due' | 'final' | 'stateLabel'>

function words(clock: Clock, say: Say<keyof typeof kitWords>): string {
  const days = Math.abs(clock.daysLeft ?? 0)
  switch (clock.light) {
    case 'overdue':
      if (days === 0) return say('light.overdueNow')
      return days === 1 ? say('light.overdueOne') : say('light.overdue', { n: days })
    case 'today':
      return say('light.today')
    case 'near':
    case 'fine':
      return days === 1 ? say('light.leftOne') : say('light.left', { n: days })
    case 'stopped':
      return say('light.stopped')
    case 'none':
      return clock.final ? clock.stateLabel : say('light.none')
  }
}

/** The deadline of a matter in words: 还剩 3 个工作日. */
export function useClockWords(): (clock: Clock) => string {
  const say = useWords(kitWords)
  return (clock) => words(clock, say)
}

/** Traffic light of a matter with its date beneath. */
export function LightChip({ clock, date = true }: { clock: Clock; date?: boolean }) {
  const inWords = useClockWords()
  const lang = useLang()
  const today = useToday()
  return (
    <>
      <Chip tone={clock.final ? 'none' : TONES[clock.light]}>{inWords(clock)}</Chip>
      {date && clock.due && !clock.final && <small>{dayAndWeekday(clock.due, today, lang)}</small>}
    </>
  )
}
