/** Posts with four eyes: what is proposed, who decides, who holds what now. */
import { useState } from 'react'
import {
  Button,
  Chip,
  type ChipTone,
  type Column,
  dayText,
  momentText,
  Page,
  PagePending,
  PageTitle,
  Section,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { FindBar } from '../admin/find-bar.tsx'
import { Paged, type PageOf } from '../admin/paged.tsx'
import {
  DecidePost,
  type Deciding,
  type Held,
  type Proposed,
  ProposePost,
  RevokePost,
} from '../admin/post-dialogs.tsx'
import { useMe } from '../me.tsx'
import { adminWords } from '../words/admin.ts'

const TONE: Readonly<Record<Proposed['state'], ChipTone>> = { open: 'warn', granted: 'ok', rejected: 'none' }

function useSpan(): (held: Held) => string {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  return ({ from, to }) =>
    to
      ? say('posts.span', { from: dayText(from, today, lang), to: dayText(to, today, lang) })
      : say('posts.from', { from: dayText(from, today, lang) })
}

function Request({ request, onDecide }: { request: Proposed; onDecide: (deciding: Deciding) => void }) {
  const say = useWords(adminWords)
  const lang = useLang()
  const today = useToday()
  const span = useSpan()
  const { by, reason, decidedBy, answer } = request
  return (
    <li>
      <Chip tone={TONE[request.state]}>{say(`posts.${request.state}`)}</Chip>{' '}
      <strong>
        {request.person} · {request.postLabel}
      </strong>{' '}
      {[request.unit, span(request)].filter(Boolean).join(' · ')}
      <small>{say('posts.by', { by, time: momentText(request.at, today, lang), reason })}</small>
      {decidedBy && <small>{say('posts.decided', { by: decidedBy, answer })}</small>}
      {request.mayDecide && (
        <div className="page-title-tools">
          <Button small tone="primary" onClick={() => onDecide({ request, grant: true })}>
            {say('posts.grant')}
            <span className="sr">{request.person}</span>
          </Button>
          <Button small tone="danger" onClick={() => onDecide({ request, grant: false })}>
            {say('posts.reject')}
            <span className="sr">{request.person}</span>
          </Button>
        </div>
      )}
    </li>
  )
}

function useColumns(onRevoke: ((held: Held) => void) | undefined): readonly Column<Held>[] {
  const say = useWords(adminWords)
  const span = useSpan()
  const columns: Column<Held>[] = [
    { id: 'person', label: say('name'), cell: (row) => row.person },
    { id: 'post', label: say('post'), cell: (row) => row.postLabel },
    { id: 'unit', label: say('unit'), cell: (row) => row.unit },
    { id: 'span', label: say('posts.starts'), cell: span },
  ]
  if (!onRevoke) return columns
  const act: Column<Held> = {
    id: 'act',
    label: say('act'),
    className: 'narrow',
    cell: (row) => (
      <Button small tone="danger" onClick={() => onRevoke(row)}>
        {say('posts.revoke')}
        <span className="sr">{row.person}</span>
      </Button>
    ),
  }
  return [...columns, act]
}

function HeldPosts({ onRevoke }: { onRevoke: ((held: Held) => void) | undefined }) {
  const say = useWords(adminWords)
  const address = useAddress()
  const columns = useColumns(onRevoke)
  const { data } = useServer<PageOf<Held>>(`/admin/posts?${address.query}`, true)
  return (
    <>
      <h2>{say('posts.held')}</h2>
      <FindBar address={address} fields={[{ name: 'q', label: say('q') }]} />
      {data && (
        <Paged
          data={data}
          caption={say('posts.held')}
          columns={columns}
          rowKey={(row) => row.id}
          rowName={(row) => row.person}
          address={address}
        />
      )}
    </>
  )
}

export function AdminPostsPage() {
  const say = useWords(adminWords)
  const { posts } = useMe()
  const [proposing, setProposing] = useState(false)
  const [deciding, setDeciding] = useState<Deciding>()
  const [revoking, setRevoking] = useState<Held>()
  const { data, error, refetch } = useServer<Proposed[]>('/admin/post-requests')
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const open = data.filter((one) => one.state === 'open').length
  const tools = posts.includes('system-admin') && (
    <Button small tone="primary" onClick={() => setProposing(true)}>
      {say('posts.propose')}
    </Button>
  )
  return (
    <Page>
      <PageTitle sub={say('posts.sub')} tools={tools}>
        {open > 0 ? say('posts.title', { n: open }) : say('posts.noneOpen')}
      </PageTitle>
      {data.length > 0 && (
        <Section title={say('posts.requests')}>
          <ul className="rows">
            {data.map((request) => (
              <Request key={request.id} request={request} onDecide={setDeciding} />
            ))}
          </ul>
        </Section>
      )}
      <HeldPosts onRevoke={posts.includes('security-admin') ? setRevoking : undefined} />
      {proposing && <ProposePost onClose={() => setProposing(false)} />}
      {deciding && <DecidePost {...deciding} onClose={() => setDeciding(undefined)} />}
      {revoking && <RevokePost held={revoking} onClose={() => setRevoking(undefined)} />}
    </Page>
  )
}
