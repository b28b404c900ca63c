/** Opens the installation that the environment names, for commands that look at it; none is made where there is none. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openEverything } from '#kernel/server'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

type Opened = Extract<Awaited<ReturnType<typeof openEverything>>, { ok: true }>

export interface Installation extends Opened {
  readonly home: string
}

/** Undefined when it could not be opened; why is said. */
export async function openInstallation(): Promise<Installation | undefined> {
  const { env } = process
  const home = resolve(env.HUIYIN_HOME || join(ROOT, '.huiyin'))
  if (!env.DATABASE_URL && !existsSync(join(home, 'pg'))) {
    console.error(
      `✗ ${home} 里没有安装：请用 HUIYIN_HOME 指明数据文件夹\n  There is no installation in ${home}: name its folder in HUIYIN_HOME`,
    )
    return undefined
  }
  const opened = await openEverything(
    {
      home,
      databaseUrl: env.DATABASE_URL || undefined,
      appUrl: env.HUIYIN_APP_URL || undefined,
      auditorUrl: env.HUIYIN_AUDITOR_URL || undefined,
    },
    ({ zh, en }) => console.error(`· ${zh}${en && ` · ${en}`}`),
  )
  if (opened.ok) return { ...opened, home }
  console.error(`✗ ${opened.reason.text.zh}\n  ${opened.reason.text.en}`)
  return undefined
}
