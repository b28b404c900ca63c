/** A text with holes for identifiers and days: cut once from one example, printed a million times. */

const HOLE = /([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|\b(\d{4}-\d\d-\d\d)\b/g

export interface Stencil {
  readonly parts: readonly string[]
  /** What fills the hole after each part: a place in the list of identifiers, or −1 − the day's number. */
  readonly holes: Int32Array
}

export interface Ids {
  /** The place of an identifier in the list that each committee has its own of. */
  slot(id: string): number
}

/** Backslash and line ends would need escaping in COPY; no text of the stock has them. */
const UNSAFE = /[\\\n\r\t]/

export function cut(text: string, ids: Ids): Stencil {
  if (UNSAFE.test(text)) throw new Error(`not fit for COPY: ${text.slice(0, 80)}`)
  const parts: string[] = []
  const holes: number[] = []
  let from = 0
  for (const match of text.matchAll(HOLE)) {
    parts.push(text.slice(from, match.index))
    holes.push(match[1] === undefined ? -1 - dayNumber(match[0]) : ids.slot(match[0]))
    from = match.index + match[0].length
  }
  parts.push(text.slice(from))
  return { parts, holes: Int32Array.from(holes) }
}

/** `back` is how many days earlier the copy lies than the example. */
export function print({ parts, holes }: Stencil, ids: readonly string[], back: number): string {
  let text = parts[0] as string
  for (let at = 0; at < holes.length; at++) {
    const hole = holes[at] as number
    text += (hole >= 0 ? ids[hole] : dayText(-1 - hole - back)) as string
    text += parts[at + 1] as string
  }
  return text
}

export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

const days = new Map<number, string>()
export function dayText(number: number): string {
  let text = days.get(number)
  if (text === undefined) {
    text = new Date(number * 86_400_000).toISOString().slice(0, 10)
    days.set(number, text)
  }
  return text
}
