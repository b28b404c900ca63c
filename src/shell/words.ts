/** Every word the shell says, in both languages. A missing language does not compile. */

import { type Say as KitSay, useWords } from '#kernel/web'
import { accountWords } from './words/account.ts'
import { activityWords } from './words/activities.ts'
import { frameWords } from './words/frame.ts'
import { helpWords } from './words/help.ts'
import { listWords } from './words/lists.ts'
import { matterWords } from './words/matter.ts'

export const words = {
  ...frameWords,
  ...activityWords,
  ...accountWords,
  ...listWords,
  ...matterWords,
  ...helpWords,
}

export type Say = KitSay<keyof typeof words>

export function useSay(): Say {
  return useWords(words)
}
