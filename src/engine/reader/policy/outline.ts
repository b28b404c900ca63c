/** The tree that the numbers of an official text make of its paragraphs. */
import { type Flow, sliceFlow } from '../flow.ts'
import { isClosing } from './head.ts'
import { markerOf } from './marker.ts'
import { announcesAll, announcesAny, announcesVeto } from './roles.ts'

export interface Node {
  /** Labels from the article or the first number down to here: 第三条（二）. */
  readonly ref: string
  readonly level: number
  /** Number and name as printed. */
  readonly lead: string
  /** The name it bears: 申报条件, or the short sentence it opens with. */
  readonly heading: string
  readonly parent: Node | undefined
  /** Its own paragraphs, without number and heading. */
  readonly body: Flow[]
  readonly children: Node[]
}

const ROOT = -1
/** Longer ones are sentences, not names. */
const LONGEST_HEADING = 28

export function outlineOf(paragraphs: readonly Flow[]): Node {
  const root: Node = {
    ref: '',
    level: ROOT,
    lead: '',
    heading: '',
    parent: undefined,
    body: [],
    children: [],
  }
  let open = root
  for (const paragraph of paragraphs) {
    if (isClosing(paragraph.text)) {
      open = root
      continue
    }
    const marker = markerOf(paragraph.text)
    if (!marker) {
      open.body.push(paragraph)
      continue
    }
    let parent = open
    while (parent.level >= marker.level && parent.parent) parent = parent.parent
    const rest = sliceFlow(paragraph, marker.length, paragraph.text.length)
    const { heading, body } = named(rest)
    // Chapters only group articles: a reference begins with the article.
    const above = parent.level <= 1 && marker.level === 2 ? '' : parent.ref
    const node: Node = {
      ref: `${above}${marker.label}`,
      level: marker.level,
      lead: paragraph.printed.slice(0, paragraph.printed.length - body.printed.length).trim(),
      heading,
      parent,
      body: body.text ? [body] : [],
      children: [],
    }
    parent.children.push(node)
    open = node
  }
  return root
}

const announcesList = (name: string): boolean =>
  announcesAll(name) || announcesAny(name) || announcesVeto(name)

/** A short line without an end is a name; so is a short first sentence with others behind it, and 申报条件： */
function named(rest: Flow): { heading: string; body: Flow } {
  const { text } = rest
  const nothing = sliceFlow(rest, text.length, text.length)
  if (text.length <= LONGEST_HEADING && !/[。；：，]/.test(text))
    return { heading: text.trim(), body: nothing }
  const label = /^(?:【([^】]{2,14})】|([^。；：，]{2,12})：)/.exec(text)
  const first = /^([^。；：，]{2,28})。(?=.)/.exec(text)
  const found = label ?? first
  const name = found?.[1] ?? found?.[2]
  if (!found || name === undefined || /[应须的]$/.test(name) || announcesList(name))
    return { heading: '', body: rest }
  return { heading: name.trim(), body: sliceFlow(rest, found[0].length, text.length) }
}

/** All that is printed under it, the numbers of its parts included. */
export function printedOf({ body, children }: Node): string {
  const own = body.map(({ printed }) => printed.trim())
  return [...own, ...children.map((child) => `${child.lead}${printedOf(child)}`)].join('\n')
}
