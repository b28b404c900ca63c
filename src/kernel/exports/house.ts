/** The committee in whose name papers and tables leave the house. */
import type { Tx } from '../db/database.ts'

export interface House {
  /** 某某县政协 */
  readonly name: string
  /** 某某县政协办公室, which sends papers. */
  readonly office: string
  /** 某某政协, in front of a paper's number. */
  readonly code: string
  readonly phone: string
}

export async function houseOf(tx: Tx, committeeId: number): Promise<House> {
  const row = await tx
    .selectFrom('committees')
    .select(['short_name', 'phone'])
    .where('id', '=', committeeId)
    .executeTakeFirstOrThrow()
  const place = row.short_name.replace(/政协$/, '')
  return {
    name: `${place}政协`,
    office: `${place}政协办公室`,
    code: `${place.replace(/[省市县区旗]$/, '')}政协`,
    phone: row.phone,
  }
}
