/** Whether an answered workbook is still its owner's: every cell, look, width and text where it was, one column further. */
import { createHash } from 'node:crypto'
import { type Archive, openArchive } from '../../../src/engine/documents/archive/read.ts'
import { openWorkbook, readRows } from '../../../src/engine/documents/index.ts'
import { columnIndex } from '../../../src/engine/documents/xlsx/reference.ts'
import { parseXml } from '../../../src/engine/documents/xml/parse.ts'
import { SHEET, STRINGS, STYLES } from './file.ts'
import { FIRST_ROW, type List } from './plants.ts'

/** What differs and should not; nothing for a file that only got its column of problems. */
export function changesOf(sent: Uint8Array, answered: Uint8Array): string[] {
  const [before, after] = [openArchive(sent), openArchive(answered)]
  const found: string[] = []
  if (before.names.join() !== after.names.join()) found.push('the parts of the file')
  if (textOf(before, STRINGS) !== textOf(after, STRINGS)) found.push('the shared strings')
  const more = looksOf(after)
  for (const [kind, looks] of looksOf(before)) {
    // One font and one cell style more: those of the column of problems.
    const added = kind === 'fonts' || kind === 'cellXfs' ? 1 : 0
    const there = more.get(kind) ?? []
    if (looks.some((look, n) => look !== there[n]) || there.length !== looks.length + added)
      found.push(`the ${kind}`)
  }
  const [was, is] = [layoutOf(before, 0), layoutOf(after, 1)]
  if (was.cells !== is.cells) found.push('cells, or how they look')
  if (was.widths !== is.widths) found.push('the widths of columns')
  if (was.merged !== is.merged) found.push('the merged title')
  return found
}

function textOf(archive: Archive, name: string): string {
  const decoder = new TextDecoder()
  return [...archive.chunks(name)].map((chunk) => decoder.decode(chunk, { stream: true })).join('')
}

/** What stands in each collection of the styles, however it is written. */
function looksOf(archive: Archive): Map<string, string[]> {
  const looks = new Map<string, string[]>()
  const path: string[] = []
  parseXml(archive.chunks(STYLES), {
    open: (name, attributes) => {
      const told = `<${name} ${JSON.stringify(attributes)}>`
      const [, kind = ''] = path
      const items = looks.get(kind) ?? []
      if (path.length === 2) looks.set(kind, [...items, told])
      if (path.length > 2) looks.set(kind, [...items.slice(0, -1), `${items.at(-1)}${told}`])
      path.push(name)
    },
    close: () => {
      path.pop()
    },
  })
  return looks
}

/** As digests; columns before `shift` are left out, the others counted from it. */
function layoutOf(archive: Archive, shift: number) {
  const cells = createHash('sha256')
  const widths: string[] = []
  let merged = ''
  let isOurs = false
  let row = ''
  parseXml(archive.chunks(SHEET), {
    open: (name, { r = '', s, t, min, max, width, ref = '' }) => {
      if (name === 'row') row = r
      if (name === 'c') {
        isOurs = columnIndex(r) >= shift
        if (isOurs) cells.update(`${columnIndex(r) - shift} ${row} ${s} ${t} `)
      }
      if (name === 'col' && Number(min) > shift)
        widths.push(`${Number(min) - shift} ${Number(max) - shift} ${width}`)
      if (name === 'mergeCell')
        merged += ref.replace(/[A-Z]+/g, (column) => String(columnIndex(`${column}1`) - shift))
    },
    text: (text) => {
      if (isOurs) cells.update(text)
    },
    close: (name) => {
      if (name === 'c') isOurs = false
    },
  })
  return { cells: cells.digest('hex'), widths: widths.join(), merged }
}

/** Planted errors not told where they are, and rows told of without one. */
export function wronglyTold(list: List, answered: Uint8Array): string[] {
  const told = problemsIn(answered)
  const wrong = list.plants.flatMap(({ index, heading, told: wanted }) => {
    const number = index + FIRST_ROW
    const said = told.get(number)
    told.delete(number)
    return said?.includes(wanted)
      ? []
      : [`row ${number}, ${heading}: “${said ?? 'nothing'}”, not “${wanted}”`]
  })
  return [...wrong, ...[...told].map(([number, said]) => `row ${number} holds no error, but: “${said}”`)]
}

function problemsIn(answered: Uint8Array): Map<number, string> {
  const found = new Map<number, string>()
  const book = openWorkbook(answered)
  const sheet = book.ok ? book.sheets[0] : undefined
  if (!book.ok || !sheet) throw new Error('the answered file cannot be read')
  readRows(book, sheet, ({ number, cells }) => {
    if (number >= FIRST_ROW && cells[0] !== null && cells[0] !== undefined)
      found.set(number, String(cells[0]))
    return undefined
  })
  return found
}
