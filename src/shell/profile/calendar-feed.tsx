/** The personal calendar feed: its address is made, shown once, and ended here. */
import { useState } from 'react'
import {
  Button,
  forget,
  momentText,
  Section,
  send,
  toast,
  useLang,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { profileWords } from '../words/profile.ts'
import { useAct } from './use-act.ts'

function Made({ url }: { url: string }) {
  const say = useWords(profileWords)
  const [copied, setCopied] = useState(false)
  return (
    <div className="me-row">
      <input
        type="text"
        readOnly
        value={url}
        aria-label={say('calendarUrl')}
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void navigator.clipboard?.writeText(url).then(() => setCopied(true))}>
        {say(copied ? 'copied' : 'copy')}
      </Button>
    </div>
  )
}

export function CalendarFeed() {
  const say = useWords(profileWords)
  const lang = useLang()
  const today = useToday()
  const { run } = useAct()
  const [url, setUrl] = useState<string>()
  const { data } = useServer<{ since: string | null }>('/me/calendar')
  const since = data?.since
  function make() {
    run(async () => {
      setUrl((await send<{ url: string }>('POST', '/me/calendar')).data.url)
      await forget('/me/calendar')
    })
  }
  function stop() {
    run(async () => {
      await send('DELETE', '/me/calendar')
      setUrl(undefined)
      toast({ text: say('calendarStopped') })
      await forget('/me/calendar')
    })
  }
  return (
    <Section title={say('calendar')}>
      <p className="quiet">{say('calendarText')}</p>
      {data && (
        <p>{since ? say('calendarSince', { time: momentText(since, today, lang) }) : say('calendarNone')}</p>
      )}
      {url && <Made url={url} />}
      <div className="me-row">
        <Button onClick={make}>{say(since ? 'calendarAgain' : 'calendarMake')}</Button>
        {since && (
          <Button tone="danger" onClick={stop}>
            {say('calendarStop')}
          </Button>
        )}
      </div>
    </Section>
  )
}
