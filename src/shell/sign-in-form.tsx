/** Account, password and, where asked for, the code and the committee: on the login page and over an ended session. */
import { type FormEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { ApiProblem, Button, type Choice, ErrorState, request } from '#kernel/web'
import { type Say, useSay } from './words.ts'
import './sign-in-form.css'

export interface SignInFormProps {
  onDone: () => void | Promise<void>
  /** An account chosen from the demo's list. */
  login?: string
  password?: string
}

type Asked = 'code' | 'committee' | 'newPassword'

const ASKED_BY: Readonly<Record<string, Asked | undefined>> = {
  totp: 'code',
  which: 'committee',
  change: 'newPassword',
}

interface Refusal {
  texts: string[]
  error?: unknown
}

function askedBy(error: ApiProblem): Asked | undefined {
  for (const { code } of error.problem.reasons) {
    const asked = ASKED_BY[code]
    if (asked) return asked
  }
  return undefined
}

function useSignIn({ onDone }: SignInFormProps, say: Say) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal>()
  const [asked, setAsked] = useState<ReadonlySet<Asked>>(new Set())
  const [change, setChange] = useState('')
  const [committees, setCommittees] = useState<readonly Choice[]>([])

  function refused(error: unknown, sent: Record<string, unknown>) {
    if (!(error instanceof ApiProblem)) {
      setRefusal({ texts: [], error })
      return
    }
    const ask = askedBy(error)
    if (error.problem.choices) setCommittees(error.problem.choices)
    if (ask) setAsked((before) => new Set([...before, ask]))
    if (ask === 'newPassword') setChange(error.problem.reasons.map(({ text }) => text).join(' '))
    const firstAsk = ask !== undefined && sent[ask] === undefined
    const texts = error.problem.reasons.map((reason) => reason.text)
    setRefusal(
      firstAsk ? undefined : { texts: texts.length > 0 ? texts : [say('login.failed')], error: undefined },
    )
  }

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    const filled = new FormData(event.currentTarget)
    const body: Record<string, string | number> = {}
    for (const [name, value] of filled) if (typeof value === 'string' && value !== '') body[name] = value
    if (body.committee) body.committee = Number(body.committee)
    if (!body.login || !body.password) {
      setRefusal({ texts: [say('login.missing')] })
      return
    }
    setBusy(true)
    try {
      await request('/session', { method: 'POST', body, quiet: true })
      await onDone()
    } catch (error) {
      refused(error, body)
    } finally {
      setBusy(false)
    }
  }
  return { busy, refusal, asked, change, committees, send }
}

function Committees({ choices }: { choices: readonly Choice[] }) {
  const say = useSay()
  return (
    <fieldset className="field">
      <legend>{say('login.committee')}</legend>
      {choices.map((choice, at) => (
        <label key={choice.value} className="radio">
          <input type="radio" name="committee" value={choice.value} defaultChecked={at === 0} />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Code({ box }: { box: RefObject<HTMLInputElement | null> }) {
  const say = useSay()
  useEffect(() => box.current?.focus(), [box])
  return (
    <div className="field">
      <label htmlFor="code">{say('login.code')}</label>
      <p className="field-hint" id="code-hint">
        {say('login.codeHint')}
      </p>
      <input
        ref={box}
        id="code"
        name="code"
        type="text"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={8}
        className="input-short"
        aria-describedby="code-hint"
      />
    </div>
  )
}

function Refused({ refusal }: { refusal: Refusal }) {
  if (refusal.error !== undefined) return <ErrorState error={refusal.error} level="part" />
  return (
    <div className="summary" role="alert">
      {refusal.texts.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </div>
  )
}

export function SignInForm(props: SignInFormProps) {
  const say = useSay()
  const { busy, refusal, asked, change, committees, send } = useSignIn(props, say)
  const [shown, setShown] = useState(false)
  const code = useRef<HTMLInputElement>(null)
  const passwordBox = useRef<HTMLInputElement>(null)
  const { login, password } = props
  useEffect(() => {
    if (login && !password) passwordBox.current?.focus()
  }, [login, password])
  return (
    <form className="sign-in" onSubmit={(event) => void send(event)} noValidate>
      {refusal && <Refused refusal={refusal} />}
      <div className="field">
        <label htmlFor="login">{say('login.name')}</label>
        <input
          id="login"
          name="login"
          type="text"
          autoComplete="username"
          autoCapitalize="none"
          defaultValue={props.login}
          key={props.login}
        />
      </div>
      <div className="field">
        <label htmlFor="password">{say('login.password')}</label>
        <input
          ref={passwordBox}
          id="password"
          name="password"
          type={shown ? 'text' : 'password'}
          autoComplete="current-password"
          defaultValue={props.password}
          key={`${props.login}${props.password}`}
        />
        <label className="radio">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          <span>{say('login.show')}</span>
        </label>
      </div>
      {asked.has('code') && <Code box={code} />}
      {asked.has('newPassword') && (
        <div className="field">
          <label htmlFor="newPassword">{say('login.new')}</label>
          <p className="field-hint" id="newPassword-hint">
            {change}
          </p>
          <input
            id="newPassword"
            name="newPassword"
            type={shown ? 'text' : 'password'}
            autoComplete="new-password"
            aria-describedby="newPassword-hint"
          />
        </div>
      )}
      {asked.has('committee') && <Committees choices={committees} />}
      <Button type="submit" tone="primary" aria-busy={busy || undefined} disabled={busy}>
        {busy ? say('login.going') : say('login.go')}
      </Button>
    </form>
  )
}
