/** What a proof of faults stands on: a house whose disks, mail server, webhook and names can be spoiled one by one. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../../../src/kernel/db/database.ts'
import { HouseAtWork } from '../../support/house-at-work.ts'
import { type Installation, openInstallation } from '../../support/installation.ts'
import { type MailSink, openMailSink } from '../../support/mail-sink.ts'
import { clearAbandonedVolumes, noVolumes, openVolume, type Volume } from '../../support/volume.ts'
import { openWebhookSink, type WebhookSink } from '../../support/webhook-sink.ts'

export interface Ground {
  readonly house: Installation
  readonly mail: MailSink
  readonly webhook: WebhookSink
  /** The database’s disk and the one of the attachments; none where nothing may be mounted. */
  readonly disks?: { readonly home: Volume; readonly files: Volume }
  /** Why there are no disks of our own. */
  readonly noDisks?: string
  /** Lets the mail server’s name be found, or not; none where the program cannot have names of its own. */
  readonly names?: { find(wanted: boolean): void }
  readonly noNames?: string
  close(): Promise<void>
}

const MAIL_NAME = 'mail.huiyin-proof.test'

export async function openGround(): Promise<Ground> {
  clearAbandonedVolumes()
  const folder = mkdtempSync(join(tmpdir(), `huiyin-test-${process.pid}-`))
  // The database’s own account must get through, or its data would lie elsewhere.
  chmodSync(folder, 0o711)
  const [mail, webhook] = [await openMailSink(), await openWebhookSink()]
  const noDisks = noVolumes()
  const home = join(folder, 'disk')
  // Large enough for the database to start and be written; small enough to be filled in no time.
  const disks = noDisks
    ? undefined
    : { home: openVolume(home, 700), files: openVolume(join(home, 'home/files'), 24) }
  const own = ownNames(folder)
  const url = own.names ? mail.url.replace('127.0.0.1', MAIL_NAME) : mail.url
  const house = await openInstallation({
    env: {
      HUIYIN_SMTP_URL: `${url}?tls=off`,
      HUIYIN_WEBHOOK_SECRET: 'proof-secret',
      HUIYIN_WEBHOOK_HOSTS: webhook.host,
      HUIYIN_WEBHOOK_INSIDE: 'on',
    },
    ...(disks ? { home: join(home, 'home') } : {}),
    ...(own.names ? { before: own.before } : {}),
  })
  return {
    house,
    mail,
    webhook,
    ...(disks ? { disks } : {}),
    ...(noDisks ? { noDisks } : {}),
    ...(own.names ? { names: own.names } : { noNames: own.why }),
    async close() {
      await house.killApp()
      house.killDatabase('whole')
      disks?.files.remove()
      await house.remove()
      disks?.home.remove()
      rmSync(folder, { recursive: true, force: true })
      await Promise.all([mail.stop(), webhook.stop()])
    },
  }
}

/** A file of host names that only the program sees. */
function ownNames(folder: string) {
  const hosts = join(folder, 'hosts')
  const find = (wanted: boolean) =>
    // Written in place: the program sees this very file.
    writeFileSync(hosts, `127.0.0.1 localhost${wanted ? ` ${MAIL_NAME}` : ''}\n`)
  find(true)
  const before = ['unshare', '-m', '--', 'sh', '-c', `mount --bind '${hosts}' /etc/hosts && exec "$@"`, 'sh']
  const { status, stderr } = spawnSync(before[0] ?? '', [...before.slice(1), 'true'], { encoding: 'utf8' })
  if (status === 0) return { names: { find }, before, why: '' }
  return { before, why: `the program cannot have host names of its own here (${(stderr ?? '').trim()})` }
}

/** The counties also tell their group. */
export async function openWork(ground: Ground, clients: number): Promise<HouseAtWork> {
  const work = await HouseAtWork.open(ground.house, ground.mail, clients)
  const db = openDatabase(ground.house.ownerUrl(), 1)
  for (const { id } of work.counties)
    await db
      .insertInto('settings')
      .values({ committee_id: id, key: 'notices.webhook', value: JSON.stringify(ground.webhook.url) })
      .execute()
  await db.destroy()
  return work
}

/** Lets the program open no file and take no connection more than it has now. */
export function limitFiles(pid: number, wanted: boolean): void {
  const open = readdirSync(`/proc/${pid}/fd`).length
  const limit = wanted ? open : 4096
  const { status, stderr } = spawnSync('prlimit', [`--pid=${pid}`, `--nofile=${limit}:`], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`prlimit: ${stderr}`)
}

export function noPrlimit(): string | undefined {
  const there = spawnSync('prlimit', ['--version']).status === 0
  return there ? undefined : 'there is no prlimit on this machine'
}
