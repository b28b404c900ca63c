/** One month as a list: meetings and visits by day, and what falls due. */
import { Link } from 'wouter'
import {
  addDays,
  Chip,
  type Choice,
  dayAndWeekday,
  EmptyState,
  ErrorState,
  type MatterList,
  monthText,
  Page,
  PageTitle,
  Skeleton,
  useLang,
  useServer,
  useToday,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { useMe } from '../me.tsx'
import { useSay } from '../words.ts'
import './calendar.css'

interface ActivityRow {
  id: string
  kindLabel: string
  title: string
  date: string | null
  places: string[]
  href: string
}

interface Entry {
  day: string
  kind: string
  title: string
  place: string
  href: string
  due: boolean
}

function lastDay(month: string): string {
  return addDays(`${nextMonth(month, 1)}-01`, -1)
}

function nextMonth(month: string, step: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const at = year * 12 + number - 1 + step
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

function useMonth(month: string, dueWord: string) {
  const from = `${month}-01`
  const to = lastDay(month)
  // Departments have deadlines but are not shown the committee's activities.
  const shown = useMe().menu.some((group) => group.items.some((item) => item.href === '/activities'))
  const path = `/activities?from=${from}&to=${to}&size=200`
  const activities = useServer<{ rows: ActivityRow[]; total: number }>(shown ? path : undefined, true)
  const due = useServer<MatterList>('/matters?tab=todo&sort=due&dir=asc&size=100')
  const entries: Entry[] = []
  for (const one of activities.data?.rows ?? []) {
    const place = one.places.join('、')
    if (one.date)
      entries.push({
        day: one.date,
        kind: one.kindLabel,
        title: one.title,
        place,
        href: one.href,
        due: false,
      })
  }
  for (const row of due.data?.rows ?? []) {
    if (row.due && row.due >= from && row.due <= to) {
      entries.push({
        day: row.due,
        kind: dueWord,
        title: `${row.no} ${row.title}`,
        place: '',
        href: `/m/${row.no}`,
        due: true,
      })
    }
  }
  entries.sort((a, b) => a.day.localeCompare(b.day))
  return {
    entries,
    ready: !shown || activities.data !== undefined,
    error: activities.error,
    retry: () => void activities.refetch(),
  }
}

function Days({ entries }: { entries: readonly Entry[] }) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  const days = [...new Set(entries.map((entry) => entry.day))]
  return (
    <ol className="days">
      {days.map((day) => (
        <li key={day} className={day === today ? 'day day-now' : 'day'}>
          <h2>
            <time dateTime={day}>{dayAndWeekday(day, today, lang)}</time>
            {day === today && <small> {say('calendar.today')}</small>}
          </h2>
          <ul>
            {entries
              .filter((entry) => entry.day === day)
              .map((entry) => (
                <li key={entry.href + entry.title}>
                  <Chip tone={entry.due ? 'warn' : 'none'}>{entry.kind}</Chip>{' '}
                  <Link href={entry.href}>{entry.title}</Link>
                  {entry.place && <small>{entry.place}</small>}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

function Months({ month, now }: { month: string; now: string }) {
  const say = useSay()
  const address = useAddress()
  const to: Choice[] = [
    { value: nextMonth(month, -1), label: say('calendar.previous') },
    { value: now, label: say('calendar.now') },
    { value: nextMonth(month, 1), label: say('calendar.next') },
  ]
  return (
    <nav className="months" aria-label={say('calendar.months')}>
      {to.map((one, at) => (
        <Link key={at === 1 ? 'now' : one.value} className="button" href={address.href({ month: one.value })}>
          {one.label}
        </Link>
      ))}
    </nav>
  )
}

export function CalendarPage() {
  const say = useSay()
  const lang = useLang()
  const now = useToday().slice(0, 7)
  const asked = useAddress().get('month')
  const month = /^\d{4}-\d{2}$/.test(asked) ? asked : now
  const { entries, ready, error, retry } = useMonth(month, say('calendar.due'))
  const sub = <Link href="/me">{say('calendar.subscribe')}</Link>
  return (
    <Page>
      <PageTitle sub={sub} tools={<Months month={month} now={now} />}>
        {say('calendar.title', { month: monthText(month, lang), n: entries.length })}
      </PageTitle>
      {error && !ready ? <ErrorState error={error} onRetry={retry} /> : null}
      {!error && !ready && <Skeleton />}
      {ready && entries.length === 0 && (
        <EmptyState title={say('calendar.none')}>{say('calendar.noneText')}</EmptyState>
      )}
      <Days entries={entries} />
    </Page>
  )
}
