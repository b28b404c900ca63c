/** Proposing, deciding and revoking a post. */
import { useMemo } from 'react'
import {
  type Choice,
  Dialog,
  type Field,
  Form,
  type FormValues,
  forget,
  send,
  toast,
  useServer,
  useToday,
  useWords,
} from '#kernel/web'
import { adminWords } from '../words/admin.ts'

export interface Held {
  id: string
  person: string
  unit: string
  postLabel: string
  from: string
  to: string | null
}

export interface Proposed extends Held {
  reason: string
  by: string
  at: string
  state: 'open' | 'granted' | 'rejected'
  decidedBy: string
  answer: string
  mayDecide: boolean
}

function anew(): void {
  void forget('/admin/posts', '/admin/post-requests', '/admin/organisations')
}

export function ProposePost({ onClose }: { onClose: () => void }) {
  const say = useWords(adminWords)
  const today = useToday()
  const { data: options } = useServer<Choice[]>('/admin/posts/options')
  const fields: readonly Field[] = useMemo(
    () => [
      { name: 'personId', label: say('posts.person'), kind: 'entry', register: 'people', required: true },
      { name: 'post', label: say('post'), kind: 'choice', required: true, options: options ?? [] },
      {
        name: 'orgId',
        label: say('posts.org'),
        kind: 'entry',
        register: 'organisations',
        required: false,
        hint: say('posts.orgHint'),
      },
      { name: 'starts', label: say('posts.starts'), kind: 'date', required: true, value: today },
      { name: 'ends', label: say('posts.ends'), kind: 'date', required: false },
      { name: 'reason', label: say('reason'), kind: 'text', required: true, minLength: 2, maxLength: 300 },
    ],
    [say, options, today],
  )
  async function submit(input: FormValues, key: string) {
    await send('POST', '/admin/post-requests', input, key)
    toast({ text: say('posts.proposed') })
    anew()
    onClose()
  }
  return (
    <Dialog title={say('posts.propose')} onClose={onClose}>
      {options && (
        <Form fields={fields} submitLabel={say('posts.propose')} submit={submit} onCancel={onClose} />
      )}
    </Dialog>
  )
}

export interface Deciding {
  request: Proposed
  grant: boolean
}

export function DecidePost({ request, grant, onClose }: Deciding & { onClose: () => void }) {
  const say = useWords(adminWords)
  const label = say(grant ? 'posts.grant' : 'posts.reject')
  const fields: readonly Field[] = useMemo(
    () => [{ name: 'answer', label: say('posts.answer'), kind: 'text', required: !grant, maxLength: 300 }],
    [say, grant],
  )
  async function submit({ answer }: FormValues, key: string) {
    const body = { grant, ...(typeof answer === 'string' ? { answer } : {}) }
    await send('POST', `/admin/post-requests/${request.id}/decide`, body, key)
    toast({
      text: `${request.person} ${request.postLabel}：${say(grant ? 'posts.granted' : 'posts.rejected')}`,
    })
    anew()
    onClose()
  }
  return (
    <Dialog title={`${label}：${request.person} ${request.postLabel}`} onClose={onClose}>
      <Form
        fields={fields}
        submitLabel={label}
        tone={grant ? 'primary' : 'danger'}
        submit={submit}
        onCancel={onClose}
      />
    </Dialog>
  )
}

export function RevokePost({ held, onClose }: { held: Held; onClose: () => void }) {
  const say = useWords(adminWords)
  const fields: readonly Field[] = useMemo(
    () => [
      { name: 'reason', label: say('reason'), kind: 'text', required: true, minLength: 2, maxLength: 300 },
    ],
    [say],
  )
  async function submit(input: FormValues, key: string) {
    await send('POST', `/admin/posts/${held.id}/revoke`, input, key)
    toast({ text: say('posts.revoked', { person: held.person }) })
    anew()
    onClose()
  }
  return (
    <Dialog title={say('posts.revokeTitle', { person: held.person, post: held.postLabel })} onClose={onClose}>
      <p className="quiet">{say('posts.revokeWhy')}</p>
      <Form
        fields={fields}
        submitLabel={say('posts.revoke')}
        tone="danger"
        submit={submit}
        onCancel={onClose}
      />
    </Dialog>
  )
}
