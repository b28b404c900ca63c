/** The program under fuzz, in a process of its own: opens a fresh world for every round and tells what it weighs. */
import { standAlone } from '../../setup/template.ts'
import { type Ground, type OpenGround, openGround } from './world.ts'

export type Told =
  | { readonly is: 'opened'; readonly ground: Ground }
  | { readonly is: 'mended'; readonly faults: readonly string[]; readonly rss: number }
  | { readonly is: 'closed' }

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
    const faults = (await open?.mend()) ?? []
    globalThis.gc?.()
    return tell({ is: 'mended', faults, rss: process.memoryUsage.rss() })
  }
  if (asked === 'close') {
    await open?.close()
    open = undefined
    return tell({ is: 'closed' })
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
