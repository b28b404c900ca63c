/** Do the records agree with the log: every matter's state and version, every file's place on disk? */
import { sql } from 'kysely'
import type { Tx } from '../db/database.ts'
import type { Text } from '../text/text.ts'

/** Enough to see what happened; the count tells how many there are. */
const SHOWN = 20

export interface Disagreements {
  readonly count: number
  readonly first: readonly Text[]
}

interface Moved {
  readonly no: string
  readonly state: string
  readonly version: number
  readonly seq: string | null
  readonly told_state: string | null
  readonly told_version: number | null
  readonly all: number
}

/** A matter changed behind the program's back has a state or version that no act led to. */
export async function compareMatters(tx: Tx, committeeId: number): Promise<Disagreements> {
  const { rows } = await sql<Moved>`
    select m.no, m.state, m.version, a.seq::text, a.to_state as told_state, a.version as told_version,
           count(*) over ()::int as all
      from matters m left join lateral (
        select seq, to_state, (detail->>'version')::int as version from audit
         where committee_id = m.committee_id and subject_id = m.id and subject_kind = 'matter'
           and to_state <> '' and detail ? 'version'
         order by seq desc limit 1) a on true
     where m.committee_id = ${committeeId}
       and (a.seq is null or a.to_state <> m.state or a.version <> m.version)
     order by m.no limit ${SHOWN}`.execute(tx)
  const lost = await lostMatters(tx, committeeId)
  return {
    count: (rows[0]?.all ?? 0) + lost.count,
    first: [...rows.map(movedText), ...lost.first].slice(0, SHOWN),
  }
}

function movedText({ no, state, version, seq, told_state, told_version }: Moved): Text {
  if (seq === null)
    return {
      zh: `${no} 不见于日志，不是由本程序写入的`,
      en: `${no} is not in the log: this program did not write it`,
    }
  return {
    zh: `${no} 现为 ${state}（版本 ${version}），日志第 ${seq} 行留下的是 ${told_state}（版本 ${told_version}）`,
    en: `${no} is ${state} (version ${version}), but row ${seq} of the log left it ${told_state} (version ${told_version})`,
  }
}

async function lostMatters(tx: Tx, committeeId: number): Promise<Disagreements> {
  const { rows } = await sql<{ id: string; seq: string; all: number }>`
    select a.subject_id::text as id, a.seq::text, count(*) over ()::int as all
      from audit a
     where a.committee_id = ${committeeId} and a.subject_kind = 'matter' and a.from_state = '' and a.to_state <> ''
       and not exists (select from matters m where m.committee_id = a.committee_id and m.id = a.subject_id)
     order by a.seq limit ${SHOWN}`.execute(tx)
  return {
    count: rows[0]?.all ?? 0,
    first: rows.map(({ id, seq }) => ({
      zh: `日志第 ${seq} 行提出的事项（${id}）不见了`,
      en: `the matter that row ${seq} of the log raised (${id}) is gone`,
    })),
  }
}
