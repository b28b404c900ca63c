/** One act of administration at a time; a refusal is said in its own words. */
import { useState } from 'react'
import { reasonsOf, toast, useWords } from '#kernel/web'
import { adminWords } from '../words/admin.ts'

export function useAdminAct(): (act: () => Promise<void>) => void {
  const say = useWords(adminWords)
  const [busy, setBusy] = useState(false)
  return (act) => {
    if (busy) return
    setBusy(true)
    act()
      .catch((error: unknown) => {
        const reasons = reasonsOf(error).map((reason) => reason.text)
        toast({ text: reasons.join(' ') || say('failed'), tone: 'danger' })
      })
      .finally(() => setBusy(false))
  }
}
