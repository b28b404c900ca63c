/** Copies XML in a stream while an editor changes it on the way; what it does not touch stays as it was. */

import { type Attributes, localName, strictParser } from './parse.ts'
import { escapeAttribute, escapeXml } from './text.ts'

/** What to do at an opening tag besides writing it. */
export interface Edit {
  /** Leave the element and all it holds out. */
  readonly drop?: boolean
  /** XML put before the element. */
  readonly before?: string
  /** XML put first inside it. */
  readonly inside?: string
}

export interface XmlEditor {
  /** May change the attributes in place. The name comes without its prefix. */
  readonly open?: (name: string, attributes: Attributes) => Edit | undefined
  /** Replaces text, inside the element last opened. */
  readonly text?: (text: string) => string
  /** XML put last inside the element. */
  readonly close?: (name: string) => string | undefined
}

export function* rewriteXml(chunks: Iterable<Uint8Array>, editor: XmlEditor): Generator<string, void> {
  let out = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
  let dropping = 0
  const parser = strictParser()
  parser.on('opentag', (tag) => {
    const edit = dropping > 0 ? undefined : editor.open?.(localName(tag.name), tag.attributes)
    if (dropping > 0 || edit?.drop === true) {
      dropping += 1
      return
    }
    out += `${edit?.before ?? ''}<${tag.name}${attributesText(tag.attributes)}>${edit?.inside ?? ''}`
  })
  const copyText = (text: string) => {
    if (dropping === 0) out += escapeXml(editor.text?.(text) ?? text).replaceAll('\r', '&#13;')
  }
  parser.on('text', copyText)
  parser.on('cdata', copyText)
  parser.on('closetag', (tag) => {
    if (dropping > 0) dropping -= 1
    else out += `${editor.close?.(localName(tag.name)) ?? ''}</${tag.name}>`
  })
  const decoder = new TextDecoder()
  for (const chunk of chunks) {
    parser.write(decoder.decode(chunk, { stream: true }))
    yield out
    out = ''
  }
  parser.close()
  yield out
}

function attributesText(attributes: Attributes): string {
  let text = ''
  for (const name in attributes) text += ` ${name}="${escapeAttribute(attributes[name] ?? '')}"`
  return text
}
