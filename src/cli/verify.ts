/** `huiyin verify`: walks every committee's audit chain with the auditor's own role and names the first broken row. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDatabase, openEverything, verifyChain } from '#kernel/server'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export async function verifyCommand(): Promise<number> {
  const { env } = process
  const opened = await openEverything(
    {
      home: resolve(env.HUIYIN_HOME || join(ROOT, '.huiyin')),
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
  const db = openDatabase(opened.auditorUrl, 1)
  try {
    return await db.transaction().execute(async (tx) => {
      const committees = await tx
        .selectFrom('committees')
        .select(['id', 'short_name'])
        .orderBy('id')
        .execute()
      let faults = 0
      for (const { id, short_name } of committees) {
        const { rows, broken } = await verifyChain(tx, id)
        if (broken) faults += 1
        const verdict = broken
          ? `✗ 第 ${broken.seq} 行 · row ${broken.seq}: ${broken.what}`
          : `✓ ${rows} 行完整 · ${rows} rows whole`
        console.log(`${String(id).padStart(4)}  ${short_name}  ${verdict}`)
      }
      return faults ? 1 : 0
    })
  } finally {
    await db.destroy()
    await opened.stop()
  }
}
