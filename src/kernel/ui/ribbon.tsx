/** The way of a matter as a 流转单: what is behind it, where it is, what is ahead, and the days left. */
import type { MatterView } from '../http/wire-pages.ts'
import { useClockWords } from './chip.tsx'
import { kitWords } from './kit-words.ts'
import { type Say, useLang, useWords } from './lang.tsx'
import { dayText, officeTime } from './time.ts'
import { useToday } from './today.tsx'
import './ribbon.css'

type Step = MatterView['ribbon'][number]

const SPOKEN = { done: 'ribbon.done', now: 'ribbon.now', ahead: 'ribbon.ahead' } as const

function OneStep({ step, clock, say }: { step: Step; clock: string; say: Say<keyof typeof kitWords> }) {
  const lang = useLang()
  const today = useToday()
  const day = step.at ? dayText(officeTime(step.at).day, today, lang) : ''
  const due =
    step.due && step.place !== 'done' ? say('ribbon.due', { day: dayText(step.due, today, lang) }) : ''
  return (
    <li className={`ribbon-${step.place}`} aria-current={step.place === 'now' ? 'step' : undefined}>
      <span className="ribbon-mark" aria-hidden="true" />
      <span className="ribbon-label">
        {step.label}
        <span className="sr">（{say(SPOKEN[step.place])}）</span>
      </span>
      <span className="ribbon-day">{day || due}</span>
      {step.place === 'now' && day && due && <span className="ribbon-due">{due}</span>}
      {step.place === 'now' && clock && <strong className="ribbon-clock">{clock}</strong>}
    </li>
  )
}

export function Ribbon({
  matter,
}: {
  matter: Pick<MatterView, 'ribbon' | 'light' | 'daysLeft' | 'due' | 'final' | 'stateLabel'>
}) {
  const say = useWords(kitWords)
  const inWords = useClockWords()
  const clock = matter.final || matter.light === 'none' ? '' : inWords(matter)
  return (
    <ol className={`ribbon ribbon-${matter.light}`} aria-label={say('ribbon.title')}>
      {matter.ribbon.map((step) => (
        <OneStep key={step.state} step={step} clock={clock} say={say} />
      ))}
    </ol>
  )
}
