/** Kills the program, or its database under it, in the middle of the work of many clients, again and again. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { verifyChain } from '../../src/kernel/audit/verify.ts'
import { inCommittee, openDatabase } from '../../src/kernel/db/database.ts'
import { type Caller, callerOf } from '../support/caller.ts'
import { type County, enter, openCounty } from '../support/county.ts'
import { Crew } from '../support/crew.ts'
import type { Deed } from '../support/deeds.ts'
import { type Installation, openInstallation } from '../support/installation.ts'
import { checkDeeds, type Findings, noFindings } from '../support/ledger.ts'
import { type MailSink, openMailSink, toldTwice } from '../support/mail-sink.ts'
import { brokenFiles, unsound } from '../support/soundness.ts'
import { wronglyTold } from '../support/told.ts'

export type What = 'app' | 'database'

export interface Report extends Findings {
  readonly what: What
  readonly cycles: number
  readonly acknowledged: number
  readonly refused: number
  /** Sent again because nobody knew; of these, already done when they were. */
  readonly resent: number
  readonly alreadyDone: number
  readonly kinds: Readonly<Record<string, number>>
  /** Milliseconds from the kill, or for the program from its new start, to the first answer. */
  readonly recoveries: readonly number[]
  /** Plain refusals heard while the database was away. */
  readonly told503: number
  readonly faults: readonly string[]
  /** Deliveries handed to the mail server, and those still waiting for another attempt. */
  readonly mailed: number
  readonly waiting: number
}

const COUNTIES = 4

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
    const proof = await Proof.open(house, options, mail)
    for (let n = 1; n <= options.cycles; n += 1) await proof.cycle(n)
    return await proof.end()
  } finally {
    await house.remove()
    await mail.stop()
  }
}

class Proof {
  private readonly house: Installation
  private readonly options: Options
  private readonly mail: MailSink
  private readonly caller: Caller
  private readonly counties: readonly County[]
  private readonly crew: Crew
  private readonly findings = noFindings()
  private readonly recoveries: number[] = []
  private readonly heard = new Map<number, string>()
  private checked = 0
  private since = new Date(0)
  private alreadyDone = 0
  private told503 = 0

  private constructor(
    house: Installation,
    options: Options,
    mail: MailSink,
    caller: Caller,
    counties: readonly County[],
  ) {
    this.house = house
    this.options = options
    this.mail = mail
    this.caller = caller
    this.counties = counties
    this.crew = new Crew(caller, counties, options.clients ?? 16)
  }

  static async open(house: Installation, options: Options, mail: MailSink): Promise<Proof> {
    const caller = callerOf(house.url)
    const counties: County[] = []
    for (let id = 1; id <= COUNTIES; id += 1)
      counties.push(await enter(caller, await openCounty(house.ownerUrl(), id)))
    return new Proof(house, options, mail, caller, counties)
  }

  async cycle(n: number): Promise<void> {
    const began = new Date(Date.now() - 2000)
    const working = this.crew.work()
    await pause(150 + Math.random() * (this.options.longest ?? 800))
    const recovery = this.options.what === 'app' ? await this.killApp() : await this.killDatabase()
    this.crew.rest()
    await working
    this.recoveries.push(recovery)
    const open = this.crew.deeds.filter((deed) => deed.state === 'open')
    await this.look(open, began)
    await this.crew.settle()
    await this.look(this.crew.deeds.slice(this.checked), began)
    this.checked = this.crew.deeds.length
    this.options.say?.(
      `${n}: ${this.checked} deeds, ${open.length} resent, back in ${Math.round(recovery)} ms`,
    )
  }

  private async killApp(): Promise<number> {
    await this.house.killApp()
    return this.house.start()
  }

  /** Nobody restarts anything: the program must bring its database back. */
  private async killDatabase(): Promise<number> {
    const began = performance.now()
    this.house.killDatabase(Math.random() < 0.5 ? 'postmaster' : 'whole')
    const session = this.counties[0]?.sessions.clerk
    let away = false
    for (;;) {
      const { kind, status } = await this.caller.send({ method: 'GET', path: '/workbench', session })
      if (status === 503) this.told503 += 1
      if (kind !== 'done') away = true
      // A server that still answers has not heard of its end yet.
      else if (away || performance.now() - began > 2000) return performance.now() - began
      if (performance.now() - began > 60_000) throw new Error(`no recovery: ${this.house.log().slice(-3000)}`)
      await pause(20)
    }
  }

  private async look(deeds: readonly Deed[], since: Date): Promise<void> {
    const admin = new pg.Client({ connectionString: this.house.adminUrl() })
    await admin.connect()
    try {
      this.alreadyDone += deeds.some((deed) => deed.state === 'open') ? await countDone(admin, deeds) : 0
      await checkDeeds(admin, deeds, this.findings)
      this.findings.half.push(...(await unsound(admin, since)))
      this.findings.half.push(...(await brokenFiles(admin, this.house.home, since)))
      this.findings.half.push(...(await wronglyTold(admin, this.counties, this.heard)))
      this.findings.lost.push(...(await this.lostDrafts(admin)))
    } finally {
      await admin.end()
    }
  }

  /** The last one acknowledged, or one sent after it. */
  private async lostDrafts(admin: pg.Client): Promise<string[]> {
    const { rows } = await admin.query<{ id: string; n: number }>(
      `select committee_id || ' ' || key as id, (data ->> 'n')::int as n from drafts`,
    )
    const kept = new Map(rows.map((row) => [row.id, row.n]))
    return this.crew.drafts.flatMap(({ county, name, acknowledged, sent }) => {
      const n = kept.get(`${county.id} new:${name}`) ?? 0
      return n >= acknowledged && n <= sent
        ? []
        : [`draft ${name}: ${n}, but ${acknowledged} was acknowledged`]
    })
  }

  /** What was interrupted while it was being sent is sent again a minute later, under the same message id. */
  private async drained(): Promise<{ mailed: number; waiting: number }> {
    const admin = new pg.Client({ connectionString: this.house.adminUrl() })
    await admin.connect()
    const ends = performance.now() + (this.options.mailPatience ?? 3000)
    for (;;) {
      const { rows } = await admin.query<{ sent: number; failed: number; waiting: number; due: number }>(
        `select count(*) filter (where state = 'sent')::int as sent,
                count(*) filter (where state = 'failed')::int as failed,
                count(*) filter (where state = 'waiting')::int as waiting,
                count(*) filter (where state = 'waiting' and attempts = 0)::int as due from deliveries`,
      )
      const { sent = 0, failed = 0, waiting = 0, due = 0 } = rows[0] ?? {}
      if (waiting > 0 && performance.now() < ends) await pause(100)
      else {
        await admin.end()
        if (failed) this.findings.lost.push(`${failed} deliveries were given up`)
        if (due) this.findings.lost.push(`${due} deliveries were never tried`)
        this.findings.doubled.push(...toldTwice(this.mail.mails).map((told) => `told twice: ${told}`))
        return { mailed: sent, waiting }
      }
    }
  }

  /** At the end everything once more from the beginning, with the chains. */
  async end(): Promise<Report> {
    await this.look(this.crew.deeds, this.since)
    const db = openDatabase(this.house.ownerUrl(), 1)
    for (const { id } of this.counties) {
      const { broken } = await inCommittee(db, id, (tx) => verifyChain(tx, id))
      if (broken) this.findings.half.push(`audit chain of ${id}: ${JSON.stringify(broken)}`)
    }
    await db.destroy()
    const drained = await this.drained()
    const { deeds } = this.crew
    const kinds: Record<string, number> = {}
    for (const { kind } of deeds.filter((deed) => deed.state === 'acknowledged'))
      kinds[kind] = (kinds[kind] ?? 0) + 1
    const { what, cycles } = this.options
    const once = (told: readonly string[]) => [...new Set(told)]
    return {
      lost: once(this.findings.lost),
      half: once(this.findings.half),
      doubled: once(this.findings.doubled),
      what,
      cycles,
      acknowledged: deeds.filter((deed) => deed.state === 'acknowledged').length,
      refused: deeds.filter((deed) => deed.state === 'refused').length,
      resent: deeds.filter((deed) => deed.retries > 0).length,
      alreadyDone: this.alreadyDone,
      kinds,
      recoveries: this.recoveries,
      told503: this.told503,
      faults: this.caller.faults,
      ...drained,
    }
  }
}

async function countDone(admin: pg.Client, deeds: readonly Deed[]): Promise<number> {
  const keys = deeds.flatMap((deed) => (deed.state === 'open' ? deed.traces.map((trace) => trace.key) : []))
  const { rows } = await admin.query('select distinct request_key from audit where request_key = any($1)', [
    keys,
  ])
  return rows.length
}
