/** Makes more of everything that a page may list, straight in the database: copies of what the world has one of. */
import pg from 'pg'
import { HERE, type World } from '../security/world.ts'

const NEW = 'gen_random_uuid()'
const RANDOM_BYTES = `'\\x' || encode(sha256(${NEW}::text::bytea), 'hex')`

/** Copies of one row, each with some columns of its own; `g` counts them. */
function copies(table: string, which: string, own: Readonly<Record<string, string>>): string {
  const columns = Object.entries(own).map(([name, value]) => `'${name}', ${value}`)
  return `insert into ${table}
    select (jsonb_populate_record(t.t, jsonb_build_object(${columns.join(', ')}))).*
      from (select r as t from ${table} r where r.committee_id = ${HERE} and ${which} limit 1) t(t),
           generate_series($1::int + 1, $1::int + $2::int) g`
}

/** Each follows those before it: what points at something comes after it. */
function statements({ ours, activity, entry, here: { people } }: World) {
  const { clerk = '' } = people
  const matter = (no: string) => `no = '${no}'`
  const of = (column: string, id: string) => `${column} = '${id}'`
  const doc = (kind: string, id: string, more: string) => `
    insert into search_docs select (jsonb_populate_record(d.d, jsonb_build_object('id', n.id))).*
      from (select r from search_docs r where committee_id = ${HERE} and kind = '${kind}' and id = '${id}') d(d),
           (${more}) n on conflict do nothing`
  const copied = `select id from matters where committee_id = ${HERE} and no like 'FH%'`
  return [
    copies('matters', matter(ours.no), { id: NEW, no: `'FH2026-' || g` }),
    copies('matters', matter(ours.no), {
      id: NEW,
      no: `'FHC2026-' || g`,
      state: `'closed'`,
      closed_at: `'2026-02-20T01:00:00Z'`,
    }),
    `insert into matter_parties select ${HERE}, m.id, p.role, p.party_id
       from (${copied}) m, matter_parties p where p.committee_id = ${HERE} and p.matter_id = '${ours.id}'
     on conflict do nothing`,
    doc('matter', ours.id, copied),
    `insert into links select ${HERE}, 'matter', m.id, 'about', 'matter', '${ours.id}' from (${copied}) m on conflict do nothing`,
    `insert into links select ${HERE}, 'matter', m.id, 'raisedBy', 'activity', '${activity}' from (${copied}) m on conflict do nothing`,
    `insert into watches select ${HERE}, '${clerk}', m.id from (${copied}) m on conflict do nothing`,
    copies('files', of('matter_id', ours.id), { id: NEW }),
    copies('access_links', of('matter_id', ours.id), { id: NEW, token_hash: RANDOM_BYTES }),
    `insert into reminders select ${HERE}, ${NEW}, m.id, '${clerk}', '县住建局' from (${copied}) m`,
    ...audited(`subject_id = '${ours.id}'`),
    ...audited(`subject_id = '${entry}'`),
    copies('entries', of('id', entry), { id: NEW, key: `'FH-' || g`, title: `'复合社' || g` }),
    doc('entry', entry, `select id from entries where committee_id = ${HERE} and key like 'FH-%'`),
    copies('entries', of('id', people.police ?? ''), { id: NEW, key: `'FR-' || g` }),
    copies('posts', of('person_id', people.member ?? ''), { id: NEW, post: `'post-' || g` }),
    copies('entries', of('id', people.police ?? ''), { id: NEW, key: `'FX-' || g` }),
    `insert into accounts (committee_id, id, person_id, login, password_hash, failures, locked_until)
       select ${HERE}, ${NEW}, e.id, 'login-' || e.key, 'x', 3, '2026-03-02T02:00:00Z'
         from entries e where e.committee_id = ${HERE} and e.key like 'FR-%' on conflict do nothing`,
    `insert into post_requests (committee_id, id, person_id, post, starts, reason, by_id, at)
       select ${HERE}, ${NEW}, e.id, 'member', '2026-03-01', '增补', '${clerk}', now()
         from entries e where e.committee_id = ${HERE} and e.key like 'FR-%'`,
    `insert into openings (committee_id, id, entry_id, register, fields, by_id, by_name, way, reason, at, until)
       select ${HERE}, ${NEW}, e.id, 'people', '{phone}', '${clerk}', '柯文', 'eyes', '电话核实', now(), now()
         from entries e where e.committee_id = ${HERE} and e.key like 'FR-%'`,
    `insert into erasures (committee_id, id, entry_id, register, reason, by_id, at)
       select ${HERE}, ${NEW}, e.id, 'people', '本人申请', '${clerk}', now()
         from entries e where e.committee_id = ${HERE} and e.key like 'FR-%' on conflict do nothing`,
    copies(
      'sessions',
      `account_id = (select id from accounts where person_id = '${clerk}' and committee_id = ${HERE})`,
      {
        id: NEW,
        token_hash: RANDOM_BYTES,
      },
    ),
    copies('drafts', of('owner', clerk), { key: `'note-' || g` }),
    copies('notices', of('person_id', people.member ?? ''), {
      id: NEW,
      key: `'fill-' || g`,
      person_id: `'${clerk}'`,
    }),
    copies('activities', of('id', activity), { id: NEW, no: `'HD-F' || g`, held_on: `'2026-03-05'` }),
    doc('activity', activity, `select id from activities where committee_id = ${HERE} and no like 'HD-F%'`),
    `insert into activity_people (committee_id, activity_id, ord, name, person_id)
       select ${HERE}, a.id, 900, '柯文', '${clerk}' from activities a
        where a.committee_id = ${HERE} and a.no like 'HD-F%' on conflict do nothing`,
    `insert into activity_people select ${HERE}, '${activity}', 100 + g, '试人' || g from generate_series($1::int + 1, $1::int + $2::int) g`,
    `insert into figures select ${HERE}, ${NEW}, '${activity}', '管网', g, '公里' from generate_series($1::int + 1, $1::int + $2::int) g`,
    copies('evidence', of('subject_id', activity), { start_at: `100000 + g` }),
    `insert into number_gaps select ${HERE}, 'JB', 2026, 5000 + g, '登记有误' from generate_series($1::int + 1, $1::int + $2::int) g`,
    copies('feedback', 'true', { id: NEW, no: `'FK-F' || g` }),
    copies('import_batches', 'true', { id: NEW }),
    `insert into calendar_days select ${HERE}, '2026-06-01'::date + g, 'off', '补休' from generate_series($1::int + 1, $1::int + $2::int) g on conflict do nothing`,
  ]
}

/** The chain is not looked at here; its head follows, so that the log can be written on. */
function audited(which: string): string[] {
  return [
    copies('audit', which, { seq: `(select max(seq) from audit where committee_id = ${HERE}) + g` }),
    `update audit_heads set seq = (select max(seq) from audit where committee_id = ${HERE}) where committee_id = ${HERE}`,
  ]
}

/** So many more of each, numbered from `from` on. */
export async function fill(world: World, from: number, more: number): Promise<void> {
  const client = new pg.Client({ connectionString: world.program.database.adminUrl })
  await client.connect()
  try {
    for (const sql of statements(world))
      await client.query({ text: sql, values: sql.includes('$1') ? [from, more] : [] })
  } finally {
    await client.end()
  }
}
