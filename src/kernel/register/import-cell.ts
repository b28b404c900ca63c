/** What somebody typed into a cell, as the value its field declares, or what is wrong with it. */
import { z } from 'zod'
import {
  type CellValue,
  cellText,
  hasLostDigits,
  isoDate,
  plainNumber,
  plainWidth,
} from '../../engine/documents/index.ts'
import { core } from '../field/shape.ts'
import { LANGS, type Text } from '../text/text.ts'
import { type Carried, choicesOf, YES_NO } from './export-columns.ts'
import type { References } from './import-references.ts'
import { alike, parts } from './import-words.ts'

/** An empty cell says nothing. */
export type Cell = { readonly value?: unknown; readonly problem?: Text }

export function readCell({ name, declared, column }: Carried, raw: CellValue, refs: References): Cell {
  const text = cellText(raw)
  if (text === '') return {}
  const { schema, meta } = core(declared)
  const read = meta.register
    ? reference(schema, text, name, refs)
    : plain(schema, raw, text, meta.long === true, declared)
  if (!read.problem) return read
  const { zh, en } = read.problem
  return { problem: { zh: `“${column.label}”${zh}`, en: `“${column.label}” ${en}` } }
}

function plain(schema: z.ZodType, raw: CellValue, text: string, long: boolean, declared: z.ZodType): Cell {
  if (schema instanceof z.ZodISODate) return found(isoDate(raw), NO_DATE)
  if (schema instanceof z.ZodNumber) return found(plainNumber(raw), NO_NUMBER)
  if (schema instanceof z.ZodBoolean) return found(yesOrNo(text), NO_ANSWER)
  if (schema instanceof z.ZodEnum) return choice(schema, declared, text)
  if (schema instanceof z.ZodArray) return { value: parts(text) }
  if (hasLostDigits(raw)) return { problem: LOST_DIGITS }
  return { value: long ? text : plainWidth(text) }
}

function found(value: unknown, problem: Text): Cell {
  return value === undefined ? { problem } : { value }
}

const NO_DATE: Text = { zh: '不是日期，请写成 2026-07-08', en: 'is not a date; write 2026-07-08' }
const NO_NUMBER: Text = { zh: '不是数字', en: 'is not a number' }
const NO_ANSWER: Text = { zh: '请填“是”或“否”', en: 'wants yes or no' }
const LOST_DIGITS: Text = {
  zh: '被表格当成数值，末几位已经丢失；请把这一列设为文本后重新填写',
  en: 'was kept as a number and lost its last digits; make the column text and type it again',
}

const YES = new Set(['是', '有', '对', '√', '✓', '1', 'y', 'yes', 'true', YES_NO.en[0]])
const NO = new Set(['否', '无', '不', '×', '✗', 'x', '0', 'n', 'no', 'false', YES_NO.en[1]])

function yesOrNo(text: string): boolean | undefined {
  const said = alike(text)
  if (YES.has(said)) return true
  return NO.has(said) ? false : undefined
}

function choice(schema: z.ZodEnum, declared: z.ZodType, text: string): Cell {
  const said = alike(text)
  const labels = LANGS.map((lang) => choicesOf(declared, lang))
  const value = schema.options.find(
    (option, i) => alike(String(option)) === said || labels.some((all) => alike(all[i] ?? '') === said),
  )
  const [zh = [], en = []] = labels
  return found(value, { zh: `只能填：${zh.join('、')}`, en: `must be one of: ${en.join(', ')}` })
}

function reference(schema: z.ZodType, text: string, field: string, refs: References): Cell {
  const many = schema instanceof z.ZodArray
  const ids: string[] = []
  for (const part of many ? parts(text) : [text]) {
    const entry = refs.find(field, part)
    if ('problem' in entry) return entry
    ids.push(entry.id)
  }
  return { value: many ? ids : ids[0] }
}
