/** The program under fuzz, in a process of its own: opens a fresh world for every round and tells what it weighs. */
import { standAlone } from '../../setup/template.ts'
import { type Ground, type OpenGround, openGround } from './world.ts'

export type Told =
  | { readonly is: 'opened'; readonly ground: Ground }
  | { readonly is: 'mended' }
  | { readonly is: 'closed'; readonly faults: readonly string[]; readonly rss: number }

export type Asked = 'open' | 'mend' | 'close' | 'end'

const leave = await standAlone()
let open: OpenGround | undefined

function tell(told: Told): void {
  process.send?.(told)
}

async function answer(asked: Asked): Promise<void> {
  if (asked === 'open') {
    open = await openGround()
    return tell({ is: 'opened', ground: open.ground })
  }
  if (asked === 'mend') {
    await open?.mend()
    return tell({ is: 'mended' })
  }
  if (asked === 'close') {
    const faults = (open?.faults ?? []).map((fault) =>
      fault instanceof Error ? (fault.stack ?? '') : String(fault),
    )
    await open?.close()
    open = undefined
    globalThis.gc?.()
    return tell({ is: 'closed', faults, rss: process.memoryUsage.rss() })
  }
  await open?.close()
  await leave()
  process.disconnect()
}

process.on('message', (asked: Asked) => {
  answer(asked).catch((fault: unknown) => {
    console.error(fault)
    process.exit(1)
  })
})
