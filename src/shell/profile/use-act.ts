/** Runs one act at a time and says what refused it. */
import { useState } from 'react'
import { reasonsOf, toast, useWords } from '#kernel/web'
import { profileWords } from '../words/profile.ts'

export function useAct(): { busy: boolean; run: (act: () => Promise<void>) => void } {
  const say = useWords(profileWords)
  const [busy, setBusy] = useState(false)
  function run(act: () => Promise<void>) {
    if (busy) return
    setBusy(true)
    act()
      .catch((error: unknown) => {
        const reasons = reasonsOf(error).map((reason) => reason.text)
        toast({ text: reasons.join(' ') || say('failed'), tone: 'danger' })
      })
      .finally(() => setBusy(false))
  }
  return { busy, run }
}
