/** What must hold in a database at rest, whatever was interrupted before: each sentence is a query for its exceptions. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'

const SENTENCES: Readonly<Record<string, string>> = {
  'a matter has one audit row for each of its versions, and the state of the last': `
    select m.no as what from matters m left join lateral (
      select count(*) as n, count(distinct detail ->> 'version') as versions,
             max((detail ->> 'version')::int) as last,
             (array_agg(a.to_state order by a.seq desc))[1] as state
        from audit a where a.committee_id = m.committee_id and a.subject_id = m.id and a.detail ? 'version'
    ) a on true
    where m.updated_at >= $1
      and (a.n, a.versions, a.last, a.state) is distinct from (m.version, m.version, m.version, m.state)`,
  'an audited matter, file or entry exists': `
    select a.event || ' ' || a.seq as what from audit a
     where a.at >= $1 and a.subject_kind in ('matter', 'file', 'entry') and not exists (
       select from matters m where m.committee_id = a.committee_id and m.id = a.subject_id union all
       select from files f where f.committee_id = a.committee_id and f.id = a.subject_id union all
       select from entries e where e.committee_id = a.committee_id and e.id = a.subject_id)`,
  'a matter is found in search under its title': `
    select m.no as what from matters m left join search_docs d
        on d.committee_id = m.committee_id and d.kind = 'matter' and d.id = m.id and d.title = m.title
     where m.updated_at >= $1 and d.id is null`,
  'an imported entry is audited, and found in search': `
    select e.key as what from entries e where e.updated_at >= $1 and e.key like 'P-%' and (
      not exists (select from search_docs d where d.committee_id = e.committee_id and d.kind = 'entry' and d.id = e.id)
      or not exists (select from audit a where a.committee_id = e.committee_id and a.subject_id = e.id))`,
  'what is on an import’s list is there if and only if it was written': `
    select b.file_name as what from import_batches b where b.at >= $1 and
      (select count(*) from entries e where e.committee_id = b.committee_id
         and e.key like 'P-' || substring(b.file_name from '名单-(.*)\\.csv') || '-%')
      <> case when b.committed_at is null then 0 else (b.rows -> 'counts' ->> 'new')::int end`,
  'a number is given once, and none is missing without a reason': `
    select s.series || s.year || ' of ' || s.committee_id as what from number_series s
     where s.series = 'JB' and s.last <>
       (select count(distinct m.no) from matters m where m.committee_id = s.committee_id
           and m.no like s.series || s.year || '-%') +
       (select count(*) from number_gaps g where g.committee_id = s.committee_id and g.series = s.series
           and g.year = s.year)`,
  'who is to be told by mail has one delivery': `
    select n.key as what from notices n
      join accounts p on p.committee_id = n.committee_id and p.person_id = n.person_id and p.mail <> ''
     where n.at >= $1 and n.kind = 'waits' and 1 <> (
       select count(*) from deliveries d where d.committee_id = n.committee_id and d.notice_id = n.id
          and d.channel = 'mail')`,
  'a file that was added is audited': `
    select f.name as what from files f where f.at >= $1 and not exists (
      select from audit a where a.committee_id = f.committee_id and a.subject_id = f.id and a.event = 'file.add')`,
}

export async function unsound(admin: pg.Client, since: Date): Promise<string[]> {
  const found: string[] = []
  for (const [sentence, sql] of Object.entries(SENTENCES)) {
    const { rows } = await admin.query<{ what: string }>({
      text: sql,
      values: sql.includes('$1') ? [since] : [],
    })
    found.push(...rows.map((row) => `${sentence}: not ${row.what}`))
  }
  return found
}

/** Every row's file is on disk, whole; and whatever lies under a hash has that hash. */
export async function brokenFiles(admin: pg.Client, home: string, since: Date): Promise<string[]> {
  const { rows } = await admin.query<{ name: string; sha256: string; size: string }>(
    'select name, sha256, size from files where at >= $1',
    [since],
  )
  const missing = rows.filter(({ sha256, size }) => {
    const path = join(home, 'files', sha256.slice(0, 2), sha256)
    return !existsSync(path) || statSync(path).size !== Number(size)
  })
  const folder = join(home, 'files')
  const kept = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : []
  const torn = kept.filter((entry) => {
    if (!entry.isFile() || !/^[0-9a-f]{64}$/.test(entry.name)) return false
    const path = join(entry.parentPath, entry.name)
    return statSync(path).mtime >= since && hashOf(path) !== entry.name
  })
  return [
    ...missing.map((row) => `the file ${row.name} is missing or cut`),
    ...torn.map((entry) => `${entry.name} holds something else`),
  ]
}

function hashOf(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
