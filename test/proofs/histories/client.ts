/** One client of a history: sends what its acts mean, looks for what was acknowledged, and asks for what is not its own. */
import type { Reply } from '../../support/caller.ts'
import { newKey } from '../../support/county.ts'
import type { Act } from './act.ts'
import { type Move, moveOf } from './moves.ts'
import { type Office, sealOf } from './office.ts'

/** Answers that belong to everyday life among people who work at the same time. */
const EXPECTED = new Set([200, 204, 403, 404, 409, 422])

export class Client {
  private readonly office: Office
  private readonly other: Office
  /** What it did itself, for sending it again. */
  private readonly mine: { readonly move: Move; reply: Reply }[] = []

  constructor(office: Office, other: Office) {
    this.office = office
    this.other = other
  }

  async play(acts: readonly Act[]): Promise<void> {
    for (const act of acts) {
      if (act.kind === 'read') await this.read(act)
      else if (act.kind === 'handOut') await this.handOut(act)
      else if (act.kind === 'import') await this.bringIn(act)
      else if (act.kind === 'resend') await this.resend(act)
      else await this.do(moveOf(this.office, act))
    }
  }

  private async do(move: Move | undefined): Promise<void> {
    if (!move) return
    this.office.deeds.push(move)
    const reply = await this.send(move)
    this.mine.push({ move, reply })
  }

  private async send(move: Move): Promise<Reply> {
    const reply = await move.send(this.office.caller)
    if (!EXPECTED.has(reply.status)) this.wrong(`${move.kind}: ${reply.status} ${JSON.stringify(reply.body)}`)
    move.state = reply.kind === 'done' ? 'acknowledged' : reply.kind === 'refused' ? 'refused' : 'open'
    if (reply.kind === 'done') await this.acknowledged(move, reply.body)
    else await this.lookAgain(move)
    return reply
  }

  private async acknowledged(move: Move, body: Reply['body']): Promise<void> {
    move.learn(body)
    if (move.settled) move.parts = move.settled(body)
    const key = move.traces[0]?.key ?? ''
    const winner = move.wins && this.office.won.get(move.wins)
    if (winner && winner !== key) this.wrong(`two won ${move.wins}: ${winner} and ${key}`)
    if (move.wins) this.office.won.set(move.wins, key)
    const missing = await move.seen?.(body)
    if (missing) this.wrong(`${move.kind} was acknowledged, but ${missing}`)
  }

  /** A refusal usually means that somebody else was quicker. */
  private async lookAgain({ about, kind }: Move): Promise<void> {
    const session = this.office.sessions.clerk
    if (kind === 'edit')
      for (const entry of this.office.entries) {
        const { body } = await this.get(`/registers/people/${entry.id}`)
        entry.version = Math.max(entry.version, Number(body.version))
      }
    if (!about) return
    const { body } = await this.office.caller.send({ method: 'GET', path: `/matters/${about.no}`, session })
    if (body.version > about.version) Object.assign(about, { version: body.version, state: body.state })
  }

  /** Done once is done once: the second answer is the first. One refused may succeed now. */
  private async resend({ at }: Act): Promise<void> {
    const one = this.mine.length ? this.mine[this.mine.length - 1 - (at % this.mine.length)] : undefined
    if (!one) return
    const before = one.reply
    one.move.retries += 1
    one.reply = await this.send(one.move)
    if (before.kind !== 'done') return
    const { same = () => '' } = one.move
    if (one.reply.kind !== 'done' || same(one.reply.body) !== same(before.body))
      this.wrong(`${one.move.kind} sent again: ${JSON.stringify(one.reply.body)}`)
  }

  private async handOut({ at }: Act): Promise<void> {
    const { office } = this
    const open = office.matters.filter((it) => it.state === 'handed')
    const matter = open.length ? open[open.length - 1 - (at % open.length)] : undefined
    if (!matter) return
    const body = { org: office.orgs.housing, verbs: ['answer'], days: 3 }
    const session = office.sessions.clerk
    const made = await office.caller.send({
      method: 'POST',
      path: `/matters/${matter.no}/links`,
      body,
      session,
    })
    if (!EXPECTED.has(made.status)) this.wrong(`link: ${made.status} ${JSON.stringify(made.body)}`)
    if (made.kind === 'done')
      office.links.push({ token: String(made.body.url).replace('/k/', ''), no: matter.no })
  }

  private async bringIn({ way }: Act): Promise<void> {
    const { office } = this
    const rows = 1 + way
    const mark = `${office.id}x${newKey().slice(0, 8)}`
    const lines = Array.from({ length: rows }, (_, n) => `${sealOf(office)}试${n},P-${mark}-${n}`)
    const file = new FormData()
    file.append('file', new Blob([['姓名,编号', ...lines].join('\n')]), `名单-${mark}.csv`)
    const session = office.sessions.clerk
    const to = '/registers/people/import'
    const shown = await office.caller.send({ method: 'POST', path: to, body: file, key: newKey(), session })
    if (shown.kind !== 'done') return this.wrong(`import: ${shown.status} ${JSON.stringify(shown.body)}`)
    const key = newKey()
    const path = `${to}/${shown.body.batch}/commit`
    await this.do({
      kind: 'import',
      county: office,
      state: 'open',
      retries: 0,
      traces: [
        { key, event: 'people.import', rows },
        { key, event: 'people.import-batch', rows: 1 },
      ],
      send: (caller) => caller.send({ method: 'POST', path, body: {}, key, session }),
      learn: () => undefined,
      seen: async () => {
        const found = await this.get(`/registers/people?q=${encodeURIComponent(`P-${mark}-0`)}`)
        return found.body.total === 1 ? undefined : `entry P-${mark}-0 is not found`
      },
    })
  }

  private async read({ at, way }: Act): Promise<void> {
    const { office, other } = this
    const foreign = other.matters[at % Math.max(other.matters.length, 1)]
    const ways = [
      () => this.get('/workbench'),
      () => this.get('/matters?tab=all&size=100&sort=no'),
      () => this.get('/counts'),
      () => this.get('/leader'),
      () => this.get('/registers'),
      () => this.get(`/search?q=${encodeURIComponent(sealOf(other))}`),
      () => this.closed(`/registers/people/${other.people.police}`),
      () => foreign && this.closed(`/matters/${foreign.id}`),
      () => this.get(`/matters?tab=all&q=${encodeURIComponent(sealOf(other))}`).then((it) => this.empty(it)),
    ]
    await ways[way % ways.length]?.()
    if (office.links.length && way === 11) await this.closed(`/link/${other.links[0]?.token ?? 'none'}x`)
  }

  private async get(path: string): Promise<Reply> {
    const reply = await this.office.caller.send({ method: 'GET', path, session: this.office.sessions.clerk })
    if (reply.status !== 200) this.wrong(`GET ${path}: ${reply.status} ${JSON.stringify(reply.body)}`)
    return reply
  }

  private async closed(path: string): Promise<void> {
    const { status } = await this.office.caller.send({
      method: 'GET',
      path,
      session: this.office.sessions.clerk,
    })
    if (status !== 404) this.wrong(`GET ${path} of the other office: ${status}`)
  }

  private empty({ body }: Reply): void {
    if (body.total !== 0) this.wrong(`a search for the other office's seal found ${body.total}`)
  }

  private wrong(what: string): void {
    this.office.wrong.push(what)
  }
}
