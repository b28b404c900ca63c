/** `huiyin setup`: makes the committee and first people of a real installation, or recovers an administrator. */
import { join, resolve } from 'node:path'
import { stderr, stdin } from 'node:process'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import {
  type FirstPost,
  openDatabase,
  openEverything,
  type Refusal,
  readPerson,
  resetAdmin,
  type SetupWish,
  setUp,
} from '#kernel/server'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const TEXT = { type: 'string' } as const
const FLAGS = {
  name: TEXT,
  short: TEXT,
  level: TEXT,
  region: TEXT,
  phone: TEXT,
  'system-admin': TEXT,
  'security-admin': TEXT,
  'audit-admin': TEXT,
  'office-head': TEXT,
  office: { type: 'string', multiple: true },
  'reset-admin': TEXT,
  committee: TEXT,
} as const
type Flags = ReturnType<typeof read>

/** Asked in this order; the last ones may stay empty. */
const QUESTIONS = [
  ['name', '委员会全称（如 某某县政协）', 'Name of the committee', true],
  ['short', '简称', 'Short name', true],
  ['level', '级别 county 县 / city 市 / province 省', 'Level', true],
  ['region', '6 位行政区划代码', 'Region code, 6 digits', true],
  ['phone', '办公电话（可不填）', 'Telephone (may be empty)', false],
  ['system-admin', '系统管理员 姓名:账号', 'System administrator, name:login', true],
  ['security-admin', '安全管理员 姓名:账号', 'Security administrator, name:login', true],
  ['audit-admin', '审计员 姓名:账号', 'Audit administrator, name:login', true],
  ['office-head', '办公室主任 姓名:账号（可不填）', 'Head of the office, name:login (may be empty)', false],
  ['office', '办公室干部 姓名:账号（可不填）', 'Clerk of the office, name:login (may be empty)', false],
] as const

function read(args: readonly string[]) {
  return parseArgs({ args: [...args], options: FLAGS, strict: true }).values
}

export async function setupCommand(args: readonly string[]): Promise<number> {
  let flags: Flags
  try {
    flags = read(args)
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error))
  }
  const login = flags['reset-admin']
  const answers = login === undefined ? await complete(flags) : {}
  if (!answers) return 64
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
  const db = openDatabase(opened.ownerUrl, 1)
  try {
    const done =
      login === undefined
        ? await setUp(db, wishOf({ ...flags, ...answers }), new Date())
        : await recovered(db, login, flags.committee)
    if (!done.ok) return refused(done)
    show(done.value)
    return 0
  } finally {
    await db.destroy()
    await opened.stop()
  }
}

async function recovered(db: ReturnType<typeof openDatabase>, login: string, committee: string | undefined) {
  const wanted = { login, committee: committee === undefined ? undefined : Number(committee) || 0 }
  const done = await resetAdmin(db, wanted, new Date())
  return done.ok ? { ok: true as const, value: [done.value] } : done
}

/** What the flags left open is asked on the terminal; without one, undefined. */
async function complete(flags: Flags): Promise<Record<string, string> | undefined> {
  const needed = QUESTIONS.filter(([flag, , , required]) => required && flags[flag] === undefined)
  if (!needed.length) return {}
  if (!stdin.isTTY) {
    usage(`--${needed.map(([flag]) => flag).join(' --')}`)
    return undefined
  }
  const terminal = createInterface({ input: stdin, output: stderr })
  const answers: Record<string, string> = {}
  try {
    for (const [flag, zh, en] of QUESTIONS)
      if (flags[flag] === undefined) answers[flag] = await terminal.question(`${zh} · ${en}: `)
  } finally {
    terminal.close()
  }
  return answers
}

function wishOf(given: Readonly<Record<string, string | readonly string[] | undefined>>): SetupWish {
  const text = (flag: string) => String(given[flag] ?? '').trim()
  const one = (post: FirstPost) => (text(post) ? [readPerson(post, text(post))] : [])
  const clerks = [given.office ?? []].flat().filter((typed) => typed.trim())
  return {
    name: text('name'),
    shortName: text('short'),
    level: text('level'),
    region: text('region'),
    phone: text('phone'),
    people: [
      ...one('system-admin'),
      ...one('security-admin'),
      ...one('audit-admin'),
      ...one('office-head'),
      ...clerks.map((typed) => readPerson('office', typed)),
    ],
  }
}

function show(
  handed: readonly { readonly login: string; readonly password: string; readonly name: string }[],
) {
  for (const { login, password, name } of handed) console.log(`${login.padEnd(20)} ${password}  ${name}`)
  console.error(
    '这些初始密码只显示这一次，七天内有效，首次登录时须更换；管理员还须设置动态验证码。\n' +
      'These passwords are shown this once, last seven days and are replaced at the first sign-in; administrators also set up a second factor.',
  )
}

function refused({ reasons }: Refusal): number {
  for (const { text } of reasons) console.error(`✗ ${text.zh}\n  ${text.en}`)
  return 1
}

function usage(what: string): number {
  console.error(
    `✗ 缺少或不认识的选项 · missing or unknown option: ${what}\n` +
      '  huiyin setup --name 某某县政协 --short 某某 --level county --region 990101 [--phone …]\n' +
      '    --system-admin 姓名:账号 --security-admin 姓名:账号 --audit-admin 姓名:账号 [--office-head …] [--office …]\n' +
      '  huiyin setup --reset-admin 账号',
  )
  return 64
}
