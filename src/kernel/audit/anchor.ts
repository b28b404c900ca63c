/** Writes down outside the database where every chain stands, so that a cut or rewritten log is found. */
import { type Database, inCommittee, outsideCommittees, type Tx } from '../db/database.ts'
import type { Clock } from '../deadlines/clock.ts'
import { keyringOf } from '../secrets/keyring.ts'
import { anchorsOf, appendLines, copyTo, readAnchors } from './anchor-file.ts'
import { type Anchor, type AnchorHead, type AnchorReason, FIRST, writeLine } from './anchor-line.ts'
import { headOf } from './verify.ts'

export interface AnchorPlace {
  readonly home: string
  /** A folder on another disk or machine that gets a copy of every line. */
  readonly elsewhere?: string | undefined
}

/** HUIYIN_ANCHORS names the folder elsewhere. */
export function placeOf(home: string): AnchorPlace {
  return { home, elsewhere: process.env.HUIYIN_ANCHORS || undefined }
}

/** A day without a line would look like lines taken away. */
const LONGEST_SILENCE = 86_400_000

/** The new line; undefined when no chain moved since the last one. One writer at a time, on all machines. */
export async function writeAnchor(
  db: Database,
  { home, elsewhere }: AnchorPlace,
  { why, clock }: { readonly why: AnchorReason; readonly clock: Clock },
): Promise<Anchor | undefined> {
  const keys = keyringOf(home)
  const heads = await headsOf(db)
  return outsideCommittees(db, async (tx) => {
    await lockMark(tx)
    const { lines, bad } = await readAnchors(anchorsOf(home), keys)
    if (bad)
      throw new Error(`line ${bad.n} of the anchors in ${home} is damaged (${bad.why}); run huiyin verify`)
    const line = nextLine(lines, heads, { why, at: clock.now() }, (facts) => writeLine(keys, facts))
    if (line) {
      await appendLines(anchorsOf(home), [line])
      const at = { n: line.n, mac: Buffer.from(line.mac, 'hex'), at: line.at }
      await tx.updateTable('anchor_marks').set(at).where('id', '=', 1).execute()
    }
    if (elsewhere !== undefined) await copyTo(elsewhere, line ? [...lines, line] : lines, keys)
    return line
  })
}

async function lockMark(tx: Tx): Promise<void> {
  await tx.selectFrom('anchor_marks').select('n').where('id', '=', 1).forUpdate().executeTakeFirstOrThrow()
}

export async function headsOf(db: Database): Promise<AnchorHead[]> {
  const committees = await outsideCommittees(db, (tx) =>
    tx.selectFrom('committees').select('id').orderBy('id').execute(),
  )
  const heads: AnchorHead[] = []
  for (const { id } of committees) {
    const head = await inCommittee(db, id, (tx) => headOf(tx, id))
    if (head && Number(head.seq) > 0) heads.push([id, Number(head.seq), head.hash])
  }
  return heads
}

/** Chains of another process may have moved on since: a line never tells of fewer rows than one before it. */
function nextLine(
  lines: readonly Anchor[],
  heads: readonly AnchorHead[],
  { why, at }: { readonly why: AnchorReason; readonly at: Date },
  make: (facts: Omit<Anchor, 'key' | 'mac'>) => Anchor,
): Anchor | undefined {
  const known = new Map<number, number>()
  for (const line of lines)
    for (const [id, seq] of line.heads)
      known.set(id, line.why === 'restore' ? seq : Math.max(seq, known.get(id) ?? 0))
  const moved = why === 'restore' ? heads : heads.filter(([id, seq]) => seq > (known.get(id) ?? 0))
  const last = lines.at(-1)
  const silent = last ? at.getTime() - Date.parse(last.at) : LONGEST_SILENCE
  if (!moved.length && silent < LONGEST_SILENCE) return undefined
  return make({
    n: (last?.n ?? 0) + 1,
    at: at.toISOString(),
    why,
    heads: moved as AnchorHead[],
    previous: last?.mac ?? FIRST,
  })
}
