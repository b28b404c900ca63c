/** A small invented office for the tests of the clockwork: committees, people with accounts, units, matters. */
import { randomUUID } from 'node:crypto'
import pg from 'pg'

export interface Office {
  readonly committeeId: number
  person(name: string, account?: { mail?: string; lang?: 'zh' | 'en'; switches?: object }): Promise<string>
  unit(name: string): Promise<string>
  post(personId: string, orgId: string | null, post: string, starts?: string): Promise<void>
  matter(matter: { title: string; due?: string; state?: string; stoppedOn?: string }): Promise<string>
}

/** Works as the owner of the tables: the tests look at what the program does, not at how rows come to be. */
export async function openOffices(
  ownerUrl: string,
  ids: readonly number[],
): Promise<{ offices: Office[]; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  for (const id of ids)
    await pool.query(
      `insert into committees (id, code, name, short_name, level, region_code, path, invented)
       values ($1, $2, $3, $3, 'county', '990000', $4, true)`,
      [id, `C${id}`, `示例县${id}政协`, [id]],
    )
  return { offices: ids.map((id) => office(pool, id)), close: () => pool.end() }
}

function office(pool: pg.Pool, committeeId: number): Office {
  let count = 0
  const entry = async (register: string, title: string) => {
    const id = randomUUID()
    count += 1
    await pool.query(
      `insert into entries (committee_id, id, register, key, title, data) values ($1, $2, $3, $4, $5, '{}')`,
      [committeeId, id, register, `${register}-${count}`, title],
    )
    return id
  }
  return {
    committeeId,
    async person(name, account) {
      const id = await entry('people', name)
      if (account)
        await pool.query(
          `insert into accounts (committee_id, id, person_id, login, password_hash, mail, lang, notice_switches)
           values ($1, $2, $3, $4, 'x', $5, $6, $7)`,
          [
            committeeId,
            randomUUID(),
            id,
            `user${count}`,
            account.mail ?? '',
            account.lang ?? 'zh',
            JSON.stringify(account.switches ?? {}),
          ],
        )
      return id
    },
    unit: (name) => entry('organisations', name),
    async post(personId, orgId, post, starts = '2020-01-01') {
      await pool.query(
        'insert into posts (committee_id, id, person_id, org_id, post, starts) values ($1, $2, $3, $4, $5, $6)',
        [committeeId, randomUUID(), personId, orgId, post, starts],
      )
    },
    async matter({ title, due, state, stoppedOn }) {
      const id = randomUUID()
      count += 1
      await pool.query(
        `insert into matters (committee_id, id, no, type, title, state, data, raised_on, due, stopped_on)
         values ($1, $2, $3, 'followup', $4, $5, '{}', '2026-06-01', $6, $7)`,
        [committeeId, id, `JB2026-${count}`, title, state ?? 'handed', due ?? null, stoppedOn ?? null],
      )
      return id
    },
  }
}
