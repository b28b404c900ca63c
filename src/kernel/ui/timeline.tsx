/** 流转记录: who did what, when, with which opinion, and how long the step before had rested. */
import { useState } from 'react'
import type { TimelineEntry } from '../http/wire.ts'
import { Facts } from './facts.tsx'
import { kitWords } from './kit-words.ts'
import { useLang, useWords } from './lang.tsx'
import { momentText } from './time.ts'
import { useToday } from './today.tsx'
import './timeline.css'

function Entry({ entry }: { entry: TimelineEntry }) {
  const say = useWords(kitWords)
  const lang = useLang()
  const today = useToday()
  const moved = entry.from && entry.to && entry.from !== entry.to
  return (
    <li className={entry.bySystem ? 'timeline-system' : undefined}>
      <div className="timeline-head">
        <strong>{entry.act}</strong>
        <span>
          {entry.bySystem ? say('timeline.system') : [entry.unit, entry.who].filter(Boolean).join(' ')}
        </span>
        <time dateTime={entry.at}>{momentText(entry.at, today, lang)}</time>
      </div>
      {entry.reason && <p className="timeline-reason">{entry.reason}</p>}
      {entry.facts.length > 0 && <Facts facts={entry.facts} />}
      {(moved || entry.daysInStep !== null) && (
        <p className="timeline-foot">
          {moved && `${entry.from} → ${entry.to}`}
          {moved && entry.daysInStep !== null && (lang === 'zh' ? '，' : ', ')}
          {entry.daysInStep !== null && say('timeline.days', { n: entry.daysInStep })}
        </p>
      )}
    </li>
  )
}

export function Timeline({ entries, open = false }: { entries: readonly TimelineEntry[]; open?: boolean }) {
  const say = useWords(kitWords)
  const [printed, setPrinted] = useState(true)
  return (
    <details className={printed ? 'timeline' : 'timeline no-print'} open={open}>
      <summary>
        <h2>{say('timeline.title')}</h2>{' '}
        <span className="quiet">{say('timeline.count', { n: entries.length })}</span>
      </summary>
      <label className="timeline-print no-print">
        <input type="checkbox" checked={printed} onChange={(event) => setPrinted(event.target.checked)} />
        {say('timeline.print')}
      </label>
      <ol>
        {entries.map((entry) => (
          <Entry key={`${entry.at}${entry.act}${entry.who}`} entry={entry} />
        ))}
      </ol>
    </details>
  )
}
