/** Every declared address asked by everybody: who is let in follows from the declaration, what nobody may ever read is written by hand. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route } from '../../src/kernel/http/route.ts'
import { type Heard, neverSaid, strayFields, undeclared } from './answers.ts'
import { type Probe, probesOf } from './probes.ts'
import { HERE, openWorld, POSTS, WORDS, type Word, type World } from './world.ts'

let world: World
const heard: (Heard & { readonly path: string })[] = []

beforeAll(async () => {
  world = await openWorld()
})
afterAll(async () => {
  expect(world.program.faults).toEqual([])
  await world.program.stop()
})

const OUT = ['anonymous', 'gone', 'closed']
const LINKS = ['link to ours', 'link to theirs']
const EVERYBODY = [...OUT, ...LINKS, ...Object.keys(POSTS)]

/** Words that may come up for them; all others never do. */
const MAY_READ: Readonly<Record<string, readonly Word[]>> = {
  clerk: Object.keys(WORDS) as Word[],
  head: ['ours', 'theirs', 'brief', 'activity', 'feedback', 'file', 'entry', 'phone'],
  leader: ['ours', 'theirs', 'brief', 'activity', 'file', 'entry'],
  member: ['ours', 'file', 'activity'],
  member2: ['theirs', 'activity'],
  housing: ['ours', 'file'],
  colleague: ['ours', 'file'],
  police: ['theirs'],
  'system-admin': ['entry'],
  'link to ours': ['ours', 'file'],
  'link to theirs': ['theirs'],
}

function tokenOf(who: string): string {
  const { ours, theirs } = world.tokens
  if (!who.startsWith('link')) return `${HERE}.${'a'.repeat(43)}`
  return who === 'link to ours' ? ours : theirs
}

function expected(route: Route, probe: Probe, who: string): readonly number[] | 'in' {
  const letIn = probe.status ?? 'in'
  const { by } = route
  if (by === 'anyone') return letIn
  if (by === 'link') return !LINKS.includes(who) || (probe.seen && !probe.seen.includes(who)) ? [404] : letIn
  if (OUT.includes(who) || LINKS.includes(who)) return [401]
  if (typeof by === 'object' && !by.posts.includes(POSTS[who] ?? '')) return [403]
  if (probe.barred?.includes(who)) return [403, 404]
  return probe.seen && !probe.seen.includes(who) ? [404] : letIn
}

async function ask(route: Route, path: string, probe: Probe, who: string) {
  const visitor = world.visitors[who]
  const cookie = visitor?.cookie ?? (LINKS.includes(who) ? `hy=${tokenOf(who)}` : '')
  const headers = { cookie, 'x-csrf': visitor?.csrf ?? '', 'content-type': 'application/json' }
  const address = `/api${path.replace('{token}', tokenOf(who))}`
  const answer = await world.program.app.request(address, {
    method: route.method.toUpperCase(),
    headers,
    ...(probe.body === undefined ? {} : { body: JSON.stringify(probe.body) }),
  })
  const streams = answer.headers.get('content-type')?.includes('event-stream')
  if (streams) await answer.body?.cancel()
  const text = streams ? '' : readable(new Uint8Array(await answer.arrayBuffer()))
  return { status: answer.status, text, isJson: /json/.test(answer.headers.get('content-type') ?? '') }
}

/** Workbooks and papers are archives: what stands in them is read as well. */
function readable(bytes: Uint8Array): string {
  const decoder = new TextDecoder()
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return decoder.decode(bytes)
  return Object.values(unzipSync(bytes))
    .map((part) => decoder.decode(part))
    .join('\n')
}

/** Those who may not come in ask first, so that nothing was changed before they ask. */
function inOrder(route: Route, probe: Probe): string[] {
  const asking = EVERYBODY.filter((who) => !probe.skip?.includes(who))
  const refused = (who: string) => expected(route, probe, who) !== 'in'
  return [...asking.filter(refused), ...asking.filter((who) => !refused(who))]
}

function isRight(status: number, wanted: readonly number[] | 'in'): boolean {
  if (wanted !== 'in') return wanted.includes(status)
  return status < 500 && ![401, 403, 404].includes(status)
}

test('every declared address has a probe, and every probe an address', () => {
  const declared = world.program.routes.map((route) => `${route.method.toUpperCase()} ${route.path}`)
  expect(Object.keys(probesOf(world)).sort()).toEqual(declared.sort())
})

/** Ends the sessions that every other probe needs. */
const LAST = 'DELETE /session'

test('whoever asks is answered as the declaration says; what is not theirs does not exist', async () => {
  const probes = probesOf(world)
  const asked = world.program.routes.map((route) => {
    const name = `${route.method.toUpperCase()} ${route.path}`
    const probe = probes[name]
    if (!probe) throw new Error(`no probe for ${name}`)
    return { name, route, probe }
  })
  const wrong: string[] = []
  for (const { name, route, probe } of [
    ...asked.filter((a) => !a.probe.late),
    ...asked.filter((a) => a.probe.late && a.name !== LAST),
    ...asked.filter((a) => a.name === LAST),
  ])
    for (const who of inOrder(route, probe))
      for (const path of probe.paths) {
        const answer = await ask(route, path, probe, who)
        heard.push({ who, name, route, path, ...answer })
        const wanted = expected(route, probe, who)
        if (!isRight(answer.status, wanted))
          wrong.push(
            `${who}: ${name} ${path} → ${answer.status}, not ${wanted}; ${answer.text.slice(0, 120)}`,
          )
      }
  expect(wrong).toEqual([])
}, 1_200_000)

test('nobody reads a word of what is not theirs, in lists, files, searches or refusals', () => {
  expect(heard.length).toBeGreaterThan(1500)
  const leaks = heard.flatMap(({ who, name, path, text }) =>
    (Object.keys(WORDS) as Word[])
      .filter((word) => text.includes(WORDS[word]) && !MAY_READ[who]?.includes(word))
      .map((word) => `${who} reads “${word}” at ${name} (${path})`),
  )
  expect([...new Set(leaks)]).toEqual([])
})

test('every field of every answer is declared, and holds what was declared', () => {
  expect([...new Set(heard.flatMap(undeclared))]).toEqual([])
})

test('fields that only some may see are empty for everybody else', () => {
  expect([...new Set(heard.flatMap(strayFields))]).toEqual([])
})

test('no answer carries a secret: hashes, tokens, keys, or the inside of the program', () => {
  const secrets = Object.values(world.visitors).map(({ cookie }) => cookie.replace(/^hy=/, ''))
  expect([...new Set(heard.flatMap((one) => neverSaid(one, secrets)))]).toEqual([])
})

test('what is theirs is found: the words are no false friends', () => {
  const found = (who: string) =>
    (Object.keys(WORDS) as Word[]).filter((word) =>
      heard.some((h) => h.who === who && h.text.includes(WORDS[word])),
    )
  for (const who of Object.keys(MAY_READ))
    expect({ who, found: found(who) }).toEqual({ who, found: sorted(MAY_READ[who]) })
})

function sorted(words: readonly Word[] = []): Word[] {
  return (Object.keys(WORDS) as Word[]).filter((word) => words.includes(word))
}
