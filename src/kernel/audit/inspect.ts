/** The whole proof in one moment of time: chains against anchors, matters against chains, attachments against the disk. */
import { sql } from 'kysely'
import type { Database, Tx } from '../db/database.ts'
import { keyringOf } from '../secrets/keyring.ts'
import type { Text } from '../text/text.ts'
import { compareMatters, type Disagreements } from './agreement.ts'
import { anchorsOf, copiesIn, readAnchors } from './anchor-file.ts'
import { type Anchored, anchored, type Mark } from './anchor-points.ts'
import { compareFiles, type FilesCompared } from './files-on-disk.ts'
import { type Verified, verifyChain } from './verify.ts'
import type { AnchorPoint } from './walk.ts'

export interface CommitteeVerdict extends Verified {
  readonly id: number
  readonly name: string
  readonly matters: Disagreements
}

export interface Inspected {
  readonly committees: number
  readonly rows: number
  readonly anchors: number
  readonly files: FilesCompared
  readonly faults: number
}

export interface Inspection {
  readonly home: string
  readonly elsewhere?: string | undefined
  readonly thorough: boolean
  /** Copied from paper. */
  readonly heads?: readonly (AnchorPoint & { readonly committeeId: number })[]
  /** Told of each committee as soon as it was walked. */
  readonly each: (verdict: CommitteeVerdict) => void
  readonly fault: (text: Text) => void
}

/** With the auditor's role. */
export function inspect(db: Database, look: Inspection): Promise<Inspected> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((tx) => inspectIn(tx, look))
}

export async function inspectIn(tx: Tx, look: Inspection): Promise<Inspected> {
  const { points, lines, faults } = await anchorsFor(tx, look)
  for (const text of faults) look.fault(text)
  let bad = faults.length
  let rows = 0
  const committees = await tx.selectFrom('committees').select(['id', 'short_name']).orderBy('id').execute()
  for (const { id, short_name: name } of committees) {
    const verified = await verifyChain(tx, id, withHeads(points.get(id) ?? [], id, look.heads))
    const matters = await compareMatters(tx, id)
    rows += verified.rows
    bad += (verified.broken ? 1 : 0) + matters.count
    look.each({ id, name, ...verified, matters })
  }
  for (const text of vanished(points, committees)) {
    look.fault(text)
    bad += 1
  }
  const files = await compareFiles(tx, look.home, look.thorough)
  for (const text of files.faults) look.fault(text)
  return { committees: committees.length, rows, anchors: lines, files, faults: bad + files.faults.length }
}

export async function anchorsFor(
  tx: Tx,
  { home, elsewhere }: Pick<Inspection, 'home' | 'elsewhere'>,
): Promise<Anchored> {
  const keys = keyringOf(home)
  const own = await readAnchors(anchorsOf(home), keys)
  const copies = elsewhere === undefined ? [] : await copiesIn(elsewhere, keys)
  return anchored(own, copies, await markOf(tx))
}

async function markOf(tx: Tx): Promise<Mark | undefined> {
  const { rows } = await sql<{ n: string; mac: string }>`
    select n::text, encode(mac, 'hex') as mac from anchor_marks`.execute(tx)
  const [mark] = rows
  return mark && { n: Number(mark.n), mac: mark.mac }
}

/** A row that a file and a paper both name is looked at once: the paper's word counts, it is the harder one to forge. */
function withHeads(
  points: readonly AnchorPoint[],
  id: number,
  heads: Inspection['heads'] = [],
): readonly AnchorPoint[] {
  const own = heads.filter((head) => head.committeeId === id)
  const named = new Set(own.map((head) => head.seq))
  return [...points.filter((point) => !named.has(point.seq)), ...own].sort((a, b) => a.seq - b.seq)
}

function vanished(points: Anchored['points'], committees: readonly { readonly id: number }[]): Text[] {
  const known = new Set(committees.map(({ id }) => id))
  return [...points.keys()]
    .filter((id) => !known.has(id))
    .map((id) => ({
      zh: `锚点中有委员会 ${id} 的日志，数据库中已没有这个委员会`,
      en: `the anchors know the log of committee ${id}, which is no longer in the database`,
    }))
}
