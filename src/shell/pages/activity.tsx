/** One activity: who took part, what was said in numbers, where it is written, and what came of it. */
import { Link, useParams } from 'wouter'
import {
  Chip,
  DataTable,
  dayAndWeekday,
  EmptyState,
  type MatterRow,
  Page,
  PagePending,
  PageTitle,
  Section,
  useLang,
  useServer,
  useToday,
} from '#kernel/web'
import { useMatterColumns } from '../matter-columns.tsx'
import { useSay } from '../words.ts'

interface Activity {
  no: string
  kindLabel: string
  title: string
  date: string | null
  organ: string
  places: string[]
  cancelled: boolean
  people: { name: string; post: string; href: string }[]
  figures: { what: string; value: number; unit: string; worded: string }[]
  matters: MatterRow[]
  evidence: { href: string; title: string; field: string; quote: string; start: number }[]
}

function People({ people }: { people: Activity['people'] }) {
  const say = useSay()
  return (
    <Section title={say('activity.people')}>
      <ul className="rows">
        {people.map((one) => (
          <li key={`${one.name}${one.post}${one.href}`}>
            {one.href ? <Link href={one.href}>{one.name}</Link> : one.name}
            {one.post && <small>{one.post}</small>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Figures({ figures }: { figures: Activity['figures'] }) {
  const say = useSay()
  return (
    <Section title={say('activity.figures')}>
      <ul className="rows">
        {figures.map((one) => (
          <li key={`${one.what}${one.worded}`}>
            <span className="quiet">{one.what}</span>{' '}
            <strong>{one.worded || `${one.value}${one.unit}`}</strong>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Evidence({ evidence }: { evidence: Activity['evidence'] }) {
  const say = useSay()
  return (
    <Section title={say('activity.evidence')}>
      <ul className="rows">
        {evidence.map((one) => (
          <li key={`${one.href}${one.field}${one.start}`}>
            <Link href={one.href}>{one.title}</Link>
            {one.quote && <small>{one.quote}</small>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Matters({ matters }: { matters: readonly MatterRow[] }) {
  const say = useSay()
  const columns = useMatterColumns().map(({ sort: _, ...column }) => column)
  if (matters.length === 0) return <EmptyState title={say('activity.noMatters')} />
  return (
    <DataTable
      caption={say('activity.matters', { n: matters.length })}
      columns={columns}
      rows={matters}
      rowKey={(row) => row.no}
      rowName={(row) => row.title}
    />
  )
}

export function ActivityPage() {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  const { id = '' } = useParams()
  const { data, error, refetch } = useServer<Activity>(`/activities/${encodeURIComponent(id)}`)
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const when = data.date ? dayAndWeekday(data.date, today, lang) : ''
  const aside = (
    <>
      {data.people.length > 0 && <People people={data.people} />}
      {data.figures.length > 0 && <Figures figures={data.figures} />}
      {data.evidence.length > 0 && <Evidence evidence={data.evidence} />}
    </>
  )
  const more = data.people.length + data.figures.length + data.evidence.length > 0
  return (
    <Page {...(more ? { aside, asideLabel: say('activity.aside') } : {})}>
      <PageTitle
        sub={
          <>
            <Chip tone="none">{data.kindLabel}</Chip>{' '}
            {[when, data.organ, data.places.join('、'), data.no].filter(Boolean).join(say('comma'))}{' '}
            {data.cancelled && <Chip tone="over">{say('activities.cancelled')}</Chip>}
          </>
        }
      >
        {data.title}
      </PageTitle>
      <Matters matters={data.matters} />
    </Page>
  )
}
