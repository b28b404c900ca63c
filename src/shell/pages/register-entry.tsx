/** One entry of a register: what is recorded, its posts, its matters, and how it came to be so. */
import { useCallback, useEffect, useState } from 'react'
import { Link, useParams } from 'wouter'
import {
  Button,
  Chip,
  DataTable,
  dayText,
  type EntryView,
  Facts,
  LongFacts,
  Page,
  PagePending,
  PageTitle,
  PrintButton,
  remember,
  Section,
  Timeline,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { AskErasure } from '../ask-erasure.tsx'
import { EntryArchive, EntryForm } from '../entry-forms.tsx'
import { EntryLooks } from '../looks.tsx'
import { useMatterColumns } from '../matter-columns.tsx'
import { BesideFact, type EntryFact, hasRunOut, OpenDialog, useSecondsSince } from '../open-fact.tsx'
import { erasureWords } from '../words/erasure.ts'
import { registerWords } from '../words/register.ts'

function Posts({ posts }: { posts: EntryView['posts'] }) {
  const say = useWords(registerWords)
  const lang = useLang()
  const today = useToday()
  return (
    <Section title={say('posts')}>
      <ul className="rows">
        {posts.map((one) => {
          const from = dayText(one.from, today, lang)
          return (
            <li key={`${one.post}${one.from}`}>
              {[one.unit, one.post].filter(Boolean).join(' ')}
              <small>
                {one.to ? say('until', { from, to: dayText(one.to, today, lang) }) : say('since', { from })}
              </small>
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

function Recorded({ entry, path, readAt, again }: Reading) {
  const say = useWords(registerWords)
  const since = useSecondsSince(readAt)
  const [opening, setOpening] = useState<EntryFact>()
  const ranOut = entry.facts.some((fact) => hasRunOut(fact, since))
  useEffect(() => {
    if (ranOut) again()
  }, [ranOut, again])
  const isLong = (fact: EntryFact) => fact.long || fact.table !== undefined
  const filled = entry.facts
    .filter((fact) => fact.text !== '' || fact.table)
    .map((fact) => (hasRunOut(fact, since) ? { ...fact, text: '***' } : fact))
  const beside = filled.some((fact) => fact.shut)
    ? (fact: EntryFact) => <BesideFact fact={fact} since={since} onOpen={setOpening} />
    : undefined
  return (
    <Section title={say('facts')}>
      <Facts facts={filled.filter((fact) => !isLong(fact))} beside={beside} />
      <LongFacts facts={filled.filter(isLong)} beside={beside} />
      {filled.some((fact) => fact.text.includes('*')) && <p className="faint">{say('masked')}</p>}
      {opening && (
        <OpenDialog entry={entry} fact={opening} path={path} onClose={() => setOpening(undefined)} />
      )}
    </Section>
  )
}

function Matters({ matters }: { matters: EntryView['matters'] }) {
  const say = useWords(registerWords)
  const columns = useMatterColumns().map(({ sort: _, ...column }) => column)
  if (matters.length === 0) return <p className="quiet">{say('noMatters')}</p>
  return (
    <DataTable
      caption={say('matters', { n: matters.length })}
      columns={columns}
      rows={matters}
      rowKey={(row) => row.no}
      rowName={(row) => row.title}
    />
  )
}

interface Reading {
  entry: EntryView
  path: string
  /** When it was read, by the browser's clock. */
  readAt: number
  again: () => void
}

function Opened({ entry, path, readAt, again }: Reading) {
  const say = useWords(registerWords)
  const sayErasure = useWords(erasureWords)
  const [editing, setEditing] = useState(false)
  const [archiving, setArchiving] = useState(false)
  const [erasing, setErasing] = useState(false)
  const keep = (fresh: EntryView) => remember(path, fresh)
  const mayAct = entry.mayEdit && !entry.archived
  const tools = (
    <>
      {mayAct && (
        <>
          <Button small onClick={() => setEditing(true)}>
            {say('edit')}
          </Button>
          <Button small tone="danger" onClick={() => setArchiving(true)}>
            {say('archive')}
          </Button>
        </>
      )}
      {entry.mayErase && (
        <Button small onClick={() => setErasing(true)}>
          {sayErasure('ask')}
        </Button>
      )}
      <PrintButton />
    </>
  )
  const sub = (
    <>
      <Link href={`/r/${entry.register}`}>{say('back', { label: entry.label })}</Link>{' '}
      {entry.archived && <Chip tone="none">{say('isArchived')}</Chip>}
    </>
  )
  const beside = editing ? (
    <EntryForm entry={entry} path={path} onDone={keep} onClose={() => setEditing(false)} />
  ) : (
    entry.posts.length > 0 && <Posts posts={entry.posts} />
  )
  return (
    <Page
      {...(beside ? { aside: beside, asideLabel: say(editing ? 'edit' : 'posts') } : {})}
      working={editing}
    >
      <PageTitle sub={sub} tools={tools}>
        {entry.title}
      </PageTitle>
      <Recorded entry={entry} path={path} readAt={readAt} again={again} />
      <Matters matters={entry.matters} />
      {entry.openings && <EntryLooks looks={entry.openings} id={entry.id} />}
      {entry.history.length > 0 && <Timeline entries={entry.history} />}
      {erasing && (
        <AskErasure
          register={entry.register}
          id={entry.id}
          title={entry.title}
          onClose={() => setErasing(false)}
        />
      )}
      {archiving && (
        <EntryArchive entry={entry} path={path} onDone={keep} onClose={() => setArchiving(false)} />
      )}
    </Page>
  )
}

export function RegisterEntryPage() {
  const { register = '', id = '' } = useParams()
  const path = `/registers/${encodeURIComponent(register)}/${encodeURIComponent(id)}`
  const { data, error, refetch, dataUpdatedAt } = useServer<EntryView>(path)
  const again = useCallback(() => void refetch(), [refetch])
  if (data) return <Opened key={id} entry={data} path={path} readAt={dataUpdatedAt} again={again} />
  return <PagePending error={error} onRetry={() => void refetch()} />
}
