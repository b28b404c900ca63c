/** What has rested longest: with whom, for how long, their phone, and a reminder at one press. */
import { useState } from 'react'
import { Link } from 'wouter'
import {
  Button,
  EmptyState,
  type LeaderPage,
  LightChip,
  reasonsOf,
  Section,
  send,
  toast,
  useWords,
} from '#kernel/web'
import { leaderWords } from './words/leader.ts'

type Row = LeaderPage['stuck'][number]

/** A second press while the first is on its way does nothing. */
function useRemind(row: Row, onRefresh: () => void): () => void {
  const say = useWords(leaderWords)
  const [busy, setBusy] = useState(false)
  async function go() {
    setBusy(true)
    try {
      const { said } = await send('POST', `/matters/${encodeURIComponent(row.no)}/remind`, {})
      toast({ text: said ?? say('reminded', { who: row.waitsFor }) })
      onRefresh()
    } catch (error) {
      toast({ text: reasonsOf(error)[0]?.text ?? say('failed'), tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  return () => {
    if (!busy) void go()
  }
}

function OneStuck({ row, onRefresh }: { row: Row; onRefresh: () => void }) {
  const say = useWords(leaderWords)
  const remind = useRemind(row, onRefresh)
  const rested = [say('rested', { n: row.stuckDays }), row.reminded > 0 && say('times', { n: row.reminded })]
  return (
    <li className="stuck">
      <div className="stuck-light">
        <LightChip clock={row} />
      </div>
      <div className="stuck-what">
        <Link href={`/m/${row.no}`}>{row.title}</Link>
        <small>{row.no}</small>
      </div>
      <div className="stuck-who">
        {row.waitsFor}
        <small>{rested.filter(Boolean).join(' · ')}</small>
      </div>
      <div className="stuck-act">
        {row.phone && (
          <a href={`tel:${row.phone}`} aria-label={`${say('call', { who: row.waitsFor })} ${row.phone}`}>
            {row.phone}
          </a>
        )}
        <Button small className="no-print" onClick={remind}>
          {say('remind')}
          <span className="sr">{say('remindOf', { title: row.title })}</span>
        </Button>
      </div>
    </li>
  )
}

export function LeaderStuck({ stuck, onRefresh }: { stuck: readonly Row[]; onRefresh: () => void }) {
  const say = useWords(leaderWords)
  if (stuck.length === 0) return <EmptyState title={say('noStuck')}>{say('noStuckText')}</EmptyState>
  return (
    <Section title={say('stuck', { n: stuck.length })}>
      <ol>
        {stuck.map((row) => (
          <OneStuck key={row.no} row={row} onRefresh={onRefresh} />
        ))}
      </ol>
    </Section>
  )
}
