import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkOfficial } from './check.ts'
import { readDocx } from './docx.ts'
import type { OfficialPaper } from './paper.ts'
import { writeOfficial } from './write.ts'

const paper: OfficialPaper = {
  kind: 'letter',
  organ: '示例县政协',
  number: '示政协函〔2026〕5号',
  title: '关于交办农村供水\n协商意见的函',
  addressee: '县水务局：',
  body: [
    { kind: 'heading', level: 1, text: '一、意见内容' },
    { kind: 'heading', level: 2, text: '（一）管护主体' },
    { kind: 'heading', level: 3, text: '1.落实单位' },
    { kind: 'heading', level: 4, text: '（1）偏远站点' },
    { kind: 'paragraph', text: '第一段写明事由。\n第二段写明要求，2026年8月5日前答复。' },
    {
      kind: 'table',
      caption: '表1　站点',
      columns: [{ label: '站点', width: 3 }, { label: '户数' }],
      rows: [['东沟', '47']],
    },
    { kind: 'fields', rows: [['主办单位', '县水务局']] },
    { kind: 'signature', label: '承办单位意见' },
  ],
  attachments: ['意见汇总表。', '人员名单；'],
  signer: '示例县政协办公室',
  date: '2026-07-05',
  cc: '县政府办公室',
  printedBy: '示例县政协办公室',
  note: '此件公开发布',
}

describe.each(['letter', 'redHead', 'plain'] as const)('a %s', (kind) => {
  it('has nothing the check objects to', async () => {
    expect(checkOfficial(await writeOfficial({ ...paper, kind }))).toEqual([])
  })
})

describe('writeOfficial', () => {
  it('writes the parts in order and in their official form', async () => {
    const texts = readDocx(await writeOfficial(paper)).paragraphs.map((paragraph) => paragraph.text)
    expect(texts.slice(0, 3)).toEqual(['示政协函〔2026〕5号', '关于交办农村供水协商意见的函', '县水务局：'])
    expect(texts).toEqual(
      expect.arrayContaining([
        '第一段写明事由。',
        '附件：1.意见汇总表',
        '2.人员名单',
        '2026年7月5日',
        '（此件公开发布）',
      ]),
    )
    expect(texts.indexOf('示例县政协办公室')).toBe(texts.indexOf('2026年7月5日') - 1)
  })

  it('indents the text two characters and the date four from the right', async () => {
    const { paragraphs } = readDocx(await writeOfficial(paper))
    expect(paragraphs.find((it) => it.text.startsWith('第一段'))?.firstLineChars).toBe(200)
    expect(paragraphs.find((it) => it.text === '2026年7月5日')).toMatchObject({
      alignment: 'right',
      rightIndent: 1280,
    })
  })

  it('puts the printer only on papers with a red head, the issuer beside the number', async () => {
    const red = readDocx(await writeOfficial({ ...paper, kind: 'redHead', issuer: '某某某' }))
    expect(red.paragraphs.some((it) => it.text.includes('2026年7月5日印发'))).toBe(true)
    expect(red.paragraphs.some((it) => it.text.includes('签发人：某某某'))).toBe(true)
    const letter = readDocx(await writeOfficial(paper))
    expect(letter.paragraphs.some((it) => it.text.includes('印发'))).toBe(false)
  })

  it('takes any characters: markup is escaped, what XML forbids is dropped', async () => {
    const text = 'a<b>&"c"\u0000\ud800 😀'
    const bytes = await writeOfficial({
      kind: 'plain',
      organ: 'x',
      title: text,
      body: [{ kind: 'paragraph', text }],
    })
    expect(readDocx(bytes).paragraphs.map((it) => it.text)).toEqual(['a<b>&"c" 😀', 'a<b>&"c" 😀'])
  })
})

describe('checkOfficial', () => {
  const changed = async (part: string, change: (xml: string) => string) => {
    const parts = unzipSync(await writeOfficial(paper))
    parts[part] = strToU8(change(strFromU8(parts[part] ?? new Uint8Array())))
    return codes(checkOfficial(zipSync(parts)))
  }

  it.each([
    ['page.left', 'word/document.xml', (xml: string) => xml.replace(/w:left="1587"/, 'w:left="1800"')],
    ['title.face', 'word/styles.xml', (xml: string) => xml.replaceAll('方正小标宋简体', 'SimHei')],
    ['heading.face', 'word/styles.xml', (xml: string) => xml.replaceAll('KaiTi_GB2312', 'SimSun')],
    ['text.face', 'word/styles.xml', (xml: string) => xml.replaceAll('FangSong_GB2312', 'SimSun')],
    ['text.line', 'word/styles.xml', (xml: string) => xml.replaceAll('w:line="560"', 'w:line="360"')],
    ['text.size', 'word/styles.xml', (xml: string) => xml.replace('w:sz w:val="32"', 'w:sz w:val="30"')],
    ['title.size', 'word/styles.xml', (xml: string) => xml.replaceAll('w:sz w:val="44"', 'w:sz w:val="36"')],
    ['number.form', 'word/document.xml', (xml: string) => xml.replace('〔2026〕5号', '[2026]第05号')],
  ])('names %s', async (code, part, change) => {
    expect(await changed(part, change)).toContain(code)
  })

  it('refuses what is no docx', () => {
    expect(checkOfficial(strToU8('not a zip at all, only some text'))).toMatchObject({ ok: false })
    expect(checkOfficial(zipSync({ 'a.txt': strToU8('a') }))).toMatchObject({
      ok: false,
      reasons: [{ code: 'docx.no-document' }],
    })
  })
})

function codes(found: ReturnType<typeof checkOfficial>): string[] {
  if ('ok' in found) throw new Error(found.reasons[0]?.text.en)
  return found.map((deviation) => deviation.code)
}
