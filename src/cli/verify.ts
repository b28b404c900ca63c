/** `huiyin verify`: proves the log and the records with the auditor's own role and names what is not as it was written. */
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type CommitteeVerdict, inspect, openDatabase, openEverything, placeOf } from '#kernel/server'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** 0 whole · 1 something does not agree · 64 asked wrongly · 78 the database could not be opened */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const thorough = readArgs(args)
  if (thorough === undefined) return 64
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
  const db = openDatabase(opened.auditorUrl, 1)
  const began = performance.now()
  try {
    const found = await inspect(db, {
      ...placeOf(home),
      thorough,
      each: show,
      fault: ({ zh, en }) => console.log(`      ✗ ${zh}\n        ${en}`),
    })
    const seconds = (performance.now() - began) / 1000
    const { committees, rows, anchors, files, faults } = found
    console.log(
      `\n${faults ? '✗' : '✓'} ${committees} 个委员会，${rows} 行日志，${anchors} 个锚点，${files.files} 个附件，${faults} 处不符；每秒 ${Math.round(rows / seconds)} 行\n` +
        `  ${committees} committees, ${rows} rows, ${anchors} anchors, ${files.files} attachments, ${faults} faults; ${Math.round(rows / seconds)} rows/s`,
    )
    return faults ? 1 : 0
  } finally {
    await db.destroy()
    await opened.stop()
  }
}

function readArgs(args: readonly string[]): boolean | undefined {
  try {
    const { values } = parseArgs({ args: [...args], options: { files: { type: 'boolean' } }, strict: true })
    return values.files ?? false
  } catch (error) {
    console.error(
      `✗ ${error instanceof Error ? error.message : error}\n` +
        '  huiyin verify [--files]   --files 逐字节核对附件 · --files reads every byte of the attachments',
    )
    return undefined
  }
}

function show({ id, name, rows, broken, matters }: CommitteeVerdict): void {
  const place = `${String(id).padStart(4)}  ${name}  `
  if (!broken) console.log(`${place}✓ ${rows} 行完整 · ${rows} rows whole`)
  else {
    const { seq, until, at, what } = broken
    const range = until > seq ? `${seq}–${until}` : `${seq}`
    console.log(`${place}✗ 第 ${range} 行${at ? `（${at}）` : ''}：${what.zh}`)
    console.log(`        row ${range}${at ? ` (${at})` : ''}: ${what.en}`)
  }
  for (const { zh, en } of matters.first) console.log(`      ✗ ${zh}\n        ${en}`)
  const more = matters.count - matters.first.length
  if (more > 0) console.log(`      … 另有 ${more} 处 · and ${more} more`)
}
