/** Which tests are to notice that a guard is gone: the declared ones first, then the room's own, then the matrix. */
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Kind, Mutant } from './mutant.ts'

const SECURITY = 'test/security'
const ACCESS = `${SECURITY}/access.test.ts`
const WALLS = `${SECURITY}/walls.test.ts`
const MATRIX = `${SECURITY}/matrix.test.ts`

/** Rooms whose guards are noticed next door. */
const NEIGHBOURS: Readonly<Record<string, readonly string[]>> = {
  'src/kernel/permissions': ['src/mechanisms/followup/matter.test.ts'],
  'src/kernel/matter': [
    'test/security/unseen.test.ts',
    'src/mechanisms/followup/matter.test.ts',
    'src/mechanisms/followup/journey.test.ts',
  ],
  'src/kernel/people': ['src/kernel/privacy/sealed.test.ts', 'src/kernel/register/import.test.ts'],
  'src/kernel/register': ['src/kernel/privacy/sealed.test.ts'],
  'src/kernel/exports': ['src/kernel/privacy/sealed.test.ts'],
  'src/kernel/http': ['src/kernel/accounts/session.test.ts', 'src/kernel/admin/posts.test.ts'],
  'src/kernel/privacy': ['src/kernel/keeping/erased.test.ts'],
  'src/kernel/files': ['test/security/unseen.test.ts'],
  'src/kernel/accounts': ['src/kernel/admin/admin.test.ts', 'src/kernel/setup/set-up.test.ts'],
}

const FIRST: Partial<Record<Kind, readonly string[]>> = {
  route: [ACCESS, `${SECURITY}/fresh.test.ts`],
  verb: [ACCESS],
  register: [ACCESS],
  policy: [WALLS],
}

/** What everything else leans on comes first, so that a run that is cut short has seen it. */
const IMPORTANCE = [
  'permissions',
  'http',
  'matter',
  'links',
  'files',
  'search',
  'register',
  'privacy',
  'admin',
  'accounts',
]

export function inOrder(mutants: readonly Mutant[]): Mutant[] {
  const rank = ({ file }: Mutant) => {
    const at = IMPORTANCE.indexOf(file.split('/')[2] ?? '')
    return at < 0 ? IMPORTANCE.length : at
  }
  return [...mutants].sort((a, b) => rank(a) - rank(b))
}

/** In rounds: a later one is run when the earlier did not notice. */
export function roundsFor(root: string, mutant: Mutant): string[][] {
  const first = [...(FIRST[mutant.kind] ?? [])]
  if (mutant.kind === 'policy')
    return [first, [`${SECURITY}/matrix.test.ts`, 'src/kernel/permissions/where.test.ts']]
  const room = roomOf(mutant.file)
  const own = [...testsUnder(root, room), ...(NEIGHBOURS[room] ?? [])].filter((file) =>
    existsSync(join(root, file)),
  )
  return [first, [...new Set(own)], [MATRIX]].filter((round) => round.length > 0)
}

/** Everything that could notice; a survivor is one that none of it kills. */
export function lastRound(root: string): string[] {
  return [
    ...testsUnder(root, 'src/kernel'),
    ...testsUnder(root, 'src/mechanisms'),
    ...testsUnder(root, SECURITY),
  ].filter((file) => !/\/(keeping|jobs|db|ui)\/|supply|asvs|embedded/.test(file))
}

function roomOf(file: string): string {
  const [src = '', where = '', room = ''] = file.split('/')
  return file.split('/').length > 3 ? `${src}/${where}/${room}` : dirname(file)
}

function testsUnder(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => `${folder}/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .sort()
}
