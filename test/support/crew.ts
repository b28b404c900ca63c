/** Many clients writing at once until something breaks or they are told to stop; what nobody knows is sent again. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Caller } from './caller.ts'
import type { County } from './county.ts'
import {
  accepting,
  answering,
  attaching,
  type Deed,
  type Draft,
  drafting,
  importing,
  note,
  raising,
  stepping,
} from './deeds.ts'

/** Not a promise of the program: on a busy machine an answer may be long in coming. */
const PATIENCE = 180_000

export class Crew {
  readonly deeds: Deed[] = []
  readonly drafts: Draft[]
  private readonly caller: Caller
  private readonly clients: readonly County[]
  private working = false

  constructor(caller: Caller, counties: readonly County[], clients: number) {
    this.caller = caller
    this.clients = Array.from({ length: clients }, (_, n) => counties[n % counties.length] as County)
    this.drafts = this.clients.map((county, n) => ({ county, name: `proof-${n}`, sent: 0, acknowledged: 0 }))
  }

  /** Resolves when every client has stopped: each at its first unknown answer, or after `rest`. */
  async work(): Promise<void> {
    this.working = true
    await Promise.all(this.clients.map((county, n) => this.client(county, n)))
  }

  /** The same, but after an unknown answer a client takes a breath and turns to something else. */
  async workOn(): Promise<void> {
    this.working = true
    const on = async (county: County, n: number): Promise<void> => {
      await this.client(county, n)
      if (!this.working) return
      await pause(300)
      return on(county, n)
    }
    await Promise.all(this.clients.map(on))
  }

  /** One deed out of turn, until it is answered; for whoever waits for a fault to be over. */
  async insistOn(deed: Deed, patience = PATIENCE): Promise<void> {
    this.deeds.push(deed)
    if (!(await this.attempt(deed))) await this.insist(deed, performance.now() + patience)
  }

  rest(): void {
    this.working = false
  }

  /** Sends what is open again, each under its own key, until every client knows. */
  async settle(patience = PATIENCE): Promise<number> {
    const open = this.deeds.filter((deed) => deed.state === 'open')
    await Promise.all(open.map((deed) => this.insist(deed, performance.now() + patience)))
    return open.length
  }

  private async insist(deed: Deed, until: number): Promise<void> {
    for (;;) {
      deed.retries += 1
      if (await this.attempt(deed)) return
      if (performance.now() > until) throw new Error(`no answer to ${deed.kind} in time`)
      await pause(100)
    }
  }

  private async client(county: County, n: number): Promise<void> {
    while (this.working) {
      const deed = await this.choose(county, n)
      if (!deed) continue
      this.deeds.push(deed)
      if (!(await this.attempt(deed))) return
    }
  }

  private async attempt(deed: Deed): Promise<boolean> {
    const reply = await deed.send(this.caller)
    if (reply.kind === 'unknown') return false
    deed.state = reply.kind === 'done' ? 'acknowledged' : 'refused'
    if (reply.kind === 'done') {
      deed.learn(reply.body)
      if (deed.settled) deed.parts = deed.settled(reply.body)
    } else await this.lookAgain(deed)
    return true
  }

  /** A refusal usually means that somebody else was quicker. */
  private async lookAgain({ county, about }: Deed): Promise<void> {
    if (!about) return
    const session = county.sessions.clerk
    const path = `/matters/${about.no}`
    const { kind, body } = await this.caller.send({ method: 'GET', path, session })
    if (kind === 'done') note(about, body)
  }

  private async choose(county: County, n: number): Promise<Deed | undefined> {
    const chance = Math.random()
    const draft = this.drafts[n]
    if (chance < 0.22) return raising(county)
    if (chance < 0.62) return stepping(county) ?? raising(county)
    if (chance < 0.7) return accepting(county) ?? raising(county)
    if (chance < 0.8) return attaching(county) ?? raising(county)
    if (chance < 0.86) return importing(county, this.caller).then((it) => it ?? this.breath())
    if (chance < 0.92) return answering(county, this.caller).then((it) => it ?? this.breath())
    return draft && drafting(draft)
  }

  /** The server is away, or there was nothing to do: the client notices at its next deed. */
  private async breath(): Promise<undefined> {
    await pause(20)
    return undefined
  }
}
