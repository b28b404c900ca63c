/** Files that are two things at once, or not what their name says. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DOCX, rawZip } from './sample-hostile.ts'
import { type Look, openLook } from './sample-look.ts'
import { docx } from './sample-zip.ts'

let told: Look
beforeAll(async () => {
  told = await openLook()
})
afterAll(() => told.close())

describe('two kinds in one file', () => {
  const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n'
  const PNG = '\x89PNG\r\n\x1a\n0000IHDR'
  const latin = (text: string) => Buffer.from(text, 'latin1')
  test.each<[string, string, Uint8Array]>([
    ['content', 'a.pdf', Buffer.concat([latin(PDF), docx()])],
    ['content', 'b.png', Buffer.concat([latin(PNG), rawZip(DOCX, { comment: 'longer' })])],
    ['content', 'c.txt', Buffer.concat([latin('text\n'), docx()])],
    ['content', 'd.mp3', Buffer.concat([latin('ID3'), docx()])],
    ['content', 'e.pdf', latin(`${PDF}<script>alert(1)</script>`)],
    ['content', 'f.jpg', latin(`\xff\xd8\xff\xe0${'x'.repeat(100_000)}<ScRipt>alert(1)`)],
    ['content', 'g.png', latin(`${PNG}${'x'.repeat(65_530)}<html>`)],
    ['content', 'h.pdf', latin('GIF89a/*')],
    ['content', 'i.jpg', latin('GIF89a=1;alert(1)')],
    ['content', 'j.png', latin('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['type', 'k.svg', latin('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['type', 'l.gif', latin('GIF89a')],
    ['type', 'm.html', latin('<html>')],
    ['type', 'n.docm', docx()],
    ['type', 'o.pdf.exe', latin('MZ')],
    ['type', 'p.pdf\0.exe', latin('MZ')],
    ['content', 'q.pdf', latin('MZ\x90')],
    ['content', 'r.docx', latin('MZ\x90'.repeat(20))],
    ['content', 's.xlsx', docx()],
    ['content', 't.doc', docx()],
    [
      'embedded',
      'u.doc',
      Buffer.concat([
        Buffer.from('d0cf11e0a1b11ae1', 'hex'),
        Buffer.alloc(70_000),
        Buffer.from('\x01Ole10Native', 'utf16le'),
      ]),
    ],
  ])('%s: %s', async (code, name, content) => {
    expect((await told(content, name)).code).toBe(`file.${code}`)
  })
})
