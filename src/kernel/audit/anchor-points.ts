/** What all anchor files together say of each chain, and whether the files themselves are whole. */
import type { Text } from '../text/text.ts'
import type { AnchorFile } from './anchor-file.ts'
import type { AnchorHead, Unread } from './anchor-line.ts'
import type { AnchorPoint } from './walk.ts'

/** The database's own note of the last line. */
export interface Mark {
  readonly n: number
  readonly mac: string
}

export interface Anchored {
  readonly points: ReadonlyMap<number, readonly AnchorPoint[]>
  readonly lines: number
  readonly faults: readonly Text[]
}

/** `own` is the file in the home folder; `copies` those kept elsewhere. */
export function anchored(own: AnchorFile, copies: readonly AnchorFile[], mark: Mark | undefined): Anchored {
  const files = [own, ...copies]
  const faults = [
    ...files.flatMap((file) => (file.bad ? [badLine(file, file.bad)] : [])),
    ...shortened(own, copies, mark),
  ]
  const found = new Map<number, Map<number, string>>()
  for (const [id, seq, hash] of standing(files)) {
    const points = found.get(id) ?? new Map<number, string>()
    found.set(id, points)
    const known = points.get(seq) ?? hash
    if (known !== hash) faults.push(contradiction(id, seq))
    points.set(seq, known)
  }
  return {
    points: new Map([...found].map(([id, points]) => [id, inOrder(points)])),
    lines: own.lines.length,
    faults,
  }
}

/** Heads of all lines, without those of rows that a later restore gave up. */
function standing(files: readonly AnchorFile[]): AnchorHead[] {
  const lines = files.flatMap((file) => file.lines)
  const restores = lines
    .filter((line) => line.why === 'restore')
    .map(({ at, heads }) => ({ at, ends: new Map(heads.map(([id, seq]) => [id, seq])) }))
  return lines.flatMap(({ at, heads }) => {
    const later = restores.filter((restore) => at < restore.at)
    return heads.filter(([id, seq]) => later.every(({ ends }) => seq <= (ends.get(id) ?? 0)))
  })
}

function inOrder(own: ReadonlyMap<number, string>): AnchorPoint[] {
  return [...own].map(([seq, hash]) => ({ seq, hash })).sort((a, b) => a.seq - b.seq)
}

function shortened(own: AnchorFile, copies: readonly AnchorFile[], mark: Mark | undefined): Text[] {
  const faults: Text[] = []
  if (mark && mark.n > 0 && own.lines[mark.n - 1]?.mac !== mark.mac)
    faults.push({
      zh: `${own.path} 中应有第 ${mark.n} 行锚点，现在没有或已不同：锚点文件被截短或替换`,
      en: `${own.path} should hold anchor ${mark.n} and does not, or another one: the file was shortened or replaced`,
    })
  for (const { path, lines } of copies) {
    const last = lines.at(-1)
    if (!last || last.n <= own.lines.length) continue
    const isOurs = own.lines.length === 0 || lines[own.lines.length - 1]?.mac === own.lines.at(-1)?.mac
    if (isOurs)
      faults.push({
        zh: `${path} 有 ${last.n} 行锚点，${own.path} 只有 ${own.lines.length} 行：后者被截短`,
        en: `${path} holds ${last.n} anchors, ${own.path} only ${own.lines.length}: the latter was shortened`,
      })
  }
  return faults
}

const WHY: Readonly<Record<Unread, Text>> = {
  unreadable: { zh: '无法读出', en: 'it cannot be read' },
  order: {
    zh: '与上一行接不上：有行被删、被插或被调换',
    en: 'it does not follow from the line before: one was removed, inserted or swapped',
  },
  key: { zh: '所用密钥不在 keys.json 中', en: 'its key is not in keys.json' },
  mac: { zh: '验证码不符，这一行被改动', en: 'its seal does not fit: the line was changed' },
}

function badLine({ path }: AnchorFile, { n, why }: { readonly n: number; readonly why: Unread }): Text {
  return { zh: `${path} 第 ${n} 行：${WHY[why].zh}`, en: `${path}, line ${n}: ${WHY[why].en}` }
}

function contradiction(id: number, seq: number): Text {
  return {
    zh: `委员会 ${id} 第 ${seq} 行有两个互相矛盾的锚点`,
    en: `two anchors contradict each other about row ${seq} of committee ${id}`,
  }
}
