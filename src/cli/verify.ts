/** `huiyin verify`: proves the log and the records with the auditor's own role and names what is not as it was written. */
import { parseArgs } from 'node:util'
import { type CommitteeVerdict, type Inspection, inspect, openDatabase, placeOf } from '#kernel/server'
import { openInstallation } from './open-installation.ts'

/** 0 whole · 1 something does not agree · 64 asked wrongly · 78 the database could not be opened */
export async function verifyCommand(args: readonly string[]): Promise<number> {
  const asked = readArgs(args)
  if (!asked) return 64
  const opened = await openInstallation()
  if (!opened) return 78
  const db = openDatabase(opened.auditorUrl, 1)
  const began = performance.now()
  try {
    const found = await inspect(db, {
      ...placeOf(opened.home),
      ...asked,
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

const HEAD = /^(\d+):(\d+):([0-9a-f]{16,64})$/

function readArgs(args: readonly string[]): Pick<Inspection, 'thorough' | 'heads'> | undefined {
  try {
    const options = { files: { type: 'boolean' }, head: { type: 'string', multiple: true } } as const
    const { values } = parseArgs({ args: [...args], options, strict: true })
    const heads = (values.head ?? []).map((text) => {
      const [, committee, seq, hash] = HEAD.exec(text.toLowerCase().replaceAll(' ', '')) ?? []
      if (hash === undefined) throw new Error(`--head ${text}`)
      return { committeeId: Number(committee), seq: Number(seq), hash }
    })
    return { thorough: values.files ?? false, heads }
  } catch (error) {
    console.error(
      `✗ ${error instanceof Error ? error.message : error}\n` +
        '  huiyin verify [--files] [--head 委员会:条数:校验值 …]\n' +
        '    --files 逐字节核对附件 · reads every byte of the attachments\n' +
        '    --head  与纸上的锚点单核对 · compares with an anchor on paper',
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
