/** Who must have been told of each act, by a model of its own, and who was. */
import type pg from 'pg'
import type { County } from './county.ts'

interface Act {
  readonly committee: number
  readonly seq: string
  readonly matter: string
  readonly version: string
  readonly from: string
  readonly to: string
  readonly actor: string | null
  readonly raiser: string | null
}

/** Compares the notices of the acts after `after` (per committee) with the model; answers what differs. */
export async function wronglyTold(
  admin: pg.Client,
  counties: readonly County[],
  after: Map<number, string>,
): Promise<string[]> {
  const wrong: string[] = []
  for (const county of counties) {
    const { rows } = await admin.query<Act>(
      `select a.committee_id as committee, a.seq::text as seq, a.subject_id as matter, a.detail ->> 'version' as version,
              a.from_state as from, a.to_state as to, a.actor_id as actor, m.raised_by as raiser
         from audit a join matters m on m.committee_id = a.committee_id and m.id = a.subject_id
        where a.committee_id = $1 and a.seq > $2 and a.event like 'followup.%' order by a.seq`,
      [county.id, after.get(county.id) ?? '0'],
    )
    const told = await admin.query<{ key: string }>(
      `select key from notices where committee_id = $1 and matter_id = any($2)`,
      [county.id, rows.map((row) => row.matter)],
    )
    const keys = new Set(told.rows.map((row) => row.key))
    const wanted = new Set(rows.flatMap((act) => expected(county, act)))
    const acts = new Set(rows.map((act) => `${act.matter}:${act.version}`))
    for (const key of wanted) if (!keys.has(key)) wrong.push(`nobody was told ${key}`)
    for (const key of keys)
      if (!wanted.has(key) && acts.has(key.split(':').slice(1, 3).join(':')))
        wrong.push(`told without cause: ${key}`)
    const last = rows.at(-1)?.seq
    if (last) after.set(county.id, last)
  }
  return wrong
}

/** Whoever a state waits for hears that it waits; whoever raised it hears that it moved; nobody hears of their own act. */
function expected({ people }: County, { matter, version, from, to, actor, raiser }: Act): string[] {
  const one = (name: string) => people[name] ?? name
  const office = [one('clerk'), one('clerk2')]
  const waiting: Readonly<Record<string, readonly string[]>> = {
    raised: office,
    accepted: [one('head')],
    handed: [one('housing')],
    answered: [one('member')],
    judged: office,
  }
  const awaited = from === to ? [] : (waiting[to] ?? [])
  const followers = from === '' ? [] : [...new Set([raiser, one('member')])]
  const tell = (kind: string, person: string | null) => `${kind}:${matter}:${version}:${person}`
  return [
    ...awaited.filter((id) => id !== actor).map((id) => tell('waits', id)),
    ...followers
      .filter((id) => id !== null && id !== actor && !awaited.includes(id))
      .map((id) => tell('moved', id)),
  ]
}
