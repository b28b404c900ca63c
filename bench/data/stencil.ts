/** A text with holes for identifiers, days and numbers: cut once from one example, printed a million times. */

/** What stands in a text where each copy has something of its own. */
export const TOKEN = {
  committee: '@c@',
  /** The matter's number, and the two-character pieces by which search finds it. */
  no: '@n@',
  pieces: '@g@',
  /** The committee above, for a matter that is shared. */
  shared: '@s@',
  /** A row's own number. */
  seq: '@q@',
} as const
const TOKENS = Object.values(TOKEN)

/** Slot 0 is the matter itself; its notices differ from it in the last character only. */
export const MATTER = '00000000-0000-8000-8000-000000000000'
const STEM = MATTER.slice(0, -1)

const HOLE =
  /(00000000-0000-8000-8000-00000000000(?=[1-9]))|([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})|(?<!\d)(\d{4}-\d\d-\d\d)(?!\d)|@[cngsq]@/g

const ID = 0
const DAY = 1
const WORD = 2
const NEAR = 3

export interface Stencil {
  readonly bytes: Buffer
  /** Where each part of the text ends; a hole follows all but the last. */
  readonly ends: Int32Array
  readonly kinds: Uint8Array
  /** A slot in the list of identifiers, a day's number, or a word. */
  readonly values: Int32Array
  /** Bytes that no print is longer than. */
  readonly most: number
}

/** What fills the holes of one print. */
export interface Fill {
  /** Identifiers of 36 characters, one after the other. */
  readonly ids: Buffer
  /** In the order of the tokens. */
  readonly words: readonly Buffer[]
  /** The matter's own identifier: at this place of `own`. */
  own: Buffer
  ownAt: number
  /** Days that the copy lies before the example. */
  back: number
}

const LONGEST_WORD = 160

export function cut(text: string, slots: ReadonlyMap<string, number>): Stencil {
  const parts: string[] = []
  const kinds: number[] = []
  const values: number[] = []
  let from = 0
  for (const match of text.matchAll(HOLE)) {
    const [all, near, id, day] = match
    parts.push(text.slice(from, match.index))
    kinds.push(near ? NEAR : id ? ID : day ? DAY : WORD)
    const word = TOKENS.indexOf(all as (typeof TOKENS)[number])
    values.push(id ? slotOf(id, slots) : day ? dayNumber(day) : word)
    from = match.index + all.length
  }
  parts.push(text.slice(from))
  const bytes = parts.map((part) => Buffer.from(part))
  let end = 0
  const ends = bytes.map((part) => (end += part.length))
  return {
    bytes: Buffer.concat(bytes),
    ends: Int32Array.from(ends),
    kinds: Uint8Array.from(kinds),
    values: Int32Array.from(values),
    most: end + kinds.reduce((sum, kind) => sum + (kind === WORD ? LONGEST_WORD : 36), 0),
  }
}

function slotOf(id: string, slots: ReadonlyMap<string, number>): number {
  const slot = slots.get(id)
  if (slot === undefined) throw new Error(`${id} belongs to nobody of the cast`)
  return slot
}

/** Prints into `out` at `at`, where there must be room; answers where the print ends. */
export function print(stencil: Stencil, fill: Fill, out: Buffer, at: number): number {
  const { bytes, ends, kinds, values } = stencil
  let from = 0
  let to = at
  for (let n = 0; n < kinds.length; n++) {
    const end = ends[n] as number
    to = put(out, to, bytes, from, end)
    from = end
    const value = values[n] as number
    const kind = kinds[n] as number
    if (kind === NEAR || (kind === ID && value === 0))
      to = put(out, to, fill.own, fill.ownAt, fill.ownAt + (kind === NEAR ? STEM.length : 36))
    else if (kind === ID) to = put(out, to, fill.ids, value * 36, value * 36 + 36)
    else if (kind === DAY) to = putDay(out, to, value - fill.back)
    else {
      const word = fill.words[value] as Buffer
      to = put(out, to, word, 0, word.length)
    }
  }
  return put(out, to, bytes, from, bytes.length)
}

/** Short pieces are quicker byte by byte than by a call into the machine room. */
export function put(out: Buffer, at: number, from: Buffer, start: number, end: number): number {
  if (end - start > 120) return at + from.copy(out, at, start, end)
  let to = at
  for (let n = start; n < end; n++) out[to++] = from[n] as number
  return to
}

const FIRST = dayNumber('2015-01-01')
const DAYS = Buffer.from(Array.from({ length: 6000 }, (_, n) => dayText(FIRST + n)).join(''))

function putDay(out: Buffer, at: number, day: number): number {
  const start = (day - FIRST) * 10
  return put(out, at, DAYS, start, start + 10)
}

export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000
}

export function dayText(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10)
}
