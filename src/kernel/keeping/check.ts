/** Reads an archive from end to end: every piece authentic, every entry as its manifest says. */
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { Obstacle } from '../db/obstacle.ts'
import { type EntryEnd, type Frame, readFrames, Sum } from './frames.ts'
import { About, Begin, Manifest } from './manifest.ts'
import { damaged } from './obstacles.ts'
import { Damaged, type Unsealed, unseal } from './sealed-stream.ts'
import { openSource } from './source.ts'

export interface Checked {
  readonly ok: true
  readonly about: About
  readonly manifest: Manifest
}

/** What an archive holds, in order; whoever listens gets each piece of an entry. */
export interface Listener {
  about?(about: About): Promise<void> | void
  begin?(head: Begin): Promise<void> | void
  data?(bytes: Buffer): Promise<void> | void
  end?(end: EntryEnd): Promise<void> | void
}

export async function checkArchive(path: string, passphrase: string): Promise<Checked | Obstacle> {
  const source = await openSource(path)
  try {
    const unsealed = await unseal(source, passphrase)
    return unsealed.ok ? await whole(path, unsealed, {}) : unsealed
  } finally {
    await source.close()
  }
}

/** Every piece is authentic; nothing is unpacked. As fast as the disk. */
export async function authenticate(path: string, { pieces }: Unsealed): Promise<Obstacle | undefined> {
  return unlessDamaged(path, async () => {
    for await (const _piece of pieces());
    return undefined
  })
}

/** Unpacks it for the listener, and answers only when all of it agreed with the manifest. */
export function whole(path: string, { pieces }: Unsealed, to: Listener): Promise<Checked | Obstacle> {
  return unlessDamaged(path, async () => {
    const reading = new Reading(to)
    const unpacked = Readable.from(pieces(), { objectMode: false }).on('error', (fault) =>
      gunzip.destroy(fault),
    )
    const gunzip = createGunzip()
    for await (const frame of readFrames(unpacked.pipe(gunzip))) await reading.next(frame)
    return reading.close()
  })
}

async function unlessDamaged<T>(path: string, work: () => Promise<T>): Promise<T | Obstacle> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof Damaged) return damaged(path, fault.message)
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_'))
      return damaged(path, fault.message)
    throw fault
  }
}

/** Follows the frames and holds them against each other. */
class Reading {
  private readonly to: Listener
  private readonly ends: EntryEnd[] = []
  private sum: Sum | undefined
  private found: About | undefined
  private manifest: Manifest | undefined

  constructor(to: Listener) {
    this.to = to
  }

  async next(frame: Frame): Promise<void> {
    if (this.manifest || (!this.found && frame.type !== 'about')) throw new Damaged('frames out of order')
    if (frame.type === 'data') return this.data(frame.bytes)
    if (frame.type === 'about') {
      this.found = About.parse(frame.value)
      return this.to.about?.(this.found)
    }
    if (frame.type === 'begin') return this.begin(Begin.parse(frame.value))
    if (frame.type === 'end') return this.end(frame.value as EntryEnd)
    this.manifest = Manifest.parse(frame.value)
  }

  close(): Checked {
    const { found, manifest } = this
    if (!found || !manifest) throw new Damaged('its manifest is missing')
    if (JSON.stringify(manifest.entries) !== JSON.stringify(this.ends))
      throw new Damaged('its manifest does not fit')
    return { ok: true, about: found, manifest }
  }

  private async begin(head: Begin): Promise<void> {
    this.sum = new Sum(head)
    await this.to.begin?.(head)
  }

  private async data(bytes: Buffer): Promise<void> {
    this.sum?.add(bytes)
    await this.to.data?.(bytes)
  }

  private async end(told: EntryEnd): Promise<void> {
    const end = this.sum?.end()
    if (!end || JSON.stringify(end) !== JSON.stringify(told)) throw new Damaged(`entry ${told.name}`)
    this.sum = undefined
    this.ends.push(end)
    await this.to.end?.(end)
  }
}
