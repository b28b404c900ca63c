/** What the kernel does by itself, and when. */
import { placeOf, writeAnchor } from '../audit/anchor.ts'
import type { Kernel } from '../kernel.ts'
import { drain, type Post } from '../notices/drain.ts'
import { markOverdue } from './mark-overdue.ts'
import type { QueueName } from './queues.ts'
import type { Job } from './start.ts'
import { tidy } from './tidy.ts'

export function kernelJobs(
  kernel: Kernel,
  post: Pick<Post, 'channels' | 'origin'>,
): (Job & { readonly name: QueueName })[] {
  return [
    { name: 'mark-overdue', cron: '1 * * * *', atStart: true, run: () => markOverdue(kernel) },
    {
      name: 'drain-notices',
      cron: '* * * * *',
      run: () => drain(kernel.db, { ...post, clock: kernel.clock }),
    },
    {
      name: 'anchor',
      cron: '*/10 * * * *',
      atStart: true,
      run: () => writeAnchor(kernel.db, placeOf(kernel.home), { why: 'clock', clock: kernel.clock }),
    },
    { name: 'tidy', cron: '20 3 * * *', atStart: true, run: () => tidy(kernel) },
  ]
}
