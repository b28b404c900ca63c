/** What is asked before a brief is closed: confirm with unsure places, or do not use it and why. */
import { useId, useState } from 'react'
import { Button, Dialog, DialogFoot } from '#kernel/web'
import { useBriefWords } from './words.ts'

export interface SureDialogProps {
  readonly unsure: number
  readonly onCheck: () => void
  readonly onConfirm: () => void
  readonly onClose: () => void
}

export function SureDialog({ unsure, onCheck, onConfirm, onClose }: SureDialogProps) {
  const say = useBriefWords()
  return (
    <Dialog title={say('sure.title', { n: unsure })} onClose={onClose}>
      <p>{say('sure.text')}</p>
      <DialogFoot>
        <Button tone="primary" onClick={onCheck}>
          {say('sure.go')}
        </Button>
        <Button onClick={onConfirm}>{say('sure.all')}</Button>
      </DialogFoot>
    </Dialog>
  )
}

export interface DropDialogProps {
  readonly busy: boolean
  readonly refusal: readonly string[]
  readonly onDrop: (reason: string) => void
  readonly onClose: () => void
}

export function DropDialog({ busy, refusal, onDrop, onClose }: DropDialogProps) {
  const say = useBriefWords()
  const id = useId()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = tried && reason.trim() === ''
  const wrong = missing ? [say('drop.need')] : refusal
  return (
    <Dialog title={say('drop.title')} onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (reason.trim() && !busy) onDrop(reason.trim())
        }}
      >
        <p className="field-hint">{say('drop.text')}</p>
        <div className={wrong.length ? 'field field-wrong' : 'field'}>
          <label htmlFor={id}>{say('drop.reason')}</label>
          <textarea
            id={id}
            rows={3}
            maxLength={2000}
            value={reason}
            aria-invalid={wrong.length > 0 || undefined}
            aria-describedby={wrong.length ? `${id}-wrong` : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          {wrong.length > 0 && (
            <p id={`${id}-wrong`} className="field-error" role="alert">
              {wrong.join('；')}
            </p>
          )}
        </div>
        <DialogFoot>
          <Button type="submit" tone="danger" aria-busy={busy || undefined}>
            {busy ? say('bar.sending') : say('bar.drop')}
          </Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </DialogFoot>
      </form>
    </Dialog>
  )
}
