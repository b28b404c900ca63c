/** Changing an entry beside what is recorded, and taking it out of use with a reason. */
import { useMemo, useRef } from 'react'
import {
  Dialog,
  draftOf,
  type EntryView,
  type Field,
  Form,
  type FormValues,
  forget,
  get,
  Sheet,
  send,
  toast,
  useWords,
} from '#kernel/web'
import { registerWords } from './words/register.ts'

interface EntryFormProps {
  entry: EntryView
  path: string
  onDone: (entry: EntryView) => void
  onClose: () => void
}

/** Not a name that a register's own field can have. */
const REASON = 'reason of the change'

export function EntryForm({ entry, path, onDone, onClose }: EntryFormProps) {
  const say = useWords(registerWords)
  const version = useRef(entry.version)
  const reason: Field = useMemo(
    () => ({ name: REASON, label: say('changeReason'), kind: 'text', required: false, maxLength: 500 }),
    [say],
  )
  const fields = useMemo(() => [...entry.form, reason], [entry.form, reason])
  async function submit({ [REASON]: why, ...input }: FormValues, key: string) {
    const body = { version: version.current, input, ...(typeof why === 'string' ? { reason: why } : {}) }
    const { data } = await send<EntryView>('PUT', path, body, key)
    toast({ text: say('saved', { title: data.title }) })
    void forget('/registers', `/registers/${entry.register}`)
    onDone(data)
    onClose()
  }
  async function refresh() {
    const fresh = await get<EntryView>(path)
    version.current = fresh.version
    onDone(fresh)
    return [...fresh.form, reason]
  }
  return (
    <Sheet title={say('edit')} onClose={onClose}>
      <Form
        fields={fields}
        submitLabel={say('save')}
        draft={draftOf(`entry:${entry.register}:${entry.id}`)}
        submit={submit}
        refresh={refresh}
        onCancel={onClose}
      />
    </Sheet>
  )
}

export function EntryArchive({ entry, path, onDone, onClose }: EntryFormProps) {
  const say = useWords(registerWords)
  const fields: readonly Field[] = useMemo(
    () => [
      {
        name: 'reason',
        label: say('reason'),
        kind: 'longText',
        required: true,
        minLength: 2,
        maxLength: 500,
      },
    ],
    [say],
  )
  async function submit(input: FormValues, key: string) {
    const { data } = await send<EntryView>('POST', `${path}/archive`, input, key)
    toast({ text: say('archivedDone', { title: data.title }) })
    void forget(`/registers/${entry.register}`)
    onDone(data)
    onClose()
  }
  return (
    <Dialog title={say('archiveTitle', { title: entry.title })} onClose={onClose}>
      <p className="quiet">{say('archiveWhy')}</p>
      <Form fields={fields} submitLabel={say('archive')} tone="danger" submit={submit} onCancel={onClose} />
    </Dialog>
  )
}
