/** Asked before leaving a page whose text has not reached the server. */
import { Button, Dialog, DialogFoot } from '#kernel/web'
import { useSay } from './words.ts'

export function LeaveDialog({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  const say = useSay()
  return (
    <Dialog title={say('leaveTitle')} onClose={onStay}>
      <p>{say('leaveText')}</p>
      <DialogFoot>
        <Button tone="primary" onClick={onStay}>
          {say('leaveStay')}
        </Button>
        <Button tone="danger" onClick={onLeave}>
          {say('leaveGo')}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
