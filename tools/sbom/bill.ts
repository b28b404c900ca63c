/** Turns the lock file into a bill of materials: every package with its version, hash, licence and what it is for. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Locked {
  readonly name?: string
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly resolved?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

export type Lock = Readonly<Record<string, Locked>>

export interface Component {
  readonly type: 'library'
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly scope: 'required' | 'optional' | 'excluded'
  readonly purl: string
  readonly hashes: readonly { readonly alg: 'SHA-512'; readonly content: string }[]
  readonly licenses: readonly { readonly expression: string }[]
}

export function lockAt(root: string): Lock {
  return (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as { packages: Lock }).packages
}

/** The same lock gives the same bill: no time, and a serial number made from the content. */
export function billOf(own: { name: string; version: string; license: string }, lock: Lock, root: string) {
  const places = Object.keys(lock).filter(Boolean).sort()
  const components = places.map((place) => componentOf(place, lock, root))
  const content = JSON.stringify(components)
  const digest = createHash('sha256').update(content).digest('hex')
  const serial = [8, 4, 4, 4, 12].reduce<{ at: number; parts: string[] }>(
    ({ at, parts }, length) => ({ at: at + length, parts: [...parts, digest.slice(at, at + length)] }),
    { at: 0, parts: [] },
  )
  return {
    bomFormat: 'CycloneDX' as const,
    specVersion: '1.6' as const,
    serialNumber: `urn:uuid:${serial.parts.join('-')}`,
    version: 1,
    metadata: {
      component: {
        type: 'application' as const,
        'bom-ref': own.name,
        name: own.name,
        version: own.version,
        licenses: [{ expression: own.license }],
      },
    },
    components,
    dependencies: [
      { ref: own.name, dependsOn: dependsOn('', lock) },
      ...places.map((place) => ({ ref: place, dependsOn: dependsOn(place, lock) })),
    ],
  }
}

function componentOf(place: string, lock: Lock, root: string): Component {
  const it = lock[place] ?? {}
  const name = it.name ?? place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const version = it.version ?? ''
  const licence = it.license ?? licenceAt(join(root, place))
  return {
    type: 'library',
    'bom-ref': place,
    name,
    version,
    scope: it.dev ? 'excluded' : it.optional || it.devOptional ? 'optional' : 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: hashesOf(it.integrity),
    licenses: licence ? [{ expression: licence.replace(/^\((.*)\)$/, '$1') }] : [],
  }
}

/** Old packages name their licence in a list that the lock file does not repeat. */
function licenceAt(folder: string): string | undefined {
  const file = join(folder, 'package.json')
  if (!existsSync(file)) return undefined
  const said = JSON.parse(readFileSync(file, 'utf8')) as {
    license?: string
    licenses?: readonly { readonly type: string }[]
  }
  return said.license ?? said.licenses?.map(({ type }) => type).join(' OR ')
}

function hashesOf(integrity = ''): Component['hashes'] {
  return integrity
    .split(' ')
    .filter((it) => it.startsWith('sha512-'))
    .map((it) => ({ alg: 'SHA-512', content: Buffer.from(it.slice(7), 'base64').toString('hex') }))
}

/** As Node looks for it: beside the package, then further and further out. */
function dependsOn(place: string, lock: Lock): string[] {
  const it = lock[place] ?? {}
  const names = Object.keys({ ...it.dependencies, ...it.optionalDependencies })
  return names.flatMap((name) => {
    for (let from = place; ; from = from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1))) {
      const found = `${from ? `${from}/` : ''}node_modules/${name}`
      if (lock[found]) return [found]
      if (!from) return []
    }
  })
}
