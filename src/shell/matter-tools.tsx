/** What one may do besides the verbs: remind whoever it waits for, watch, print. */
import { useState } from 'react'
import {
  Button,
  forget,
  type MatterView,
  momentText,
  PrintButton,
  reasonsOf,
  remember,
  send,
  toast,
  useLang,
  useToday,
} from '#kernel/web'
import { useSay } from './words.ts'
import './matter-tools.css'

const NOTE = 'remind-note'

function pathOf(matter: MatterView): string {
  return `/matters/${encodeURIComponent(matter.no)}`
}

/** How often it was urged already, or why it cannot be now. */
function useNote(matter: MatterView): string {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  const { remind } = matter
  if (!remind) return ''
  if (!remind.ok) {
    return say('matter.noRemind', { why: remind.reasons.map((reason) => reason.text).join(say('semicolon')) })
  }
  if (!matter.remindedAt) return ''
  return say('matter.remindedBefore', {
    n: matter.reminded,
    time: momentText(matter.remindedAt, today, lang),
  })
}

/** Runs one act at a time; a refusal is said, a fault goes on. */
function useOnce(): (act: () => Promise<void>) => void {
  const say = useSay()
  const [busy, setBusy] = useState(false)
  return (act) => {
    if (busy) return
    setBusy(true)
    act()
      .catch((error: unknown) => {
        const reasons = reasonsOf(error).map((reason) => reason.text)
        toast({ text: reasons.join(say('semicolon')) || say('matter.failed'), tone: 'danger' })
      })
      .finally(() => setBusy(false))
  }
}

export interface MatterToolsProps {
  matter: MatterView
  onFresh: (matter: MatterView) => void
}

export function MatterTools({ matter, onFresh }: MatterToolsProps) {
  const say = useSay()
  const once = useOnce()
  const note = useNote(matter)

  async function remind() {
    const { data, said } = await send<MatterView>('POST', `${pathOf(matter)}/remind`, {})
    toast({ text: said ?? say('matter.reminded', { who: matter.waitsFor }) })
    onFresh(data)
  }
  async function watch() {
    await send(matter.watched ? 'DELETE' : 'PUT', `${pathOf(matter)}/watch`)
    remember(pathOf(matter), { ...matter, watched: !matter.watched })
    toast({ text: say(matter.watched ? 'matter.unwatched' : 'matter.watched') })
    void forget('/counts')
  }
  return (
    <div className="matter-tools no-print">
      {note && <p id={NOTE}>{note}</p>}
      {matter.remind && (
        <Button
          small
          blocked={!matter.remind.ok}
          aria-describedby={note ? NOTE : undefined}
          onClick={() => once(remind)}
        >
          {say('matter.remind')}
        </Button>
      )}
      <Button small onClick={() => once(watch)}>
        {say(matter.watched ? 'matter.unwatch' : 'matter.watch')}
      </Button>
      <PrintButton />
    </div>
  )
}
