/** Asks for the password once more before an act that a borrowed keyboard must not do; then the act goes on by itself. */
import { type FormEvent, useEffect, useRef, useState } from 'react'
import {
  Button,
  confirmed,
  confirming,
  confirmPutOff,
  Dialog,
  DialogFoot,
  isKind,
  type Me,
  reasonsOf,
  request,
  useStore,
} from '#kernel/web'
import { type Say, useSay } from './words.ts'

export function ConfirmDialog({ me }: { me: Me }) {
  const say = useSay()
  if (!useStore(confirming)) return null
  return (
    <Dialog title={say('confirm.title')} onClose={confirmPutOff}>
      <p className="quiet">{say('confirm.text')}</p>
      {me.demo && <p className="quiet">{say('confirm.demo')}</p>}
      <Ask code={me.totp} />
    </Dialog>
  )
}

/** What the server has against it, in its own words. */
function wordsOf(error: unknown, say: Say): string {
  if (isKind(error, 'sign-in')) return say('ended')
  const told = reasonsOf(error).map((reason) => reason.text)
  return told.join(' ') || say('confirm.failed')
}

function filledIn(form: HTMLFormElement): { password: string; code?: string } {
  return Object.fromEntries(new FormData(form)) as { password: string; code?: string }
}

function Ask({ code }: { code: boolean }) {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState('')
  const box = useRef<HTMLInputElement>(null)
  // The dialog opens after this and takes the keyboard to its first button.
  useEffect(() => queueMicrotask(() => box.current?.focus()), [])
  async function go(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const body = filledIn(event.currentTarget)
    if (Object.values(body).some((typed) => !typed.trim())) {
      setWrong(say(code ? 'confirm.bothMissing' : 'confirm.missing'))
      return
    }
    setBusy(true)
    try {
      await request('/session/confirm', { method: 'POST', body, quiet: true })
      confirmed()
    } catch (error) {
      setWrong(wordsOf(error, say))
    } finally {
      setBusy(false)
    }
  }
  return (
    <form onSubmit={(event) => void go(event)} noValidate>
      {wrong && (
        <p className="summary" role="alert">
          {wrong}
        </p>
      )}
      <div className="field">
        <label htmlFor="confirm-password">{say('login.password')}</label>
        <input
          ref={box}
          id="confirm-password"
          name="password"
          type="password"
          autoComplete="current-password"
        />
      </div>
      {code && (
        <div className="field">
          <label htmlFor="confirm-code">{say('login.code')}</label>
          <p className="field-hint" id="confirm-code-hint">
            {say('login.codeHint')}
          </p>
          <input
            id="confirm-code"
            name="code"
            type="text"
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={8}
            className="input-short"
            aria-describedby="confirm-code-hint"
          />
        </div>
      )}
      <DialogFoot>
        <Button onClick={confirmPutOff}>{say('confirm.later')}</Button>
        <Button type="submit" tone="primary" aria-busy={busy || undefined} disabled={busy}>
          {say('confirm.go')}
        </Button>
      </DialogFoot>
    </form>
  )
}
