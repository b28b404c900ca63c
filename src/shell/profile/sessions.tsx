/** Where one is signed in, and ending it elsewhere. */
import {
  Button,
  Chip,
  ErrorState,
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
import { agentName } from './agent.ts'
import { useAct } from './use-act.ts'

interface Session {
  id: string
  at: string
  lastSeen: string
  address: string
  agent: string
  current: boolean
}

function OneSession({ session }: { session: Session }) {
  const say = useWords(profileWords)
  const lang = useLang()
  const today = useToday()
  const { run } = useAct()
  const name = agentName(session.agent) || say('unknownAgent')
  function end() {
    run(async () => {
      await send('DELETE', `/me/sessions/${session.id}`)
      toast({ text: say('ended') })
      await forget('/me/sessions')
    })
  }
  return (
    <li className="me-session">
      <span>
        {name} {session.current && <Chip tone="ok">{say('thisOne')}</Chip>}
        <small>
          {say('since', {
            time: momentText(session.at, today, lang),
            seen: momentText(session.lastSeen, today, lang),
            address: session.address,
          })}
        </small>
      </span>
      {!session.current && (
        <Button small onClick={end}>
          {say('end')}
          <span className="sr">{say('endOf', { agent: name })}</span>
        </Button>
      )}
    </li>
  )
}

function EndOthers() {
  const say = useWords(profileWords)
  const { run } = useAct()
  function end() {
    run(async () => {
      const { data } = await send<{ ended: number }>('DELETE', '/me/sessions')
      toast({ text: say('endedOthers', { n: data.ended }) })
      await forget('/me/sessions')
    })
  }
  return (
    <div className="me-row">
      <Button onClick={end}>{say('endOthers')}</Button>
    </div>
  )
}

export function Sessions() {
  const say = useWords(profileWords)
  const { data, error, refetch } = useServer<Session[]>('/me/sessions')
  return (
    <Section title={say('sessions')}>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} level="part" />}
      <ul className="rows">
        {data?.map((session) => (
          <OneSession key={session.id} session={session} />
        ))}
      </ul>
      {(data?.length ?? 0) > 1 && <EndOthers />}
      {data?.length === 1 && <p className="quiet">{say('onlyHere')}</p>}
    </Section>
  )
}
