/** Checks a docx against GB/T 9704-2012 and says where it departs from it. */
import { orRefusal, type Refusal } from '../refusal.ts'
import type { Text } from '../text.ts'
import { type ReadDocument, type ReadParagraph, readDocx } from './docx.ts'
import { MARGIN, SHEET } from './layout.ts'

export interface Deviation {
  readonly code: string
  /** The text it was found at; empty for the page itself. */
  readonly at: string
  readonly text: Text
}

/** Names a typeface goes by in files. */
const NAMES = {
  fang: /仿宋|fang\s*song/i,
  hei: /黑体|sim\s*hei/i,
  kai: /楷体|kai\s*ti/i,
  song: /小标宋|XiaoBiaoSong/i,
} as const

const TYPEFACE: Record<keyof typeof NAMES, Text> = {
  fang: { zh: '仿宋', en: 'FangSong' },
  hei: { zh: '黑体', en: 'SimHei' },
  kai: { zh: '楷体', en: 'KaiTi' },
  song: { zh: '小标宋', en: 'XiaoBiaoSong' },
}

const LEVELS: readonly [pattern: RegExp, face: keyof typeof NAMES][] = [
  [/^[一二三四五六七八九十]+、/, 'hei'],
  [/^（[一二三四五六七八九十]+）/, 'kai'],
]

const MILLIMETRE = 57

/**
 * An empty list means nothing was found wrong; a file that is no docx is refused.
 *
 * @example
 * const found = checkOfficial(bytes)
 * if ('ok' in found) return found
 * for (const { at, text } of found) console.log(at, text.zh)
 */
export function checkOfficial(bytes: Uint8Array): Deviation[] | Refusal {
  return orRefusal(() => {
    const document = readDocx(bytes)
    const outside = document.paragraphs.filter((paragraph) => !paragraph.inTable)
    const title = outside.findIndex((it) => it.halfPoints === 44)
    return [
      ...checkPage(document),
      ...checkTitle(title === -1 ? undefined : outside[title]),
      ...outside.slice(title + 1).flatMap((paragraph) => checkText(paragraph)),
      ...document.paragraphs.flatMap(checkNumber),
    ]
  })
}

function checkPage({ page, hasPageNumber }: ReadDocument): Deviation[] {
  const expected: [key: string, value: number, zh: string, en: string][] = [
    ['w', SHEET.width, '纸宽', 'Sheet width'],
    ['h', SHEET.height, '纸高', 'Sheet height'],
    ['top', MARGIN.top, '上边距', 'Top margin'],
    ['bottom', MARGIN.bottom, '下边距', 'Bottom margin'],
    ['left', MARGIN.left, '左边距', 'Left margin'],
    ['right', MARGIN.right, '右边距', 'Right margin'],
  ]
  const wrong = expected.filter(([key, value]) => Math.abs((page[key] ?? 0) - value) > MILLIMETRE)
  const found = wrong.map(([key, value, zh, en]) =>
    deviation(
      `page.${key}`,
      '',
      `${zh}应为 ${inMm(value)} 毫米，实为 ${inMm(page[key] ?? 0)} 毫米`,
      `${en} should be ${inMm(value)} mm and is ${inMm(page[key] ?? 0)} mm`,
    ),
  )
  if (hasPageNumber) return found
  return [...found, deviation('page.number', '', '没有页码', 'There is no page number')]
}

function checkTitle(title: ReadParagraph | undefined): Deviation[] {
  if (title === undefined) {
    return [deviation('title.size', '', '没有 2 号字（22 磅）的标题', 'There is no title in 22 pt')]
  }
  const centred = title.alignment === 'center' ? [] : ['centred']
  return [
    ...checkFace(title, 'song', 'title.face'),
    ...centred.map(() =>
      deviation('title.alignment', title.text, '标题应居中', 'The title should be centred'),
    ),
  ]
}

function checkText(paragraph: ReadParagraph): Deviation[] {
  const isImprint = paragraph.halfPoints === 28
  const [, face] = LEVELS.find(([pattern]) => pattern.test(paragraph.text)) ?? []
  if (isImprint)
    return checkFace(paragraph, paragraph.alignment === 'center' ? 'hei' : 'fang', 'imprint.face')
  return [
    ...checkFace(paragraph, face ?? 'fang', face === undefined ? 'text.face' : 'heading.face'),
    ...checkSize(paragraph),
    ...checkLine(paragraph),
  ]
}

function checkFace(paragraph: ReadParagraph, face: keyof typeof NAMES, code: string): Deviation[] {
  const found = paragraph.eastAsia ?? ''
  if (NAMES[face].test(found)) return []
  const name = TYPEFACE[face]
  return [
    deviation(
      code,
      paragraph.text,
      `字体应为${name.zh}，实为“${found}”`,
      `Should be in ${name.en} and is in "${found}"`,
    ),
  ]
}

function checkSize({ halfPoints, text }: ReadParagraph): Deviation[] {
  if (halfPoints === 32) return []
  const size = halfPoints === undefined ? '?' : halfPoints / 2
  return [
    deviation(
      'text.size',
      text,
      `字号应为 3 号（16 磅），实为 ${size} 磅`,
      `Should be 16 pt and is ${size} pt`,
    ),
  ]
}

/** 22 lines a page: between 28 and 29 points, fixed. */
function checkLine({ line = 240, lineRule, text }: ReadParagraph): Deviation[] {
  if (lineRule === 'exact' && line >= 560 && line <= 580) return []
  return [
    deviation(
      'text.line',
      text,
      '行距应为固定值 28 至 29 磅',
      'The line spacing should be fixed at 28 to 29 points',
    ),
  ]
}

/** 发文字号: hexagonal brackets, no 第, no leading zero. */
function checkNumber({ text }: ReadParagraph): Deviation[] {
  const line = text.trim()
  if (!/^\S{1,20}[〔[(（【]\d{4}[〕\])）】]第?\d+号/.test(line)) return []
  if (/〔\d{4}〕[1-9]\d*号/.test(line)) return []
  return [
    deviation(
      'number.form',
      line,
      '发文字号应写作“某发〔2026〕5号”：六角括号，不编虚位，不加“第”字',
      'The number should read 某发〔2026〕5号: hexagonal brackets, no leading zero, no 第',
    ),
  ]
}

function deviation(code: string, at: string, zh: string, en: string): Deviation {
  return { code, at, text: { zh, en } }
}

function inMm(twips: number): number {
  return Math.round((twips / 1440) * 25.4)
}
