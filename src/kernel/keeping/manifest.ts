/** What an archive says of itself: which program and schema made it, and what each entry came to. */
import { z } from 'zod'
import type { Obstacle } from '../db/obstacle.ts'
import { obstacle } from '../db/obstacle.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)

export const About = z.object({
  version: z.int(),
  program: z.string(),
  at: z.iso.datetime(),
  steps: z.array(z.object({ name: z.string(), hash: Hash })),
})
export type About = z.infer<typeof About>

export const Begin = z.object({
  kind: z.enum(['table', 'file', 'anchors']),
  name: z.string(),
  columns: z.array(z.string()).optional(),
})

export type Begin = z.infer<typeof Begin>

const End = z.object({
  kind: z.enum(['table', 'file', 'anchors']),
  name: z.string(),
  bytes: z.int(),
  lines: z.int(),
  sha256: Hash,
})

export const Manifest = z.object({ entries: z.array(End), lost: z.array(z.string()) })
export type Manifest = z.infer<typeof Manifest>

/** What we can read; a later program may write more. */
const VERSION = 1

export function tooNew({ version, program }: About): Obstacle | undefined {
  if (version <= VERSION) return undefined
  return obstacle(
    'archive-newer',
    `备份由更新版本的程序（${program}）制作：请先升级程序再恢复；什么都没有改动。`,
    `The backup was made by a newer program (${program}): upgrade the program first; nothing was changed.`,
  )
}
