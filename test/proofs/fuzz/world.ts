/** A running program to be asked nonsense: its address, who may ask, and the names and numbers that exist in it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { limitedServer } from '../../../src/kernel/http/server-limits.ts'
import { HERE, openWorld, POSTS, type World } from '../../security/world.ts'
import { signIn } from '../../setup/office.ts'
import { schemaOf } from './act-cases.ts'
import { type Cases, casesOf } from './cases.ts'
import { addRecords, type Records } from './records.ts'
import { rewinder } from './rewind.ts'
import type { Names } from './schema.ts'
import { openTally } from './under-way.ts'

export interface Asker {
  readonly name: string
  readonly cookie: string
  readonly csrf: string
  /** Held today; empty for those whom no address lets in. */
  readonly post: string
}

/** Everything that a generator needs to know; plain data, so that it crosses to another process. */
export interface Ground extends Names {
  readonly port: number
  readonly askers: readonly Asker[]
  readonly cases: Cases
}

export interface OpenGround {
  readonly ground: Ground
  /** Waits until nothing is under way, then brings the world back; answers what went wrong inside since. */
  mend(): Promise<readonly string[]>
  close(): Promise<void>
}

export const NOBODY: Asker = { name: 'anonymous', cookie: '', csrf: '', post: '' }

export async function openGround(): Promise<OpenGround> {
  const web = builtPages()
  const world = await openWorld({ web })
  const { program } = world
  const leaver = await signIn(program, `clerk2${HERE}`)
  const peopled = { ...world, visitors: { ...world.visitors, leaver } }
  const records = await addRecords(peopled)
  const tally = openTally(program.app.fetch)
  const server = limitedServer(tally.fetch)
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      done(typeof at === 'object' && at ? at.port : 0)
    })
  })
  const ground = await groundOf(port, peopled, records)
  const rewind = await rewinder(program.database.adminUrl)
  return {
    ground,
    async mend() {
      await tally.idle()
      await rewind()
      return program.faults.splice(0).map(shownFault)
    },
    async close() {
      const closed = new Promise((done) => server.close(done))
      server.closeAllConnections()
      await closed
      await program.stop()
      rmSync(web, { recursive: true, force: true })
    },
  }
}

function shownFault(fault: unknown): string {
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
}

/** Stands in for what `npm run build` makes: a shell and one hashed file. */
function builtPages(): string {
  const folder = mkdtempSync(join(tmpdir(), 'huiyin-fuzz-'))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>回音</title>')
  writeFileSync(join(folder, 'assets', 'app.js'), 'export {}')
  return folder
}

async function groundOf(port: number, world: World, records: Records): Promise<Ground> {
  const types = [...world.program.kernel.types.values()].map(({ type }) => type)
  const registers = [...world.program.kernel.registers.values()]
  const askers = Object.entries(world.visitors).map(([name, { cookie, csrf }]) => ({
    name,
    cookie,
    csrf,
    post: name === 'leaver' ? 'office' : (POSTS[name] ?? ''),
  }))
  return {
    port,
    askers: [NOBODY, ...askers],
    ids: idsOf(world, records),
    known: {
      ...peopleOf(world),
      ...recordsOf(world, records),
      type: types.map((type) => type.id),
      verb: types.flatMap((type) => Object.keys(type.transitions)),
      state: types.flatMap((type) => Object.keys(type.states)),
      register: registers.map((register) => register.id),
    },
    forms: [...types, ...registers].map(({ data }) => schemaOf(data)),
    cases: await casesOf(world, records),
  }
}

function idsOf(world: World, { person }: Records): string[] {
  const { entry, file, theirFile, activity, feedback, batch, linkId, ours, here } = world
  const found = [entry, file, theirFile, activity, feedback, batch, linkId, ours.id, person]
  return [...found, ...Object.values(here.orgs), ...Object.values(here.people)]
}

/** By the name of the parameter or field that takes them. */
function peopleOf({ here, visitors }: World): Names['known'] {
  const orgs = Object.values(here.orgs)
  const people = Object.values(here.people)
  return {
    hostId: orgs,
    jointIds: orgs,
    org: orgs,
    orgId: orgs,
    raiserId: people,
    personId: people,
    login: Object.keys(visitors).map((name) => `${name}${HERE}`),
    post: [...new Set(Object.values(POSTS))],
  }
}

function recordsOf(
  { ours, theirs, brief, tokens, calendar, batch }: World,
  records: Records,
): Names['known'] {
  return {
    no: [ours.no, theirs.no, brief.no, ...records.nos],
    nos: [ours.no, theirs.no, ...records.raised],
    token: [tokens.ours, tokens.theirs, calendar],
    paper: ['sheet.docx', 'letter.docx'],
    month: ['2026-02', '2026-02.docx'],
    day: [records.holiday, '2026-09-01'],
    key: ['note', `act:${ours.no}:answer`, 'new:followup', 'deadlines.near'],
    act: ['disable', 'enable', 'reset-password', 'unlock'],
    archived: ['1'],
    indicator: ['followup.raised', 'followup.closed', 'briefs.confirmed'],
    q: [ours.no, '楼道', 'ld'],
    href: ['/w', `/m/${ours.no}`],
    version: [1, 2, 3, 4],
    page: [1, 2],
    size: [25, 50],
    series: ['JB', 'LG'],
    year: [2026],
    batch: [batch],
  }
}
