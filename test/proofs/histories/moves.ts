/** Turns an act of a history into a request: the same numbers in the same situation give the same request. */
import type { Reply } from '../../support/caller.ts'
import { ANSWER, type Known, newKey, nextStep, POINTS } from '../../support/county.ts'
import { type Deed, note } from '../../support/deeds.ts'
import type { Act } from './act.ts'
import { type Office, sealOf } from './office.ts'

/** A deed, and how its client sees afterwards that it was done. */
export interface Move extends Deed {
  /** The version it was made from, where nobody else may have been as quick: of matters the log tells. */
  readonly wins?: string
  /** What of the answer stays the same when it is sent again. */
  readonly same?: (body: Reply['body']) => string
  /** Looks for what was acknowledged; answers what is missing. */
  readonly seen?: (body: Reply['body']) => Promise<string | undefined>
}

type Fresh = Omit<Move, 'state' | 'retries' | 'county'>
const nothing = () => undefined

/** The newest first. */
function nth<T>(from: readonly T[], at: number): T | undefined {
  return from.length ? from[from.length - 1 - (at % from.length)] : undefined
}

export function moveOf(office: Office, act: Act): Move | undefined {
  const makers: Partial<Record<Act['kind'], (office: Office, act: Act) => Fresh | undefined>> = {
    raise,
    act: step,
    batch,
    edit,
    actByLink,
    withdraw,
  }
  const fresh = makers[act.kind]?.(office, act)
  return fresh && { ...fresh, county: office, state: 'open', retries: 0 }
}

function raise(office: Office, { way }: Act): Fresh {
  const key = newKey()
  const byMember = way % 2 === 0
  const session = office.sessions[byMember ? 'member' : 'clerk']
  const title = `老旧小区楼道照明坏了 ${sealOf(office)} ${key.slice(0, 8)}`
  const input = {
    title,
    text: `走访中居民反映，楼道灯坏了半年（${key}）。`,
    points: POINTS,
    ...(byMember ? {} : { raiserId: office.people.member }),
  }
  return {
    kind: 'raise',
    traces: [{ key, event: 'followup.raise', rows: 1 }],
    send: (caller) =>
      caller.send({ method: 'POST', path: '/matters', body: { type: 'followup', input }, key, session }),
    learn: ({ no, id, version, state }) => {
      if (!office.matters.some((it) => it.no === no)) office.matters.push({ no, id, version, state })
    },
    same: ({ no, id }) => `${no} ${id}`,
    seen: ({ no, version }) => isThere(office, no, version),
  }
}

function step(office: Office, { at, way }: Act): Fresh | undefined {
  const matter = nth(office.matters, at)
  const next = matter && nextStep(office, matter.state)
  if (!matter || !next) return raise(office, { kind: 'raise', at, way })
  const by = next.by === 'clerk' || next.by === 'clerk2' ? (way % 2 ? 'clerk' : 'clerk2') : next.by
  return acting(office, matter, next.verb, { input: next.input }, by)
}

function withdraw(office: Office, { at, way }: Act): Fresh | undefined {
  const matter = nth(office.matters, at)
  const body = { input: {}, reason: '同样的问题已经有人提出，不再重复' }
  return matter && acting(office, matter, 'withdraw', body, way % 2 ? 'clerk' : 'member')
}

function acting(
  office: Office,
  matter: Known,
  verb: string,
  body: { readonly input: object; readonly reason?: string },
  by: keyof Office['sessions'],
): Fresh {
  const key = newKey()
  const { version } = matter
  const session = office.sessions[by]
  const path = `/matters/${matter.no}/acts/${verb}`
  return {
    kind: verb === 'withdraw' ? 'withdraw' : 'act',
    about: matter,
    traces: [{ key, event: `followup.${verb}`, rows: 1 }],
    send: (caller) => caller.send({ method: 'POST', path, body: { ...body, version }, key, session }),
    learn: (told) => note(matter, told),
    same: ({ no }) => no,
    seen: (told) => isThere(office, matter.no, told.version),
  }
}

function batch(office: Office, { at }: Act): Fresh | undefined {
  const nos = office.matters
    .filter((it) => it.state === 'raised')
    .slice(-2 - (at % 4))
    .map((it) => it.no)
  if (!nos.length) return undefined
  const key = newKey()
  const input = { hostId: office.orgs.housing, raiserId: office.people.member }
  const body = { verb: 'accept', nos, input, dryRun: false }
  const session = office.sessions.clerk
  return {
    kind: 'batch',
    traces: nos.map((no) => ({ key: `${key}-${no}`, event: 'followup.accept', rows: 1 })),
    send: (caller) => caller.send({ method: 'POST', path: '/batch', body, key, session }),
    learn: nothing,
    settled: ({ done }: { done: string[] }) => new Map(nos.map((no) => [`${key}-${no}`, done.includes(no)])),
    seen: async ({ done }: { done: string[] }) => {
      for (const no of done) {
        const missing = await isThere(office, no, 2)
        if (missing) return missing
      }
      return undefined
    },
  }
}

function edit(office: Office, { at, way }: Act): Fresh {
  const entry = office.entries[at % office.entries.length] ?? office.entries[0]
  if (!entry) throw new Error('an office has entries')
  const key = newKey()
  const { version } = entry
  const session = office.sessions[way % 2 ? 'clerk' : 'clerk2']
  const input = { name: '裴承办', code: entry.code, title: `科长 ${sealOf(office)} ${key.slice(0, 8)}` }
  const path = `/registers/people/${entry.id}`
  const body = { version, input, reason: '职务变动' }
  return {
    kind: 'edit',
    traces: [{ key, event: 'people.change', rows: 1 }],
    send: (caller) => caller.send({ method: 'PUT', path, body, key, session }),
    learn: (told) => {
      entry.version = Math.max(entry.version, told.version)
    },
    wins: `${entry.id} ${version}`,
    same: ({ id }) => id,
    seen: async () => {
      const { body: now } = await office.caller.send({ method: 'GET', path, session })
      entry.version = Math.max(entry.version, now.version)
      return now.version > version ? undefined : `entry ${entry.code} is still ${now.version}`
    },
  }
}

function actByLink(office: Office, { at }: Act): Fresh | undefined {
  const link = nth(office.links, at)
  const matter = link && office.matters.find((it) => it.no === link.no)
  if (!link || !matter) return undefined
  const key = newKey()
  const body = { version: matter.version, input: ANSWER }
  return {
    kind: 'link',
    about: matter,
    traces: [
      { key, event: 'followup.answer', rows: 1 },
      { key, event: 'link.use', rows: 1 },
    ],
    send: (caller) => caller.send({ method: 'POST', path: `/link/${link.token}/acts/answer`, body, key }),
    learn: (told) => note(matter, told.matter),
    seen: ({ matter: told }) => isThere(office, matter.no, told.version),
  }
}

/** Read your writes: whoever heard of a version never sees an older one. */
async function isThere(office: Office, no: string, version: number): Promise<string | undefined> {
  const path = `/matters/${no}`
  const { kind, body } = await office.caller.send({ method: 'GET', path, session: office.sessions.clerk })
  if (kind !== 'done') return `${no} cannot be read: ${JSON.stringify(body)}`
  const known = office.matters.find((it) => it.no === no)
  if (known) note(known, body)
  return body.version >= version ? undefined : `${no} shows version ${body.version}, not ${version}`
}
