/** A small house in which everything is that years leave behind: every state, half-done work, odd texts, orphans. */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type Committee, openCommittee, signIn, type Visitor } from '../setup/office.ts'
import type { TestProgram } from '../setup/program.ts'

const HEARD = {
  title: '“老旧小区” 楼道灯 \\N \t𠮷 ﬁ 👩‍👩‍👧 <b>&amp;</b>',
  text: '走访中居民反映，三个小区的楼道灯坏了半年。\r\n第二行\u00a0不换行空格，零宽\u200b，从右到左\u202e文字\u202c，é 与 e\u0301。',
  points: ['修好三个小区的楼道灯', "明确由谁维护'; drop table matters; --"],
}
const replies = (b: 'A' | 'B') => [
  { text: HEARD.points[0], class: 'A', answer: '三个小区已全部更换完毕' },
  {
    text: HEARD.points[1],
    class: b,
    answer: '由物业负责，街道督促',
    ...(b === 'B' ? { promiseOn: '2026-06-30' } : {}),
  },
]
const ANSWER = '收到交办后，我局当日派人到现场查看，现将办理情况答复如下，请审阅。'

type By = Readonly<Record<string, Visitor>>

/** Answers the numbers of the matters, each in the state that it is named for. */
export async function furnish(program: TestProgram): Promise<void> {
  const committee = await openCommittee(program, 1)
  await openCommittee(program, 2, 'city')
  const by: Record<string, Visitor> = {}
  for (const name of ['clerk', 'head', 'member', 'housing', 'police'])
    by[name] = await signIn(program, `${name}1`)
  await everyState(by, committee)
  await halfDone(program, by)
  await litter(program, committee)
}

/** Told of by its first failure: a fixture that is not what it claims proves nothing. */
async function act(
  by: By,
  who: string,
  no: string,
  verb: string,
  input = {},
  reason?: string,
): Promise<void> {
  const { body } = (await by[who]?.get(`/matters/${no}`)) ?? {}
  const done = await by[who]?.send('POST', `/matters/${no}/acts/${verb}`, {
    version: body?.version,
    input,
    ...(reason ? { reason } : {}),
  })
  if (done?.status !== 200) throw new Error(`${who} ${verb}: ${JSON.stringify(done?.body)}`)
}

async function everyState(by: By, { orgs, people }: Committee): Promise<void> {
  const raised = async () => {
    const input = { ...HEARD, raiserId: people.member, town: '东关镇' }
    return (await by.clerk?.send('POST', '/matters', { type: 'followup', input }))?.body.no as string
  }
  const accepted = async (jointIds: (string | undefined)[] = []) => {
    const no = await raised()
    const input = { hostId: orgs.housing, points: HEARD.points, jointIds, raiserId: people.member }
    await act(by, 'clerk', no, 'accept', input)
    return no
  }
  const handed = async (jointIds: (string | undefined)[] = []) => {
    const no = await accepted(jointIds)
    await act(by, 'head', no, 'handOver')
    return no
  }
  const judged = async (promise: 'A' | 'B', verdict: string) => {
    const no = await handed()
    await act(by, 'housing', no, 'answer', { answer: ANSWER, replies: replies(promise) })
    await act(by, 'member', no, 'judge', { verdict, comment: '灯都亮了' })
    return no
  }
  await raised()
  await accepted()
  await handed([orgs.police])
  await act(by, 'clerk', await handed(), 'pause', {}, '等待专家鉴定')
  await act(by, 'housing', await handed(), 'askExtension', { extendTo: '2026-07-15' }, '需等汛期过后施工')
  await act(by, 'housing', await handed(), 'answer', { answer: ANSWER, replies: replies('A') })
  await judged('A', 'unsolved')
  await act(by, 'clerk', await judged('B', 'accepted'), 'keepWatch')
  await act(by, 'clerk', await judged('A', 'solved'), 'close')
  await act(by, 'head', await raised(), 'decline', {}, '不属于本会职责')
  await act(by, 'clerk', await raised(), 'withdraw', {}, '重复登记')
}

const PAGE =
  '调研农村饮水工程\n\n本报青禾讯(通讯员 丁一帆)2月26日，青禾县政协组织12名委员深入柳湾镇开展专题调研。委员们建议，加快更换老化的供水管网，保证群众用上放心水。'

async function halfDone(program: TestProgram, by: By): Promise<void> {
  const { clerk } = by
  if (!clerk) throw new Error('no clerk')
  for (const title of ['待确认的一版', '确认了的一版']) {
    const text = `${title}\n${PAGE}`
    const taken = await clerk.send('POST', '/briefs', { text, issued: '2026-03-01', title })
    const brief = (await clerk.get(`/briefs/${taken.body.no}`)).body
    if (title.startsWith('确认')) await act(by, 'clerk', brief.no, 'confirm', { articles: brief.articles })
  }
  const [{ no }] = (await clerk.get('/matters?type=followup&tab=all')).body.rows
  const headers = { cookie: clerk.cookie, 'x-csrf': clerk.csrf }
  const send = (path: string, name: string, content: string) => {
    const form = new FormData()
    form.append('file', new Blob([content]), name)
    return program.app.request(`/api${path}`, { method: 'POST', headers, body: form })
  }
  await send(`/matters/${no}/files`, '现场 情况（1）.txt', '现场情况说明')
  await send(`/matters/${no}/files`, 'a\u202etxt.exe.txt', '名字里有从右到左的记号')
  // Seen as a preview and never confirmed; the other with a row that cannot be taken.
  await send('/registers/organisations/import', '未确认.csv', '名称,类别,代码\n半途合作社,其他,HZS-2\n')
  await send('/registers/organisations/import', '有错.csv', '名称,类别,代码\n,其他,\n"引""号",没有这类,X\n')
  await clerk.send('PUT', '/drafts/note', { data: { text: '写了一半\u0007' }, label: '草稿', href: '/w' })
  await clerk.send('POST', '/feedback', { kind: 'complaint', text: '字太小 😀' })
  await clerk.send('POST', '/me/calendar')
}

/** What no screen of today writes, but older ones, crashes and hands on the database did. */
async function litter({ database, kernel }: TestProgram, { people }: Committee): Promise<void> {
  const file = randomBytes(32).toString('hex')
  const folder = join(kernel.home, 'files', file.slice(0, 2))
  mkdirSync(folder, { recursive: true })
  // On disk, unknown to the database; and an upload that never ended.
  writeFileSync(join(folder, file), 'nobody knows of this file')
  mkdirSync(join(kernel.home, 'files', 'arriving'), { recursive: true })
  writeFileSync(join(kernel.home, 'files', 'arriving', randomUUID()), 'half of')
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  try {
    await client.query(
      `insert into files (committee_id, id, sha256, name, size, mime) values (1, $1, $2, '不在磁盘上.pdf', 5, '')`,
      [randomUUID(), 'f'.repeat(64)],
    )
    await client.query(`update accounts set totp_secret = 'JBSWY3DPEHPK3PXP' where login = 'leader1'`)
    await client.query(
      `update accounts set mail = ' Upper.Case@Example.TEST ', disabled_at = now() where login = 'clerk21'`,
    )
    await client.query(
      `insert into entries (committee_id, id, register, key, title, detail, data, archived_at)
       values (1, $1, 'organisations', 'k-1', '', '', '{}', now()),
              (1, $2, 'people', 'k-2', $4, '', '{"name": null, "unknown": [1, {"a": 1e300}], "phone": ""}', null),
              (1, $3, 'no-such-register', 'k-3', 'of a register that is gone', '', '{"x": "\\u2028"}', null)`,
      [randomUUID(), randomUUID(), randomUUID(), '\u3000全角空格　名'],
    )
    await client.query(
      `insert into posts values (1, $1, $2, null, 'no-such-post', '1999-12-31', null),
                                (1, $3, $2, null, 'office', '2020-01-01', '2020-01-01')`,
      [randomUUID(), people.member, randomUUID()],
    )
    await client.query(
      `insert into notices (committee_id, id, person_id, kind, zh, en, href, key)
       values (1, $1, $2, 'a-kind-of-old', '旧通知', '', 'javascript:0', 'old')`,
      [randomUUID(), people.clerk],
    )
    await client.query(
      `insert into settings values (1, 'no.such.setting', '"x"', null, '2026-01-01'), (1, 'files.maxMegabytes', '"fifty"', null, '2026-01-01')`,
    )
    await client.query(`insert into drafts values (1, 'nobody', 'k', '', '', '[]', '2026-01-01')`)
    await client.query(
      `insert into activities (committee_id, id, no, kind, title, data) values (1, $1, 'HD-0', 'no-such-kind', '', '{"text": null}')`,
      [randomUUID()],
    )
  } finally {
    await client.end()
  }
}
