/** Kills the program, or its database under it, in the middle of the work of many clients, again and again. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Balance, HouseAtWork } from '../support/house-at-work.ts'
import { openInstallation } from '../support/installation.ts'
import { openMailSink } from '../support/mail-sink.ts'

export type What = 'app' | 'database'

export interface Report extends Balance {
  readonly what: What
  readonly cycles: number
  /** Milliseconds from the kill, or for the program from its new start, to the first answer. */
  readonly recoveries: readonly number[]
  /** Plain refusals heard while the database was away. */
  readonly told503: number
}

export interface Options {
  readonly what: What
  readonly cycles: number
  readonly clients?: number
  /** How long the clients work before each kill, at most. */
  readonly longest?: number
  /** How long to wait at the end for the mail that was under way when the program was killed. */
  readonly mailPatience?: number
  readonly say?: (line: string) => void
}

export async function killCycles(options: Options): Promise<Report> {
  const mail = await openMailSink()
  const house = await openInstallation({ env: { HUIYIN_SMTP_URL: mail.url } })
  try {
    await house.start()
    const proof = new Proof(await HouseAtWork.open(house, mail, options.clients ?? 16), options)
    for (let n = 1; n <= options.cycles; n += 1) await proof.cycle(n)
    return await proof.end()
  } finally {
    await house.remove()
    await mail.stop()
  }
}

class Proof {
  private readonly work: HouseAtWork
  private readonly options: Options
  private readonly recoveries: number[] = []
  private told503 = 0

  constructor(work: HouseAtWork, options: Options) {
    this.work = work
    this.options = options
  }

  async cycle(n: number): Promise<void> {
    const began = new Date(Date.now() - 2000)
    const { crew } = this.work
    const working = crew.work()
    await pause(150 + Math.random() * (this.options.longest ?? 800))
    const recovery = this.options.what === 'app' ? await this.killApp() : await this.killDatabase()
    crew.rest()
    await working
    this.recoveries.push(recovery)
    const resent = await this.work.settle(began)
    this.options.say?.(
      `${n}: ${crew.deeds.length} deeds, ${resent} resent, back in ${Math.round(recovery)} ms`,
    )
  }

  private async killApp(): Promise<number> {
    await this.work.house.killApp()
    return this.work.house.start()
  }

  /** Nobody restarts anything: the program must bring its database back. */
  private async killDatabase(): Promise<number> {
    const { house, caller, counties } = this.work
    const began = performance.now()
    house.killDatabase(Math.random() < 0.5 ? 'postmaster' : 'whole')
    const session = counties[0]?.sessions.clerk
    let away = false
    for (;;) {
      const { kind, status } = await caller.send({ method: 'GET', path: '/workbench', session })
      if (status === 503) this.told503 += 1
      if (kind !== 'done') away = true
      // A server that still answers has not heard of its end yet.
      else if (away || performance.now() - began > 2000) return performance.now() - began
      if (performance.now() - began > 60_000) throw new Error(`no recovery: ${house.log().slice(-3000)}`)
      await pause(20)
    }
  }

  async end(): Promise<Report> {
    const { what, cycles, mailPatience = 3000 } = this.options
    const balance = await this.work.balance(mailPatience)
    return { ...balance, what, cycles, recoveries: this.recoveries, told503: this.told503 }
  }
}
