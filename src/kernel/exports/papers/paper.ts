/** What papers about a matter are drawn from. */
import type { z } from 'zod'
import { dayOf } from '../../deadlines/clock.ts'
import { core } from '../../field/shape.ts'
import type { MatterView } from '../../http/wire-pages.ts'
import type { AnyMatterType } from '../../matter/define.ts'
import type { Matter } from '../../matter/matter.ts'
import type { Reader } from '../../matter/row.ts'
import type { HandingOver } from '../handing-over.ts'
import type { House } from '../house.ts'

/** Papers are in Chinese, whatever the language of the screen. */
export interface Drawing {
  readonly reader: Reader
  readonly type: AnyMatterType
  readonly matter: Matter
  readonly view: MatterView
  readonly house: House
  readonly handed: HandingOver | undefined
}

/** Names of the parties of a role. */
export function partyNames({ matter }: Pick<Drawing, 'matter'>, role: string): string[] {
  return (matter.parties[role] ?? []).flatMap((id) => matter.names[id] ?? [])
}

export interface Section {
  readonly label: string
  readonly lines: readonly string[]
  /** Points that are answered one by one. */
  readonly listed: boolean
}

/** What was heard, as its form asked for it: texts and lists, without parties and the title. */
export function heard({ type, matter, view }: Drawing): Section[] {
  const asked = [...(type.raise?.asks ?? []), ...(type.raise?.mayAsk ?? [])]
  return asked.flatMap((name): Section[] => {
    const value = matter.data[name]
    const fact = view.facts.find((one) => one.name === name)
    if (name === type.title || !fact || core(type.data.shape[name] as z.ZodType).meta.party) return []
    if (isTexts(value)) return [{ label: fact.label, lines: value, listed: true }]
    return fact.long ? [{ label: fact.label, lines: fact.text.split(/\n+/), listed: false }] : []
  })
}

export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')
}

/** 2026-07-10 15:04, the office's time. */
export function moment(at: string): string {
  return `${dayOf(at)} ${new Date(new Date(at).getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`
}

const TITLE_LINE = 19

/** A title too long for one line, broken between words into lines of about one length. */
export function titleLines(title: string): string {
  const lines = Math.ceil(title.length / TITLE_LINE)
  if (lines === 1) return title
  const words = [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(title)].map((it) => it.segment)
  const broken = ['']
  for (const word of words) {
    const line = broken.at(-1) ?? ''
    const full = line.length + word.length / 2 > title.length / lines
    // A closing mark never begins a line, an opening one never ends it.
    if (full && broken.length < lines && !/^[”》）、，]/.test(word) && !/[“《（]$/.test(line))
      broken.push(word)
    else broken[broken.length - 1] = line + word
  }
  return broken.join('\n')
}
