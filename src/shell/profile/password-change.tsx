/** Changing one's password: the present one proves who it is; the rules answer in words. */
import { type FormEvent, useState } from 'react'
import { Button, type Reason, reasonsOf, Section, send, toast, useWords } from '#kernel/web'
import { useMe } from '../me.tsx'
import { profileWords } from '../words/profile.ts'

const FIELDS = ['old', 'code', 'new'] as const
type Name = (typeof FIELDS)[number]

interface SecretProps {
  name: Name
  hint?: string
  value: string
  shown: boolean
  reasons: readonly Reason[]
  onChange: (value: string) => void
}

function Secret({ name, hint: text, value, shown, reasons, onChange }: SecretProps) {
  const say = useWords(profileWords)
  const id = `password-${name}`
  const errors = reasons.filter((reason) => reason.field === name)
  const hint = text ? `${id}-hint` : ''
  const by = [hint, errors.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={errors.length > 0 ? 'field field-wrong' : 'field'}>
      <label htmlFor={id}>{say(name)}</label>
      {hint && (
        <p className="field-hint" id={hint}>
          {text}
        </p>
      )}
      <input
        id={id}
        type={shown || name === 'code' ? 'text' : 'password'}
        inputMode={name === 'code' ? 'numeric' : undefined}
        autoComplete={COMPLETES[name]}
        value={value}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={by || undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {errors.length > 0 && (
        <p className="field-error" id={`${id}-error`}>
          {errors.map((reason) => reason.text).join(' ')}
        </p>
      )}
    </div>
  )
}

const COMPLETES = { old: 'current-password', code: 'one-time-code', new: 'new-password' } as const
const EMPTY = { old: '', code: '', new: '' }

export function PasswordChange() {
  const say = useWords(profileWords)
  const { totp, passwordRules } = useMe()
  const [values, setValues] = useState(EMPTY)
  const [shown, setShown] = useState(false)
  const [reasons, setReasons] = useState<readonly Reason[]>([])
  const [busy, setBusy] = useState(false)
  async function go(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const { code, ...typed } = values
    const body = totp ? { ...typed, code } : typed
    if (Object.values(body).includes('')) {
      setReasons([{ code: 'missing', text: say(totp ? 'missingCode' : 'missing') }])
      return
    }
    setBusy(true)
    try {
      await send('PUT', '/me/password', body)
      setValues(EMPTY)
      setReasons([])
      toast({ text: say('changed') })
    } catch (error) {
      const told = reasonsOf(error)
      setReasons(told.length > 0 ? told : [{ code: 'failed', text: say('failed') }])
    } finally {
      setBusy(false)
    }
  }
  const general = reasons.filter((reason) => !FIELDS.some((name) => name === reason.field))
  return (
    <Section title={say('password')}>
      <p className="field-hint">{say('passwordHint')}</p>
      <form onSubmit={(event) => void go(event)} noValidate>
        {general.length > 0 && (
          <p className="summary" role="alert">
            {general.map((reason) => reason.text).join(' ')}
          </p>
        )}
        {FIELDS.filter((name) => totp || name !== 'code').map((name) => (
          <Secret
            key={name}
            name={name}
            {...(name === 'new' ? { hint: passwordRules } : {})}
            value={values[name]}
            shown={shown}
            reasons={reasons}
            onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
          />
        ))}
        <label className="radio">
          <input type="checkbox" checked={shown} onChange={(event) => setShown(event.target.checked)} />
          {say('show')}
        </label>
        <div className="me-row">
          <Button type="submit" aria-busy={busy || undefined}>
            {say('change')}
          </Button>
        </div>
      </form>
    </Section>
  )
}
