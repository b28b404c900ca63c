/** Which notices arrive where; a tick is kept at once. */
import { ErrorState, remember, Section, send, toast, useServer, useWords } from '#kernel/web'
import { profileWords } from '../words/profile.ts'
import { useAct } from './use-act.ts'

interface Switch {
  kind: string
  label: string
  inApp: boolean
  mail: boolean
  fixed: boolean
}

const PATH = '/me/notice-switches'
const WAYS = ['inApp', 'mail'] as const

export function NoticeSwitches() {
  const say = useWords(profileWords)
  const { run } = useAct()
  const { data, error, refetch } = useServer<Switch[]>(PATH)
  function change(kind: string, way: (typeof WAYS)[number], on: boolean) {
    if (!data) return
    const next = data.map((one) => (one.kind === kind ? { ...one, [way]: on } : one))
    run(async () => {
      const body = next.map(({ kind: id, inApp, mail }) => ({ kind: id, inApp, mail }))
      remember(PATH, (await send<Switch[]>('PUT', PATH, body)).data)
      toast({ text: say('noticesSaved') })
    })
  }
  return (
    <Section title={say('notices')}>
      <p className="quiet">{say('noticesText')}</p>
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} level="part" />}
      {data && (
        <table className="me-switches">
          <caption className="sr">{say('notices')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('kind')}</th>
              {WAYS.map((way) => (
                <th key={way} scope="col">
                  {say(way)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{one.label}</th>
                {WAYS.map((way) => (
                  <td key={way}>
                    <label className="me-tick">
                      <input
                        type="checkbox"
                        checked={one[way]}
                        disabled={way === 'inApp' && one.fixed}
                        onChange={(event) => change(one.kind, way, event.target.checked)}
                      />
                      <span className="sr">
                        {one.label} {say(way)}
                      </span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  )
}
