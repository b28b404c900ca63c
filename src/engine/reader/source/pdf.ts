/** The text layer of a PDF, line by line in the order it was set, a blank line at every wide gap. */
import { type Unreadable, unreadable } from './refusal.ts'

const MAX_PAGES = 2000

interface Item {
  readonly str: string
  readonly height: number
  readonly width: number
  readonly transform: readonly number[]
}

const isItem = (item: object): item is Item => 'str' in item

interface Pen {
  x: number
  y: number
  height: number
}

/** What separates a piece from the one before: nothing, a line end, or a blank line. */
function separator(pen: Pen | null, item: Item): string {
  if (!pen) return ''
  const y = item.transform[5] ?? 0
  const x = item.transform[4] ?? 0
  const tall = Math.max(pen.height, item.height, 1)
  const drop = pen.y - y
  if (Math.abs(drop) < tall * 0.5) return x - pen.x > tall * 1.5 ? ' ' : ''
  return drop < 0 || drop > tall * 2.6 ? '\n\n' : '\n'
}

function pageText(items: readonly Item[]): string {
  let pen: Pen | null = null
  let out = ''
  for (const item of items) {
    if (!item.str.trim()) continue
    out += separator(pen, item) + item.str
    pen = { x: (item.transform[4] ?? 0) + item.width, y: item.transform[5] ?? 0, height: item.height }
  }
  return out
}

export async function pdfText(
  bytes: Uint8Array,
): Promise<{ readonly ok: true; readonly text: string } | Unreadable> {
  const { getDocumentProxy } = await import('unpdf')
  try {
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 })
    const pages: string[] = []
    for (let n = 1; n <= Math.min(document.numPages, MAX_PAGES); n++) {
      const page = await document.getPage(n)
      const content = await page.getTextContent()
      pages.push(pageText(content.items.filter(isItem)))
      page.cleanup()
    }
    await document.destroy()
    const text = pages.join('\n\n')
    return /[\u4e00-\u9fff]{4}/.test(text.replace(/\s/g, '')) ? { ok: true, text } : unreadable('scanned')
  } catch (error) {
    return unreadable(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'damaged')
  }
}
