/** Opening an account and acting on one; a new password is shown once. */
import { useMemo, useState } from 'react'
import {
  Button,
  Dialog,
  DialogFoot,
  type Field,
  Form,
  type FormValues,
  send,
  toast,
  useWords,
} from '#kernel/web'
import { adminWords } from '../words/admin.ts'

export interface Account {
  id: string
  login: string
  name: string
  detail: string
  posts: string[]
  state: 'open' | 'initial' | 'locked' | 'disabled'
  totp: boolean
  sessions: number
  lastSeen: string | null
  admin: boolean
}

interface Handed {
  account: Account
  password: string | null
}

function Password({ handed, onClose }: { handed: Handed; onClose: () => void }) {
  const say = useWords(adminWords)
  return (
    <>
      <p>{say('accounts.made')}</p>
      <input
        type="text"
        readOnly
        value={handed.password ?? ''}
        aria-label={say('accounts.password', { login: handed.account.login })}
        onFocus={(event) => event.target.select()}
      />
      <DialogFoot>
        <Button tone="primary" onClick={onClose}>
          {say('done')}
        </Button>
      </DialogFoot>
    </>
  )
}

interface DialogProps {
  onChange: () => void
  onClose: () => void
}

export function OpenAccount({ onChange, onClose }: DialogProps) {
  const say = useWords(adminWords)
  const [handed, setHanded] = useState<Handed>()
  const fields: readonly Field[] = useMemo(
    () => [
      { name: 'personId', label: say('accounts.person'), kind: 'entry', register: 'people', required: true },
      {
        name: 'login',
        label: say('accounts.login'),
        kind: 'text',
        required: true,
        minLength: 2,
        maxLength: 60,
        hint: say('accounts.loginHint'),
      },
    ],
    [say],
  )
  async function submit(input: FormValues, key: string) {
    setHanded((await send<Handed>('POST', '/admin/accounts', input, key)).data)
    onChange()
  }
  return (
    <Dialog title={say('accounts.open')} onClose={onClose}>
      {handed ? (
        <Password handed={handed} onClose={onClose} />
      ) : (
        <Form fields={fields} submitLabel={say('accounts.open')} submit={submit} onCancel={onClose} />
      )}
    </Dialog>
  )
}

function actsOn(account: Account) {
  const acts = [account.state === 'disabled' ? ('enable' as const) : ('disable' as const)]
  const locked = account.state === 'locked' ? (['unlock'] as const) : []
  const totp = account.totp ? (['reset-totp'] as const) : []
  return [...locked, 'reset-password', ...totp, 'end-sessions', ...acts] as const
}

export function ActOnAccount({ account, onChange, onClose }: DialogProps & { account: Account }) {
  const say = useWords(adminWords)
  const [handed, setHanded] = useState<Handed>()
  const fields: readonly Field[] = useMemo(() => {
    const options = actsOn(account).map((act) => ({ value: act, label: say(`act.${act}`) }))
    return [
      { name: 'act', label: say('act.which'), kind: 'choice', required: true, options },
      { name: 'reason', label: say('reason'), kind: 'text', required: true, minLength: 2, maxLength: 300 },
    ]
  }, [account, say])
  async function submit({ act, reason }: FormValues, key: string) {
    const path = `/admin/accounts/${account.id}/acts/${String(act)}`
    const { data } = await send<Handed>('POST', path, { reason }, key)
    onChange()
    if (data.password) setHanded(data)
    else {
      const label = fields[0]?.options?.find((one) => one.value === act)?.label ?? ''
      toast({ text: say('act.done', { name: account.name, act: label }) })
      onClose()
    }
  }
  return (
    <Dialog title={say('act.title', { name: account.name, login: account.login })} onClose={onClose}>
      {handed ? (
        <Password handed={handed} onClose={onClose} />
      ) : (
        <Form fields={fields} submitLabel={say('act')} submit={submit} onCancel={onClose} />
      )}
    </Dialog>
  )
}
