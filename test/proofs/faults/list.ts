/** The faults themselves: how each begins and ends, and what people may be told meanwhile. */
import pg from 'pg'
import { isOurs, postmasterOf } from '../../../src/kernel/db/embedded/postmaster.ts'
import { type Ground, limitFiles, noPrlimit } from './ground.ts'

export interface Fault {
  readonly name: string
  /** Why it cannot be caused on this machine. */
  cannot(ground: Ground): string | undefined
  begin(ground: Ground): Promise<void> | void
  end(ground: Ground): Promise<void> | void
  /** Codes of refusals that people may hear meanwhile, beside those of everyday work. */
  readonly tells: readonly string[]
  /** At least one of them is heard, in both languages. */
  readonly isHeard: boolean
  /** What must go on as if nothing had happened. */
  readonly goesOn: boolean
  /** A way out of the house that this fault blocks: what waits must leave when it is open again. */
  readonly blocks?: 'mail' | 'webhook'
}

const always = () => undefined
const AWAY = ['database-away']

const full: Fault[] = [
  {
    name: 'disk of the attachments full',
    cannot: ({ noDisks }) => noDisks,
    begin: ({ disks }) => disks?.files.fill(),
    end: ({ disks }) => disks?.files.empty(),
    tells: ['file.disk-full', 'disk-full'],
    isHeard: true,
    goesOn: true,
  },
  {
    name: 'disk of the database full',
    cannot: ({ noDisks }) => noDisks,
    begin: fillDatabase,
    end: ({ disks }) => disks?.home.empty(),
    // A database whose log finds no room ends itself: then it is away until there is room again.
    tells: ['disk-full', ...AWAY],
    isHeard: true,
    goesOn: false,
  },
  {
    name: 'disk of the attachments read-only',
    cannot: ({ noDisks }) => noDisks,
    begin: ({ disks }) => until(() => disks?.files.readOnly(true) ?? false),
    end: ({ disks }) => until(() => disks?.files.readOnly(false) ?? false),
    tells: ['read-only'],
    isHeard: true,
    goesOn: true,
  },
  {
    name: 'database killed, its disk read-only',
    cannot: ({ noDisks }) => noDisks,
    begin: ({ house, disks }) =>
      until(() => {
        house.killDatabase('whole')
        return disks?.home.readOnly(true) ?? false
      }),
    end: ({ disks }) => until(() => disks?.home.readOnly(false) ?? false),
    tells: [...AWAY, 'read-only'],
    isHeard: true,
    goesOn: false,
  },
]

const machine: Fault[] = [
  {
    name: 'database restarted in an orderly way',
    cannot: always,
    begin: (ground) => signal(ground, 'SIGINT'),
    end: always,
    tells: AWAY,
    isHeard: false,
    goesOn: false,
  },
  {
    name: 'database restarted at once',
    cannot: always,
    begin: (ground) => signal(ground, 'SIGQUIT'),
    end: always,
    tells: AWAY,
    isHeard: false,
    goesOn: false,
  },
  {
    name: 'file descriptors exhausted',
    cannot: noPrlimit,
    begin: ({ house }) => limitFiles(house.pid(), true),
    end: ({ house }) => limitFiles(house.pid(), false),
    tells: ['too-busy', ...AWAY],
    isHeard: true,
    goesOn: false,
  },
  {
    name: 'database restarted, no descriptors left',
    cannot: noPrlimit,
    begin: (ground) => {
      limitFiles(ground.house.pid(), true)
      signal(ground, 'SIGINT')
    },
    end: ({ house }) => limitFiles(house.pid(), false),
    tells: ['too-busy', ...AWAY],
    isHeard: true,
    goesOn: false,
  },
]

const quiet = { tells: [], isHeard: false, goesOn: true }

const outside: Fault[] = [
  {
    name: 'name of the mail server not found',
    cannot: ({ noNames }) => noNames,
    begin: ({ names }) => names?.find(false),
    end: ({ names }) => names?.find(true),
    ...quiet,
    blocks: 'mail',
  },
  mailServer('never answers', 'silent'),
  mailServer('answers without end', 'slow'),
  mailServer('sends everybody away', 'busy'),
  {
    name: 'webhook never answers',
    cannot: always,
    begin: ({ webhook }) => webhook.silent(true),
    end: ({ webhook }) => webhook.silent(false),
    ...quiet,
    blocks: 'webhook',
  },
]

function mailServer(what: string, mood: 'silent' | 'slow' | 'busy'): Fault {
  return {
    name: `mail server ${what}`,
    cannot: always,
    begin: ({ mail }) => mail.become(mood),
    end: ({ mail }) => mail.become('well'),
    ...quiet,
    blocks: 'mail',
  }
}

/** The name first: once found, it is remembered for minutes. */
export const faults: readonly Fault[] = [...outside, ...full, ...machine]

/** A database keeps some room in hand: its log is moved on until that is used up. */
async function fillDatabase({ house, disks }: Ground): Promise<void> {
  disks?.home.fill()
  const admin = new pg.Client({ connectionString: house.adminUrl() })
  admin.on('error', () => undefined)
  try {
    await admin.connect()
    for (let n = 0; n < 50; n += 1) {
      await admin.query(`select pg_logical_emit_message(true, 'proof', 'x')`)
      await admin.query('select pg_switch_wal()')
      disks?.home.fill()
    }
  } catch {
    // That was the last of it.
  } finally {
    await admin.end().catch(() => undefined)
  }
}

function signal({ house }: Ground, name: 'SIGINT' | 'SIGQUIT'): void {
  const server = postmasterOf(`${house.home}/pg`)
  if (server && !isOurs(server.pid, `${house.home}/pg`))
    throw new Error(`no database is process ${server.pid}`)
  if (server) process.kill(server.pid, name)
}

async function until(done: () => boolean): Promise<void> {
  for (let tries = 0; !done(); tries += 1) {
    if (tries > 500) throw new Error('the disk could not be changed')
    await new Promise((go) => setTimeout(go, 10))
  }
}
