/** Asks for the erasure of what is sealed in an entry; nothing is erased before another person agrees. */
import { useMemo } from 'react'
import { Dialog, type Field, Form, type FormValues, forget, send, toast, useWords } from '#kernel/web'
import { erasureWords } from './words/erasure.ts'

interface AskErasureProps {
  register: string
  id: string
  title: string
  onClose: () => void
}

export function AskErasure({ register, id, title, onClose }: AskErasureProps) {
  const say = useWords(erasureWords)
  const fields: readonly Field[] = useMemo(
    () => [
      { name: 'reason', label: say('why'), kind: 'longText', required: true, minLength: 2, maxLength: 500 },
    ],
    [say],
  )
  async function submit(input: FormValues, key: string) {
    await send('POST', `/registers/${register}/${id}/erasure`, input, key)
    toast({ text: say('askDone') })
    await forget('/erasures', `/registers/${register}/${id}`)
    onClose()
  }
  return (
    <Dialog title={say('askTitle', { title })} onClose={onClose}>
      <p className="quiet">{say('sub')}</p>
      <Form fields={fields} submitLabel={say('ask')} tone="danger" submit={submit} onCancel={onClose} />
    </Dialog>
  )
}
