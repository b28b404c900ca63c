/** What the system has told the reader, newest first. */
import { Link } from 'wouter'
import {
  Button,
  EmptyState,
  forget,
  momentText,
  Page,
  PagePending,
  Pager,
  PageTitle,
  send,
  useLang,
  useServer,
  useToday,
} from '#kernel/web'
import { useAddress } from '../address.ts'
import { useCounts } from '../me.tsx'
import { useSay } from '../words.ts'
import './notices.css'

interface Notice {
  id: string
  at: string
  text: string
  href: string
  read: boolean
}

async function markRead(body: { ids?: string[]; all?: boolean }): Promise<void> {
  await send('POST', '/notices/read', body)
  await forget('/notices', '/counts')
}

function List({ rows }: { rows: readonly Notice[] }) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  return (
    <ul className="notices">
      {rows.map((notice) => (
        <li key={notice.id} className={notice.read ? undefined : 'notice-new'}>
          <Link href={notice.href} onClick={() => void (notice.read || markRead({ ids: [notice.id] }))}>
            {notice.text}
            {!notice.read && <span className="sr">（{say('notices.unread')}）</span>}
          </Link>
          <time dateTime={notice.at}>{momentText(notice.at, today, lang)}</time>
        </li>
      ))}
    </ul>
  )
}

export function NoticesPage() {
  const say = useSay()
  const address = useAddress()
  const unread = useCounts()?.notices ?? 0
  const page = address.get('page') || '1'
  const { data, error, refetch } = useServer<{ rows: Notice[]; total: number; page: number; size: number }>(
    `/notices?page=${encodeURIComponent(page)}`,
    true,
  )
  if (!data) return <PagePending error={error} onRetry={() => void refetch()} />
  const tools = unread > 0 && (
    <Button onClick={() => void markRead({ all: true })}>{say('notices.readAll')}</Button>
  )
  return (
    <Page>
      <PageTitle tools={tools}>
        {unread > 0 ? say('notices.title', { n: unread }) : say('notices.read')}
      </PageTitle>
      {data.rows.length === 0 ? (
        <EmptyState title={say('notices.none')}>{say('notices.noneText')}</EmptyState>
      ) : (
        <>
          <List rows={data.rows} />
          <Pager
            page={data.page}
            size={data.size}
            total={data.total}
            href={(to) => address.href({ page: String(to) })}
          />
        </>
      )}
    </Page>
  )
}
