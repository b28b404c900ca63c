/** 催办: one click, with what came of the clicks before and why another is refused. */
import { useState } from 'react'
import { Button, type MatterView, momentText, reasonsOf, send, toast, useLang, useToday } from '#kernel/web'
import { useSay } from './words.ts'

export function RemindButton({
  matter,
  onDone,
}: {
  matter: MatterView
  onDone: (matter: MatterView) => void
}) {
  const say = useSay()
  const lang = useLang()
  const today = useToday()
  const [busy, setBusy] = useState(false)
  const { remind } = matter
  if (!remind) return null
  const why = remind.reasons.map((reason) => reason.text).join('；')

  async function press() {
    if (busy) return
    setBusy(true)
    try {
      const { data, said } = await send<MatterView>(
        'POST',
        `/matters/${encodeURIComponent(matter.no)}/remind`,
        {},
      )
      toast({ text: said ?? say('matter.reminded', { who: matter.waitsFor }) })
      onDone(data)
    } catch (error) {
      const reasons = reasonsOf(error)
      if (reasons.length === 0) throw error
      toast({ text: reasons.map((reason) => reason.text).join('；'), tone: 'danger' })
    } finally {
      setBusy(false)
    }
  }
  const before = matter.remindedAt
    ? say('matter.remindedBefore', { n: matter.reminded, time: momentText(matter.remindedAt, today, lang) })
    : ''
  const told = remind.ok ? before : say('matter.noRemind', { why })
  return (
    <>
      <Button
        blocked={!remind.ok}
        aria-describedby={told ? 'remind-told' : undefined}
        onClick={() => void press()}
      >
        {say('matter.remind')}
      </Button>
      {told && (
        <span id="remind-told" className="verbs-note">
          {told}
        </span>
      )}
    </>
  )
}
