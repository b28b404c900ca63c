/** What clients do in a proof: each deed has a key under which it may be sent again, and leaves traces to be counted. */
import { randomBytes } from 'node:crypto'
import type { Caller, Reply } from './caller.ts'
import { ANSWER, type County, type Known, newKey, newMatter, nextStep, pick } from './county.ts'

/** How many audit rows of an event one done deed leaves under its key. */
export interface Trace {
  readonly key: string
  readonly event: string
  readonly rows: number
}

export interface Deed {
  readonly kind: string
  readonly county: County
  readonly traces: readonly Trace[]
  state: 'open' | 'acknowledged' | 'refused'
  /** Sent again with the same key after nobody knew. */
  retries: number
  send(caller: Caller): Promise<Reply>
  /** What the client learns from a good answer. */
  learn(body: Reply['body']): void
  /** The matter it acts on: after a refusal the client looks at it again. */
  readonly about?: Known
  /** For a batch: what the answer says about each of its parts. */
  settled?: (body: Reply['body']) => ReadonlyMap<string, boolean>
  parts?: ReadonlyMap<string, boolean>
}

type Fresh = Omit<Deed, 'state' | 'retries'>
const begun = (deed: Fresh): Deed => ({ ...deed, state: 'open', retries: 0 })
const nothing = () => undefined

export function raising(county: County): Deed {
  const key = newKey()
  const byMember = Math.random() < 0.5
  const session = county.sessions[byMember ? 'member' : 'clerk']
  const body = { type: 'followup', input: newMatter(byMember ? undefined : county.people.member) }
  return begun({
    kind: 'raise',
    county,
    traces: [{ key, event: 'followup.raise', rows: 1 }],
    send: (caller) => caller.send({ method: 'POST', path: '/matters', body, key, session }),
    learn: ({ no, id, version, state }) => county.matters.push({ no, id, version, state }),
  })
}

export function stepping(county: County): Deed | undefined {
  const matter = pick(county.matters)
  const step = matter && nextStep(county, matter.state)
  if (!matter || !step) return undefined
  const key = newKey()
  const body = { version: matter.version, input: step.input }
  const path = `/matters/${matter.no}/acts/${step.verb}`
  const session = county.sessions[step.by]
  return begun({
    kind: 'act',
    county,
    about: matter,
    traces: [{ key, event: `followup.${step.verb}`, rows: 1 }],
    send: (caller) => caller.send({ method: 'POST', path, body, key, session }),
    learn: (told) => note(matter, told),
  })
}

export function note(matter: Known, told: { version: number; state: string }): void {
  if (told.version < matter.version) return
  matter.version = told.version
  matter.state = told.state
}

/** Others may have been quicker with each of them: the answer says which were done. */
export function accepting(county: County): Deed | undefined {
  const raised = county.matters.filter((it) => it.state === 'raised').slice(0, 4)
  if (!raised.length) return undefined
  const key = newKey()
  const nos = raised.map((it) => it.no)
  const input = { hostId: county.orgs.housing, raiserId: county.people.member }
  const body = { verb: 'accept', nos, input, dryRun: false }
  const session = county.sessions.clerk
  return begun({
    kind: 'batch',
    county,
    traces: nos.map((no) => ({ key: `${key}-${no}`, event: 'followup.accept', rows: 1 })),
    send: (caller) => caller.send({ method: 'POST', path: '/batch', body, key, session }),
    learn: nothing,
    settled: ({ done }: { done: string[] }) => new Map(nos.map((no) => [`${key}-${no}`, done.includes(no)])),
  })
}

export function attaching(county: County): Deed | undefined {
  const matter = pick(county.matters.filter((it) => it.state !== 'closed'))
  if (!matter) return undefined
  const key = newKey()
  const text = randomBytes(1000 + Math.floor(Math.random() * 150_000)).toString('hex')
  const session = county.sessions.clerk
  return begun({
    kind: 'file',
    county,
    about: matter,
    traces: [{ key, event: 'file.add', rows: 1 }],
    send: (caller) => {
      const body = new FormData()
      body.append('file', new Blob([text]), `附件-${key}.txt`)
      return caller.send({ method: 'POST', path: `/matters/${matter.no}/files`, body, key, session })
    },
    learn: nothing,
  })
}

/** First the preview, which leaves no trace; then, as a deed of its own, the writing of its rows. */
export async function importing(county: County, caller: Caller): Promise<Deed | undefined> {
  const rows = 5 + Math.floor(Math.random() * 40)
  const mark = randomBytes(4).toString('hex')
  const lines = Array.from({ length: rows }, (_, n) => `试${n + 10}员,P-${mark}-${n}`)
  const file = new FormData()
  file.append('file', new Blob([['姓名,编号', ...lines].join('\n')]), `名单-${mark}.csv`)
  const session = county.sessions.clerk2
  const to = '/registers/people/import'
  const shown = await caller.send({ method: 'POST', path: to, body: file, key: newKey(), session })
  if (shown.kind !== 'done') return undefined
  const key = newKey()
  const path = `${to}/${shown.body.batch}/commit`
  return begun({
    kind: 'import',
    county,
    traces: [
      { key, event: 'people.import', rows },
      { key, event: 'people.import-batch', rows: 1 },
    ],
    send: (again) => again.send({ method: 'POST', path, body: {}, key, session }),
    learn: nothing,
  })
}

/** The office hands out a link, and somebody without an account answers through it. */
export async function answering(county: County, caller: Caller): Promise<Deed | undefined> {
  const matter = pick(county.matters.filter((it) => it.state === 'handed'))
  if (!matter) return undefined
  const wish = { org: county.orgs.housing, verbs: ['answer'], days: 3 }
  const to = { method: 'POST', path: `/matters/${matter.no}/links`, session: county.sessions.clerk }
  const made = await caller.send({ ...to, body: wish })
  if (made.kind !== 'done') return undefined
  const token = String(made.body.url).replace('/k/', '')
  const key = newKey()
  const body = { version: matter.version, input: ANSWER }
  return begun({
    kind: 'link',
    county,
    about: matter,
    traces: [
      { key, event: 'followup.answer', rows: 1 },
      { key, event: 'link.use', rows: 1 },
    ],
    send: (again) => again.send({ method: 'POST', path: `/link/${token}/acts/answer`, body, key }),
    learn: (told) => note(matter, told.matter),
  })
}

export interface Draft {
  readonly county: County
  readonly name: string
  sent: number
  acknowledged: number
}

/** Keeping a draft again with the same content is harmless by itself: it needs no trace. */
export function drafting(draft: Draft): Deed {
  draft.sent += 1
  const n = draft.sent
  const { county } = draft
  const session = county.sessions.member
  const body = { data: { n, text: `第 ${n} 稿` } }
  return begun({
    kind: 'draft',
    county,
    traces: [],
    send: (caller) => caller.send({ method: 'PUT', path: `/drafts/new:${draft.name}`, body, session }),
    learn: () => {
      draft.acknowledged = n
    },
  })
}
