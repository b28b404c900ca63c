/** Reads XML in a stream; a document type declaration is refused, so no entity can be defined. */
import { SaxesParser } from 'saxes'
import { Refused } from '../refusal.ts'

export type Attributes = Record<string, string>

export interface XmlVisitor {
  /** Names come without their prefix: `w:p` is `p`. */
  readonly open?: (name: string, attributes: Attributes) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
  /** True ends the reading early. */
  readonly done?: () => boolean
}

export function parseXml(chunks: Iterable<Uint8Array>, visitor: XmlVisitor): void {
  const parser = strictParser()
  if (visitor.open) parser.on('opentag', (tag) => visitor.open?.(localName(tag.name), tag.attributes))
  if (visitor.text) parser.on('text', visitor.text)
  if (visitor.text) parser.on('cdata', visitor.text)
  if (visitor.close) parser.on('closetag', (tag) => visitor.close?.(localName(tag.name)))
  const decoder = new TextDecoder()
  for (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }))
    if (visitor.done?.() === true) return
  }
  parser.close()
}

/** A parser that refuses what is not well formed, and every DTD. */
export function strictParser(): SaxesParser<{ xmlns: false; position: false }> {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  parser.on('error', () => {
    throw new Refused(
      'file.bad-xml',
      '文件内容已损坏，请重新保存后再上传',
      'The content of the file is damaged',
    )
  })
  parser.on('doctype', () => {
    throw new Refused(
      'file.doctype',
      '文件含有不允许的声明（DTD）',
      'The file declares a document type (DTD)',
    )
  })
  return parser
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
