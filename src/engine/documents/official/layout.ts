/** The measures of GB/T 9704-2012: sheet, type sizes, typefaces, in the units of a docx. */
import { AlignmentType, type IRunOptions, LineRuleType } from 'docx'
import { legalText } from '../xml/text.ts'

const TWIPS_PER_MM = 1440 / 25.4

export const mm = (length: number): number => Math.round(length * TWIPS_PER_MM)
export const pt = (length: number): number => Math.round(length * 20)

export const SHEET = { width: mm(210), height: mm(297) }
export const MARGIN = { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26) }
export const TEXT_WIDTH = SHEET.width - MARGIN.left - MARGIN.right

/** Type sizes (字号) in points. */
export const SIZE = { two: 22, three: 16, four: 14, smallFour: 12, five: 10.5 }

/** One character of 3号 text, the unit of every indent. */
export const CHARACTER = pt(SIZE.three)
export const LINE = pt(28)
export const RED = 'FF0000'

/** Typefaces are named, never shipped: a reader without them falls back. */
export const FACE = {
  song: '方正小标宋简体',
  fang: 'FangSong_GB2312',
  hei: 'SimHei',
  kai: 'KaiTi_GB2312',
  page: 'SimSun',
  latin: 'Times New Roman',
} as const

/** 28 characters a line of 156 mm: each gives up a quarter of a point. */
export const GRID_SQUEEZE = -5

/** Han text in the typeface given, digits and Latin letters in Times New Roman. */
export function face(name: string): NonNullable<IRunOptions['font']> {
  return { ascii: FACE.latin, hAnsi: FACE.latin, cs: FACE.latin, eastAsia: name, hint: 'eastAsia' }
}

/** A run in a typeface and a size in points. */
export function set(text: string, name: string, size: number, more: IRunOptions = {}): IRunOptions {
  return { text: legalText(text), font: face(name), size: size * 2, ...more }
}

export const exactly = (points: number) => ({ line: pt(points), lineRule: LineRuleType.EXACT })

export const CENTRED = { alignment: AlignmentType.CENTER } as const
