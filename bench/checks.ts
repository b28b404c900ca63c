/** What must be true whatever the speed: planted phrases are all found, and every number equals the list it opens. */
import { expectedHits, type Session } from './scene.ts'

export interface Checked {
  readonly looked: number
  readonly wrong: readonly string[]
}

export interface Looked {
  readonly port: number
  readonly matters: number
  readonly sessions: readonly Session[]
}

export async function recall({ port, matters, sessions }: Looked): Promise<Checked> {
  const clerks = sessions.filter((one) => one.role === 'office').slice(0, 5)
  const wrong: string[] = []
  let looked = 0
  for (const clerk of clerks)
    for (const { phrase, hits } of expectedHits(matters, clerk.committee)) {
      const found = await get<{ total: number }>(port, clerk, `/search?q=${encodeURIComponent(phrase)}`)
      looked += hits
      if (found.total !== hits)
        wrong.push(`${phrase} in ${clerk.committee}: ${found.total} instead of ${hits}`)
    }
  return { looked, wrong }
}

export async function numbersAgree({ port, sessions }: Omit<Looked, 'matters'>): Promise<Checked> {
  const leaders = sessions.filter((one) => one.role === 'leader')
  const wrong: string[] = []
  let looked = 0
  for (const leader of leaders) {
    const { numbers } = await get<{ numbers: { id: string; value: string; unit: string; href: string }[] }>(
      port,
      leader,
      '/leader',
    )
    for (const { id, value, unit, href } of numbers.filter((one) => one.unit !== '%')) {
      const list = await get<{ total: number }>(port, leader, `/matters?${href.split('?')[1]}`)
      looked += 1
      if (String(list.total) !== value)
        wrong.push(`${id} in ${leader.committee}: ${value}${unit}, list ${list.total}`)
    }
  }
  return { looked, wrong }
}

/** How long the leader's screen takes when nobody of the committee has looked yet. */
export async function coldLeader({ port, sessions }: Omit<Looked, 'matters'>): Promise<number[]> {
  const times: number[] = []
  for (const leader of sessions.filter((one) => one.role === 'leader')) {
    const began = performance.now()
    await get(port, leader, '/leader')
    times.push(performance.now() - began)
  }
  return times
}

export async function get<T>(port: number, { cookie }: Session, path: string): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${port}/api${path}`, { headers: { cookie } })
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as T
}
