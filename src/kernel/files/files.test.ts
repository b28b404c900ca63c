/** Attachments: what is taken in, what is refused before anybody can open it, and who may read it. */
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { strToU8 } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountRoutes } from '../accounts/routes.ts'
import { Browser, type House, openHouse } from '../accounts/sample-house.ts'
import { raiseRequest, request } from '../accounts/sample-matter.ts'
import { linkRoutes } from '../links/routes.ts'
import { matterRoutes } from '../matter/routes.ts'
import { fileRoutes } from './routes.ts'
import { claim, docx, overlap, xlsx } from './sample-zip.ts'
import { fileAt } from './store.ts'

let house: House
let office: Browser
let host: string
let no: string

beforeAll(async () => {
  house = await openHouse([...accountRoutes, ...matterRoutes, ...linkRoutes, ...fileRoutes], [request])
  host = await house.offices[0].unit('示例县水务局')
  await house.person({ login: 'office', name: '王小禾', posts: ['office'] })
  office = new Browser(house)
  await office.signIn('office')
  no = (await raiseRequest(house, { title: '请修水渠', hostId: host })).no
})
afterAll(async () => {
  expect(house.faults).toEqual([])
  expect(readdirSync(join(house.kernel.home, 'files', 'arriving'))).toEqual([])
  await house.close()
})

type Content = Uint8Array | string

function form(name: string, content: Content): FormData {
  const data = new FormData()
  data.append('file', new Blob([typeof content === 'string' ? content : Buffer.from(content)]), name)
  return data
}

function send(name: string, content: Content, path = `/matters/${no}/files`, by = office, key?: string) {
  return by.ask('POST', path, form(name, content), key ? { 'idempotency-key': key } : {})
}

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'
const PNG = Buffer.from('\x89PNG\r\n\x1a\n0000IHDR', 'latin1')
const OLD = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])

test('a file is kept once under its hash, listed, logged and read back byte by byte', async () => {
  const content = docx({ 'word/media/image1.png': [PNG, { level: 0 }] })
  const key = randomUUID()
  const added = await send('关于水渠的答复.docx', content, undefined, undefined, key)
  expect(added.body).toMatchObject({
    name: '关于水渠的答复.docx',
    size: content.length,
    by: expect.stringContaining('王小禾'),
  })
  const again = await send('关于水渠的答复.docx', content, undefined, undefined, key)
  expect(again.body).toEqual(added.body)
  const { id } = added.body as { id: string }
  const sha256 = createHash('sha256').update(content).digest('hex')
  expect(readFileSync(fileAt(house.kernel.home, sha256))).toEqual(Buffer.from(content))
  const view = (await office.ask('GET', `/matters/${no}`)).body as { files: { id: string }[] }
  expect(view.files.map((file) => file.id)).toEqual([id])
  expect(await house.ask(`select detail->>'sha256' as sha from audit where event = 'file.add'`)).toEqual([
    { sha: sha256 },
  ])
  const read = await house.app.request(`/api/files/${id}?inline=1`, { headers: { cookie: office.cookie } })
  expect(Buffer.from(await read.arrayBuffer())).toEqual(Buffer.from(content))
  expect(read.headers.get('content-disposition')).toMatch(/^attachment; .*filename\*=UTF-8''%E5%85%B3/)
  expect(read.headers.get('x-content-type-options')).toBe('nosniff')
})

test('pictures, pdf and text may be shown by the browser, in quarantine; nothing else', async () => {
  for (const [name, content, shown] of [
    ['a.pdf', PDF, true],
    ['a.png', PNG, true],
    ['a.txt', '水渠', true],
    ['a.csv', '乡镇,件数\n示例镇,3\n', false],
    ['a.xlsx', xlsx(), false],
  ] as const) {
    const { id } = (await send(name, content)).body as { id: string }
    const told = await office.ask('GET', `/files/${id}?inline=1`)
    expect(told.headers.get('content-disposition')?.startsWith('inline')).toBe(shown)
    expect(told.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    expect((await office.ask('GET', `/files/${id}`)).headers.get('content-disposition')).toMatch(
      /^attachment/,
    )
  }
})

describe('taken in', () => {
  test.each<[string, Content]>([
    ['扫描件.PDF', PDF],
    ['现场.jpg', Buffer.from('ffd8ffe000104a464946', 'hex')],
    ['现场.webp', 'RIFF1234WEBPVP8 '],
    ['录音.m4a', '\0\0\0\x20ftypM4A '],
    ['录音.amr', '#!AMR\n'],
    ['录音.wav', 'RIFF1234WAVEfmt '],
    ['旧文件.doc', OLD],
    ['旧表.xls', OLD],
    ['说明.md', '# 说明\n一行\n'],
    ['记事本.txt', Buffer.from('\ufeff水渠', 'utf16le')],
    [
      '压缩得好.xlsx',
      xlsx({
        'xl/worksheets/sheet1.xml': strToU8(
          Array.from({ length: 200_000 }, (_, i) => `<row><c>${i * 7919}</c></row>`).join(''),
        ),
      }),
    ],
  ])('%s', async (name, content) => {
    expect((await send(name, content)).status).toBe(200)
  })
})

describe('refused', () => {
  const zeros = new Uint8Array(40_000_000)
  test.each<[string, string, () => Content]>([
    ['bomb', 'a.docx', () => docx({ 'word/media/big.bin': zeros })],
    ['bomb', 'b.docx', () => claim(docx({ 'word/media/big.bin': zeros }), 'word/media/big.bin', 1000)],
    ['bomb', 'c.docx', () => claim(docx(), 'word/document.xml', 10_000_000_000 % 2 ** 32)],
    ['bomb', 'd.xlsx', () => overlap(xlsx())],
    [
      'bomb',
      'e.xlsx',
      () => xlsx(Object.fromEntries(Array.from({ length: 3001 }, (_, i) => [`xl/${i}`, new Uint8Array()]))),
    ],
    [
      'bomb',
      'f.docx',
      () => docx({ 'word/x.xml': strToU8('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>') }),
    ],
    [
      'bomb',
      'g.docx',
      () => docx({ 'word/x.xml': Buffer.from('<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', 'utf16le') }),
    ],
    ['macro', 'h.docx', () => docx({ 'word/vbaProject.bin': strToU8('x') })],
    ['macro', 'i.xlsx', () => xlsx({ 'xl/VBAPROJECT.BIN': strToU8('x') })],
    [
      'macro',
      'j.docx',
      () =>
        docx({
          '[Content_Types].xml': strToU8(
            '<Types><Override PartName="/a" ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>',
          ),
        }),
    ],
    [
      'macro',
      'k.xls',
      () => Buffer.concat([OLD, Buffer.alloc(65_500), Buffer.from('_VBA_PROJECT', 'utf16le')]),
    ],
    ['type', 'l.docm', () => docx()],
    ['type', 'm.zip', () => docx()],
    ['type', 'n.html', () => '<html></html>'],
    ['type', 'o.svg', () => '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ['type', 'p.pdf.exe', () => 'MZ'],
    ['type', 'no-ending', () => PDF],
    ['content', 'q.pdf', () => '<html><script>alert(1)</script></html>'],
    ['content', 'r.pdf', () => '%PDF-1.7\n<script>alert(1)</script>\n%%EOF'],
    ['content', 's.png', () => Buffer.concat([PNG, Buffer.from('<html><body onload=x>')])],
    ['content', 't.txt', () => '\ufeff  <!DOCTYPE html><script>alert(1)</script>'],
    ['content', 'u.txt', () => Buffer.from([65, 0, 66])],
    ['content', 'v.docx', () => 'PK\x03\x04 and no end'],
    ['content', 'w.docx', () => xlsx()],
    ['content', 'x.docx', () => docx({ '../../evil.xml': strToU8('x') })],
    ['content', 'y.docx', () => docx().subarray(0, -30)],
    ['content', 'z.jpg', () => PNG],
    ['content', 'z.doc', () => docx()],
    ['empty', 'z.txt', () => ''],
  ])('%s: %s', async (code, name, content) => {
    const told = await send(name, content())
    expect(told.code).toBe(`file.${code}`)
    expect(told.status).toBe(422)
  })
})

test('names are brought to their last part, and nothing of them reaches the disk', async () => {
  const names = []
  for (const sent of [
    '../../../etc/passwd.txt',
    'C:\\Windows\\win.txt',
    '/root/.ssh/keys.txt',
    'a\u202egnp.txt',
    'con.txt',
  ])
    names.push(((await send(sent, `text of ${sent}`)).body as { name: string }).name)
  expect(names).toEqual(['passwd.txt', 'win.txt', 'keys.txt', 'a gnp.txt', 'con_.txt'])
  expect(existsSync(join(house.kernel.home, 'etc'))).toBe(false)
})

test('a file over the limit of the committee is refused, and so is a request that is no upload', async () => {
  await house.ask(`insert into settings (committee_id, key, value) values (1, 'files.maxMegabytes', '1')`)
  expect((await send('big.txt', 'x'.repeat(1_048_577))).status).toBe(413)
  expect((await send('fits.txt', 'x'.repeat(1_048_576))).status).toBe(200)
  const path = `/matters/${no}/files`
  expect((await office.ask('POST', path, { file: 'x' })).code).toBe('file.none')
  expect((await office.ask('POST', path)).code).toBe('file.none')
  const other = new FormData()
  other.append('file', 'only a field')
  expect((await office.ask('POST', path, other)).code).toBe('file.none')
  const torn = await house.app.request(`/api${path}`, {
    method: 'POST',
    headers: {
      cookie: office.cookie,
      'x-csrf': office.csrf,
      'content-type': 'multipart/form-data; boundary=b',
    },
    body: '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nhalf of',
  })
  expect(await torn.json()).toMatchObject({ reasons: [{ code: 'file.cut-off' }] })
  await house.ask(`delete from settings`)
})

test('files are seen with their matter: not by strangers, not from another committee, not by administrators', async () => {
  const { id } = (await send('secret.txt', '内部')).body as { id: string }
  for (const [login, office, posts] of [
    ['member', 0, ['member']],
    ['abroad', 1, ['office']],
    ['system', 0, ['system-admin']],
  ] as const) {
    await house.person({ login, office, name: login, posts })
    const it = new Browser(house)
    await it.signIn(login)
    expect((await it.ask('GET', `/files/${id}`)).status).toBe(404)
    expect((await send('a.txt', 'x', `/matters/${no}/files`, it)).status).toBe(404)
  }
  expect((await new Browser(house).ask('GET', `/files/${id}`)).status).toBe(401)
})

test('a link adds and opens files of its own matter while it is open', async () => {
  const url = await office.ask('POST', `/matters/${no}/links`, { org: host, verbs: ['answer'], days: 3 })
  const path = (url.body as { url: string }).url.replace('/k/', '/link/')
  const guest = new Browser(house)
  const added = await send('照片.png', PNG, `${path}/files`, guest)
  expect(added.body).toMatchObject({ name: '照片.png', by: '示例县水务局' })
  const { id } = added.body as { id: string }
  expect((await guest.ask('GET', `${path}/files/${id}`)).status).toBe(200)
  expect((await guest.ask('GET', `/files/${id}`)).status).toBe(401)
  const other = await raiseRequest(house, { title: '另一件事', hostId: host })
  const theirs = await send('theirs.txt', 'x', `/matters/${other.no}/files`)
  const otherId = (theirs.body as { id: string }).id
  expect((await guest.ask('GET', `${path}/files/${otherId}`)).status).toBe(404)
  await guest.ask('POST', `${path}/acts/answer`, { version: 1, input: { answer: '已经修好' } })
  expect((await send('later.png', PNG, `${path}/files`, guest)).code).toBe('link.used')
  expect((await guest.ask('GET', `${path}/files/${id}`)).status).toBe(200)
})
