/** Before anybody is let in: what an older release, another key or a backup left is sealed as it is sealed now. */
import type { Kernel } from '../kernel.ts'
import { settle } from '../privacy/settle.ts'
import { sweep } from '../privacy/sweep.ts'
import type { Text } from '../text/text.ts'

export async function settleAll(kernel: Kernel, ownerUrl: string, say: (text: Text) => void): Promise<void> {
  const settled = await settle(kernel)
  if (!settled) return
  say({
    zh: `已将 ${settled} 条名册的保密信息加密保存`,
    en: `the sealed fields of ${settled} entries are encrypted`,
  })
  await sweep(ownerUrl, ['entries', 'entry_lookups', 'person_keys', 'drafts', 'import_batches'])
}
