/** Beside a masked value: the button that opens it with a reason, and in words how long it stays open. */
import { useEffect, useMemo, useState } from 'react'
import {
  Button,
  Dialog,
  type EntryView,
  type Field,
  Form,
  type FormValues,
  forget,
  remember,
  send,
  useLang,
  useWords,
} from '#kernel/web'
import { privacyWords, REASONS } from './words/privacy.ts'

export type EntryFact = EntryView['facts'][number]

const LOOK_AGAIN = 10_000

/** Seconds since the entry was read; asked anew now and then, so that the words stay true. */
export function useSecondsSince(readAt: number): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    setNow(Date.now())
    const timer = window.setInterval(() => setNow(Date.now()), LOOK_AGAIN)
    return () => window.clearInterval(timer)
  }, [readAt])
  return Math.max(0, (now - readAt) / 1000)
}

/** Something was open and is so no longer: the page is read again, and until then it shows nothing of it. */
export function hasRunOut({ shut }: EntryFact, since: number): boolean {
  return typeof shut?.secondsLeft === 'number' && shut.secondsLeft - since <= 0
}

export function BesideFact({
  fact,
  since,
  onOpen,
}: {
  fact: EntryFact
  since: number
  onOpen: (fact: EntryFact) => void
}) {
  const say = useWords(privacyWords)
  const { shut } = fact
  if (!shut) return null
  const left = shut.secondsLeft === null ? 0 : shut.secondsLeft - since
  if (left > 0)
    return (
      <small className="facts-beside no-print" role="status">
        {left < 60 ? say('leftOne') : say('left', { n: Math.floor(left / 60) })}
      </small>
    )
  if (!shut.mayOpen) return null
  return (
    <span className="facts-beside no-print">
      <Button tone="link" onClick={() => onOpen(fact)}>
        {say('open')}
        <span className="sr"> {fact.label}</span>
      </Button>
    </span>
  )
}

interface OpenDialogProps {
  entry: EntryView
  fact: EntryFact
  path: string
  onClose: () => void
}

export function OpenDialog({ entry, fact, path, onClose }: OpenDialogProps) {
  const say = useWords(privacyWords)
  const lang = useLang()
  const fields: readonly Field[] = useMemo(
    () => [
      {
        name: 'reason',
        label: say('why'),
        hint: say('whyHint'),
        kind: 'longText',
        required: true,
        minLength: 2,
        maxLength: 200,
      },
    ],
    [say],
  )
  const phrases = useMemo(() => ({ reason: REASONS[lang] }), [lang])
  async function submit({ reason }: FormValues, key: string) {
    const { data } = await send<EntryView>('POST', `${path}/open`, { fields: [fact.name], reason }, key)
    remember(path, data)
    await forget('/openings')
    onClose()
  }
  return (
    <Dialog title={say('openTitle', { title: entry.title, field: fact.label })} onClose={onClose}>
      <p className="quiet">{say('openText')}</p>
      <Form fields={fields} phrases={phrases} submitLabel={say('open')} submit={submit} onCancel={onClose} />
    </Dialog>
  )
}
