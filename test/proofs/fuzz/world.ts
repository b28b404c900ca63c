/** A running program to be asked nonsense: its address, who may ask, and the names and numbers that exist in it. */
import { createAdaptorServer } from '@hono/node-server'
import { z } from 'zod'
import { openWorld, POSTS } from '../../security/world.ts'
import { execute } from '../../setup/databases.ts'
import type { Schema } from './schema.ts'

export interface Asker {
  readonly name: string
  readonly cookie: string
  readonly csrf: string
  /** Held today; empty for those whom no address lets in. */
  readonly post: string
}

/** Everything that a generator needs to know; plain data, so that it crosses to another process. */
export interface Ground {
  readonly port: number
  readonly askers: readonly Asker[]
  /** Values that exist, by the name of the parameter or field that takes them. */
  readonly known: Readonly<Record<string, readonly unknown[]>>
  readonly ids: readonly string[]
  /** What the records of each type and register hold, for bodies that take any fields. */
  readonly forms: readonly Schema[]
}

export interface OpenGround {
  readonly ground: Ground
  /** What went wrong inside since it was opened. */
  readonly faults: readonly unknown[]
  /** Brings back the sessions, accounts and posts that the requests so far have ended. */
  mend(): Promise<void>
  close(): Promise<void>
}

const NOBODY: Asker = { name: 'anonymous', cookie: '', csrf: '', post: '' }

const MENDING = `
  update sessions set ended_at = null;
  update accounts set disabled_at = null, locked_until = null, failures = 0;
  update posts set ends = null;
  delete from sign_in_failures;`

export async function openGround(): Promise<OpenGround> {
  const world = await openWorld()
  const { program, here, ours, theirs, brief, tokens } = world
  const server = createAdaptorServer({ fetch: program.app.fetch })
  const port = await new Promise<number>((done) => {
    server.listen(0, '127.0.0.1', () => {
      const at = server.address()
      done(typeof at === 'object' && at ? at.port : 0)
    })
  })
  const types = [...program.kernel.types.values()].map(({ type }) => type)
  const registers = [...program.kernel.registers.values()]
  const ids = [world.entry, world.file, world.theirFile, world.activity, world.feedback, world.batch]
  const ground: Ground = {
    port,
    askers: [
      NOBODY,
      ...Object.entries(world.visitors).map(([name, { cookie, csrf }]) => ({
        name,
        cookie,
        csrf,
        post: POSTS[name] ?? '',
      })),
    ],
    ids: [...ids, world.linkId, ours.id, ...Object.values(here.orgs), ...Object.values(here.people)],
    known: {
      no: [ours.no, theirs.no, brief.no],
      nos: [ours.no, theirs.no],
      token: [tokens.ours, tokens.theirs, world.calendar],
      type: types.map((type) => type.id),
      verb: types.flatMap((type) => Object.keys(type.transitions)),
      state: types.flatMap((type) => Object.keys(type.states)),
      register: registers.map((register) => register.id),
      paper: ['sheet.docx', 'letter.docx'],
      month: ['2026-02', '2026-02.docx'],
      key: ['note', `act:${ours.no}:answer`, 'new:followup', 'deadlines.near'],
      act: ['disable', 'enable', 'reset', 'unlock'],
      q: [ours.no, '楼道', 'ld'],
      version: [1, 2, 3, 4],
      series: ['JB', 'BR'],
      login: Object.keys(world.visitors).map((name) => `${name}11`),
      batch: [world.batch],
    },
    forms: [...types, ...registers].map(
      ({ data }) => z.toJSONSchema(data, { unrepresentable: 'any', io: 'input' }) as Schema,
    ),
  }
  return {
    ground,
    faults: program.faults,
    mend: () => execute(program.database.adminUrl, MENDING),
    async close() {
      const closed = new Promise((done) => server.close(done))
      if ('closeAllConnections' in server) server.closeAllConnections()
      await closed
      await program.stop()
    },
  }
}
