/** Spoils one thing after another under a house at work: what people hear, what is lost, how soon it is right again. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Reply, Sending } from '../../support/caller.ts'
import { attaching, type Deed, raising } from '../../support/deeds.ts'
import type { Balance, HouseAtWork } from '../../support/house-at-work.ts'
import { toldTwice } from '../../support/mail-sink.ts'
import { type Ground, openGround, openWork } from './ground.ts'
import { type Fault, faults } from './list.ts'

export interface Suffered {
  readonly name: string
  /** Why it was left out. */
  readonly skipped?: string
  /** Done while the fault lasted. */
  readonly done: number
  /** Refusals of the fault, by code and language. */
  readonly told: Readonly<Record<string, number>>
  /** Milliseconds from its end until raising, attaching and reading were answered. */
  readonly recovery: number
  /** And until whatever it kept in the house began to leave it. */
  readonly outlet?: number
  readonly wrong: readonly string[]
}

export interface FaultReport {
  readonly suffered: readonly Suffered[]
  readonly balance: Balance
  readonly verify: { readonly status: number; readonly said: string }
  readonly toldTwice: readonly string[]
}

export interface FaultOptions {
  readonly clients?: number
  /** How long each fault lasts at least. */
  readonly lasts?: number
  readonly mailPatience?: number
  readonly only?: string
  readonly say?: (line: string) => void
}

export async function runFaults(options: FaultOptions): Promise<FaultReport> {
  const ground = await openGround()
  try {
    await ground.house.start()
    const work = await openWork(ground, options.clients ?? 16)
    const suffered: Suffered[] = []
    for (const fault of faults.filter((it) => it.name.includes(options.only ?? ''))) {
      suffered.push(await suffer(ground, work, fault, options))
      options.say?.(lineOf(suffered.at(-1)))
    }
    const balance = await work.balance(options.mailPatience ?? 3000)
    return { suffered, balance, verify: await verify(ground), toldTwice: toldTwice(ground.webhook.taken) }
  } finally {
    await ground.close()
  }
}

async function suffer(
  ground: Ground,
  work: HouseAtWork,
  fault: Fault,
  options: FaultOptions,
): Promise<Suffered> {
  const skipped = fault.cannot(ground)
  if (skipped) return { name: fault.name, skipped, done: 0, told: {}, recovery: 0, wrong: [] }
  const since = new Date(Date.now() - 2000)
  const ear = new Ear(fault)
  const working = work.crew.workOn()
  await pause(400)
  const doneBefore = doneBy(work)
  work.hears = (sent, reply) => ear.hear(sent, reply)
  await fault.begin(ground)
  await ear.heardEnough(options.lasts ?? 3000)
  if (fault.goesOn) await until(() => doneBy(work) > doneBefore)
  const done = doneBy(work) - doneBefore
  await fault.end(ground)
  const began = performance.now()
  const sentBefore = leftBy(ground, fault)
  await everydayLife(work)
  const recovery = performance.now() - began
  work.hears = () => undefined
  const outlet = fault.blocks ? await leaving(ground, fault, sentBefore, began) : undefined
  work.crew.rest()
  await working
  await work.settle(since)
  const wrong = [...ear.wrong()]
  if (fault.goesOn && done === 0) wrong.push('nothing was done meanwhile')
  if (!ground.house.isRunning()) wrong.push(`the program ended: ${ground.house.log().slice(-2000)}`)
  return { name: fault.name, done, told: ear.told, recovery, wrong, ...(outlet ? { outlet } : {}) }
}

/** Hears what clients are told: every refusal has to be one of everyday work or one of this fault. */
class Ear {
  readonly told: Record<string, number> = {}
  private readonly fault: Fault
  private readonly strange = new Set<string>()

  constructor(fault: Fault) {
    this.fault = fault
  }

  hear(sent: Sending, { status, body }: Reply): void {
    const { code, text } = body?.reasons?.[0] ?? {}
    const isOurs = this.fault.tells.includes(code)
    if (status < 500 && !isOurs) return
    const lang = sent.session?.lang ?? 'zh'
    const named = `${code} ${lang}`
    this.told[named] = (this.told[named] ?? 0) + 1
    if (!isOurs) this.strange.add(`heard ${status} ${code}: ${text}`)
    if (/[一-鿿]/.test(text) !== (lang === 'zh')) this.strange.add(`heard in ${lang}: ${text}`)
    if (/E[A-Z]{4,}|errno|\/tmp\/|postgres/.test(text)) this.strange.add(`the inside shows: ${text}`)
  }

  async heardEnough(least: number): Promise<void> {
    await pause(least)
    await until(() => this.missing().length === 0)
  }

  private missing(): string[] {
    if (!this.fault.isHeard) return []
    const langs = new Set(Object.keys(this.told).map((named) => named.split(' ')[1]))
    return ['zh', 'en'].filter((lang) => !langs.has(lang))
  }

  wrong(): string[] {
    return [...this.strange, ...this.missing().map((lang) => `nobody was told of it in ${lang}`)]
  }
}

/** Or not: whoever asked looks for itself afterwards. */
async function until(isTrue: () => boolean): Promise<void> {
  for (const ends = performance.now() + 20_000; !isTrue() && performance.now() < ends; ) await pause(50)
}

/** Raising, attaching and reading in every county, until each is answered. */
async function everydayLife({ crew, caller, counties }: HouseAtWork): Promise<void> {
  await Promise.all(
    counties.map(async (county) => {
      const deeds = [raising(county), attaching(county)].filter((deed): deed is Deed => deed !== undefined)
      for (const deed of deeds) await crew.insistOn(deed)
      const session = county.sessions.clerk
      while ((await caller.send({ method: 'GET', path: '/workbench', session })).kind !== 'done')
        await pause(50)
    }),
  )
}

function doneBy({ crew }: HouseAtWork): number {
  return crew.deeds.filter((deed) => deed.state === 'acknowledged').length
}

function leftBy({ mail, webhook }: Ground, { blocks }: Fault): number {
  return blocks === 'webhook' ? webhook.taken.length : mail.mails.length
}

async function leaving(ground: Ground, fault: Fault, before: number, began: number): Promise<number> {
  while (leftBy(ground, fault) === before && performance.now() - began < 60_000) await pause(20)
  return performance.now() - began
}

/** As the administrator runs it, beside the working program. */
async function verify({ house }: Ground): Promise<FaultReport['verify']> {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const command = spawn(process.execPath, ['bin/huiyin', 'verify', '--files'], {
    cwd: root,
    env: { ...process.env, HUIYIN_HOME: house.home },
  })
  let said = ''
  for (const stream of [command.stdout, command.stderr])
    stream.on('data', (piece) => {
      said += piece
    })
  await once(command, 'close')
  return { status: command.exitCode ?? -1, said }
}

export function lineOf(it: Suffered | undefined): string {
  if (!it) return ''
  if (it.skipped) return `- ${it.name}: left out, ${it.skipped}`
  const told = Object.entries(it.told).map(([what, n]) => `${what} ${n}×`)
  const outlet = it.outlet === undefined ? '' : `, leaves after ${Math.round(it.outlet)} ms`
  const wrong = it.wrong.map((one) => `\n    ✗ ${one}`).join('')
  return `${it.wrong.length ? '✗' : '✓'} ${it.name}: ${it.done} done meanwhile, right again after ${Math.round(it.recovery)} ms${outlet}; told ${told.join(', ') || 'nothing'}${wrong}`
}
