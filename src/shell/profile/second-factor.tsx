/** The second factor: a picture to scan, a code to confirm; the password is asked for where it matters. */
import { type FormEvent, useState } from 'react'
import { Button, remember, Section, send, toast, useWords } from '#kernel/web'
import { readMe, useMe } from '../me.tsx'
import { profileWords } from '../words/profile.ts'
import { useAct } from './use-act.ts'

interface Begun {
  secret: string
  qr: string
}

async function readAgain(): Promise<void> {
  remember('/me', await readMe())
}

interface AskProps {
  id: string
  label: string
  go: string
  onGo: (value: string) => void
  onCancel: () => void
}

function Ask({ id, label, go, onGo, onCancel }: AskProps) {
  const say = useWords(profileWords)
  const [value, setValue] = useState('')
  function submit(event: FormEvent) {
    event.preventDefault()
    if (value.trim()) onGo(value.trim())
  }
  return (
    <form onSubmit={submit}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input-short"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        value={value}
        onChange={(event) => setValue(event.target.value)}
      />
      <div className="me-row">
        <Button type="submit" tone="primary">
          {go}
        </Button>
        <Button onClick={onCancel}>{say('cancel')}</Button>
      </div>
    </form>
  )
}

function Begin({ begun, onDone, onCancel }: { begun: Begun; onDone: () => void; onCancel: () => void }) {
  const say = useWords(profileWords)
  const { run } = useAct()
  return (
    <>
      <p>{say('totpScan')}</p>
      <img className="me-qr" src={`data:image/svg+xml,${encodeURIComponent(begun.qr)}`} alt={say('totpQr')} />
      <details>
        <summary>{say('totpSecret')}</summary>
        <code>{begun.secret}</code>
      </details>
      <Ask
        id="totp-code"
        label={say('totpCode')}
        go={say('totpConfirm')}
        onCancel={onCancel}
        onGo={(code) =>
          run(async () => {
            await send('PUT', '/me/totp', { code })
            await readAgain()
            toast({ text: say('totpDone') })
            onDone()
          })
        }
      />
    </>
  )
}

export function SecondFactor() {
  const say = useWords(profileWords)
  const { totp } = useMe()
  const { run } = useAct()
  const [begun, setBegun] = useState<Begun>()
  function begin() {
    run(async () => setBegun((await send<Begun>('POST', '/me/totp')).data))
  }
  function stop() {
    run(async () => {
      await send('DELETE', '/me/totp')
      await readAgain()
      toast({ text: say('totpStopped') })
    })
  }
  return (
    <Section title={say('totp')}>
      <p className="quiet">{say(totp ? 'totpOn' : 'totpOff')}</p>
      {begun && (
        <Begin begun={begun} onDone={() => setBegun(undefined)} onCancel={() => setBegun(undefined)} />
      )}
      {!begun && (
        <div className="me-row">
          {totp ? (
            <Button tone="danger" onClick={stop}>
              {say('totpStop')}
            </Button>
          ) : (
            <Button onClick={begin}>{say('totpBegin')}</Button>
          )}
        </div>
      )}
    </Section>
  )
}
