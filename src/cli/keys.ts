/** `huiyin keys rotate`: a new master key in front of the old ones, and everything that lasts under it. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEverything, rotateKeys } from '#kernel/server'
import { loadHalves, mechanisms } from '../halves.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export async function keysCommand(args: readonly string[]): Promise<number> {
  if (args.length !== 1 || args[0] !== 'rotate') {
    console.error('用法 · usage: huiyin keys rotate')
    return 64
  }
  const { env } = process
  const home = resolve(env.HUIYIN_HOME || join(ROOT, '.huiyin'))
  const opened = await openEverything(
    {
      home,
      databaseUrl: env.DATABASE_URL || undefined,
      appUrl: env.HUIYIN_APP_URL || undefined,
      auditorUrl: env.HUIYIN_AUDITOR_URL || undefined,
    },
    ({ zh, en }) => console.error(`· ${zh}${en && ` · ${en}`}`),
  )
  if (!opened.ok) {
    console.error(`${opened.reason.text.zh}\n${opened.reason.text.en}`)
    return 78
  }
  try {
    const done = await rotateKeys(opened, { home, mechanisms, halves: await loadHalves() })
    if (!done.ok) {
      for (const { text } of done.reasons) console.error(`✗ ${text.zh}\n  ${text.en}`)
      return 1
    }
    const { wrapped, factors, marked } = done.value
    console.log(
      `✓ 换新 · wrapped anew: ${wrapped} 把个人密钥 · keys of persons, ${factors} 个动态验证码 · second factors`,
    )
    console.log(`✓ 重建检索标记 · marks made anew: ${marked}`)
    console.log('请立即备份 keys.json；旧密钥仍保留其中，用于打开旧备份。')
    console.log('Back up keys.json now; the old keys stay in it and open older backups.')
    return 0
  } finally {
    await opened.stop()
  }
}
