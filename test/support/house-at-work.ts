/** An installation with four counties and many clients at work in it, and everything that must hold there afterwards. */
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { verifyChain } from '../../src/kernel/audit/verify.ts'
import { inCommittee, openDatabase } from '../../src/kernel/db/database.ts'
import { type Caller, callerOf, type Hears } from './caller.ts'
import { type County, enter, openCounty } from './county.ts'
import { Crew } from './crew.ts'
import type { Deed } from './deeds.ts'
import type { Installation } from './installation.ts'
import { checkDeeds, type Findings, noFindings } from './ledger.ts'
import { type MailSink, toldTwice } from './mail-sink.ts'
import { brokenFiles, unsound } from './soundness.ts'
import { wronglyTold } from './told.ts'

const COUNTIES = 4

/** What was done, and what of it does not hold. */
export interface Balance extends Findings {
  readonly acknowledged: number
  readonly refused: number
  /** Sent again because nobody knew; of these, already done when they were. */
  readonly resent: number
  readonly alreadyDone: number
  readonly kinds: Readonly<Record<string, number>>
  readonly faults: readonly string[]
  /** Deliveries handed to the mail server, and those still waiting for another attempt. */
  readonly mailed: number
  readonly waiting: number
}

export class HouseAtWork {
  readonly house: Installation
  readonly caller: Caller
  readonly counties: readonly County[]
  readonly crew: Crew
  /** Who listens to every answer at present. */
  hears: Hears = () => undefined
  private readonly mail: MailSink
  private readonly findings = noFindings()
  private readonly heard = new Map<number, string>()
  private checked = 0
  private alreadyDone = 0

  private constructor(house: Installation, mail: MailSink, counties: readonly County[], clients: number) {
    this.house = house
    this.mail = mail
    this.counties = counties
    this.caller = callerOf(house.url, 20_000, (sent, reply) => this.hears(sent, reply))
    this.crew = new Crew(this.caller, counties, clients)
  }

  /** The house runs already. */
  static async open(house: Installation, mail: MailSink, clients: number): Promise<HouseAtWork> {
    const counties: County[] = []
    for (let id = 1; id <= COUNTIES; id += 1)
      counties.push(await enter(callerOf(house.url), await openCounty(house.ownerUrl(), id)))
    return new HouseAtWork(house, mail, counties, clients)
  }

  /** Whatever nobody knows is sent again; looked at before and after. Answers how much that was. */
  async settle(since: Date): Promise<number> {
    const open = this.crew.deeds.filter((deed) => deed.state === 'open')
    await this.look(open, since)
    await this.crew.settle()
    await this.look(this.crew.deeds.slice(this.checked), since)
    this.checked = this.crew.deeds.length
    return open.length
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
  private async drained(patience: number): Promise<{ mailed: number; waiting: number }> {
    const admin = new pg.Client({ connectionString: this.house.adminUrl() })
    await admin.connect()
    const ends = performance.now() + patience
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
  async balance(mailPatience: number): Promise<Balance> {
    await this.look(this.crew.deeds, new Date(0))
    const db = openDatabase(this.house.ownerUrl(), 1)
    for (const { id } of this.counties) {
      const { broken } = await inCommittee(db, id, (tx) => verifyChain(tx, id))
      if (broken) this.findings.half.push(`audit chain of ${id}: ${JSON.stringify(broken)}`)
    }
    await db.destroy()
    const drained = await this.drained(mailPatience)
    const { deeds } = this.crew
    const kinds: Record<string, number> = {}
    for (const { kind } of deeds.filter((deed) => deed.state === 'acknowledged'))
      kinds[kind] = (kinds[kind] ?? 0) + 1
    const once = (told: readonly string[]) => [...new Set(told)]
    return {
      lost: once(this.findings.lost),
      half: once(this.findings.half),
      doubled: once(this.findings.doubled),
      acknowledged: deeds.filter((deed) => deed.state === 'acknowledged').length,
      refused: deeds.filter((deed) => deed.state === 'refused').length,
      resent: deeds.filter((deed) => deed.retries > 0).length,
      alreadyDone: this.alreadyDone,
      kinds,
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
