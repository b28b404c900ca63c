/** 工作台: how many things to do today, each with its deadline, where it is stuck and the next act. */
import { Link } from 'wouter'
import {
  type Counts,
  DataTable,
  EmptyState,
  Key,
  KeyHint,
  momentText,
  Page,
  PagePending,
  PageTitle,
  Section,
  SummaryTiles,
  type Tile,
  useLang,
  useServer,
  useToday,
  type Workbench,
} from '#kernel/web'
import { useMatterColumns } from '../matter-columns.tsx'
import { useCounts, useMe } from '../me.tsx'
import { type Say, useSay } from '../words.ts'

function tilesOf(counts: Counts, say: Say): readonly Tile[] {
  return [
    {
      id: 'overdue',
      label: say('tiles.overdue'),
      value: counts.overdue,
      href: '/w/matters?tab=todo&light=overdue',
      tone: 'over',
    },
    { id: 'today', label: say('tiles.today'), value: counts.today, href: '/w/matters?tab=todo&light=today' },
    { id: 'week', label: say('tiles.week'), value: counts.week, href: '/w/matters?tab=todo&light=week' },
    { id: 'raised', label: say('tiles.raised'), value: counts.raised, href: '/w/matters?tab=raised' },
    { id: 'watched', label: say('tiles.watched'), value: counts.watched, href: '/w/matters?tab=watched' },
  ]
}

function Agenda({ agenda }: { agenda: Workbench['agenda'] }) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  return (
    <Section title={say('work.agenda')}>
      {agenda.length === 0 && <p className="quiet">{say('work.noAgenda')}</p>}
      <ol className="rows">
        {agenda.map((one) => (
          <li key={`${one.at}${one.title}`}>
            <time dateTime={one.at}>{momentText(one.at, today, lang, one.allDay)}</time>{' '}
            <Link href={one.href} className="plain-link">
              {one.title}
            </Link>
            {one.place && <small>{one.place}</small>}
          </li>
        ))}
      </ol>
      <Link href="/calendar">{say('work.calendar')}</Link>
    </Section>
  )
}

function Recent({ recent }: { recent: Workbench['recent'] }) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  return (
    <Section title={say('work.recent')}>
      {recent.length === 0 && <p className="quiet">{say('work.noRecent')}</p>}
      <ul className="rows">
        {recent.map((one) => (
          <li key={`${one.at}${one.text}`}>
            <Link href={one.href} className="plain-link">
              {one.text}
            </Link>
            <small>{momentText(one.at, today, lang)}</small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Todo({ work, todo }: { work: Workbench; todo: number }) {
  const say = useSay()
  const columns = useMatterColumns()
  const plain = columns.map(({ sort: _, ...column }) => column)
  if (work.rows.length === 0)
    return <EmptyState title={say('work.empty')}>{say('work.emptyText')}</EmptyState>
  return (
    <>
      <DataTable
        caption={say('work.caption')}
        columns={plain}
        rows={work.rows}
        rowKey={(row) => row.no}
        rowName={(row) => row.title}
      />
      {todo > work.rows.length && (
        <p className="key-hint">
          <Link href="/w/matters?tab=todo">{say('work.all', { n: todo })}</Link>
        </p>
      )}
      <KeyHint>
        <Key>J</Key> <Key>K</Key> {say('key.move')}
        {say('comma')}
        <Key>Enter</Key> {say('key.open')}
        {say('comma')}
        <Key>.</Key> {say('key.act')}
        {say('comma')}
        <Key>/</Key> {say('key.find')}
      </KeyHint>
    </>
  )
}

function Raise() {
  const say = useSay()
  const { raise } = useMe()
  return (
    <>
      {raise.map((one) => (
        <Link key={one.type} className="button" href={`/w/new/${one.type}`}>
          {say('work.raise', { type: one.label })}
        </Link>
      ))}
    </>
  )
}

export function WorkbenchPage() {
  const say = useSay()
  const counts = useCounts()
  const { data, error, refetch } = useServer<Workbench>('/workbench')
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const aside = (
    <>
      <Agenda agenda={data.agenda} />
      <Recent recent={data.recent} />
    </>
  )
  return (
    <Page aside={aside} asideLabel={say('work.aside')}>
      <PageTitle sub={data.detail} tools={<Raise />}>
        {data.sentence}
      </PageTitle>
      {counts && <SummaryTiles tiles={tilesOf(counts, say)} label={say('tiles.label')} />}
      <Todo work={data} todo={counts?.todo ?? 0} />
    </Page>
  )
}
