/** Background work beside the web: deadlines, deliveries, tidying, on the queue that all processes share. */
import type { Logger } from 'pino'
import type { Doors } from '../db/provision.ts'
import { kernelJobs } from '../jobs/kernel-jobs.ts'
import { prepareJobs } from '../jobs/prepare.ts'
import { type Jobs, startJobs } from '../jobs/start.ts'
import { keepingJobs } from '../keeping/jobs.ts'
import type { Kernel } from '../kernel.ts'
import type { Channel } from '../notices/channel.ts'
import { mailChannel } from '../notices/mail-channel.ts'
import { webhookChannel } from '../notices/webhook-channel.ts'

export async function startWork(kernel: Kernel, doors: Doors, origin: string, log: Logger): Promise<Jobs> {
  await prepareJobs(doors.ownerUrl)
  const post = { channels: channelsOf(kernel), origin: process.env.HUIYIN_ORIGIN || origin }
  const all = [...kernelJobs(kernel, post), ...keepingJobs(kernel, doors.ownerUrl)]
  const jobs = await startJobs(doors.appUrl, all, {
    failed: (fault, job) => log.warn({ err: fault, job }, 'background work failed; it will be tried again'),
  })
  if (post.channels.length) kernel.bell.ring = () => jobs.wake('drain-notices')
  return jobs
}

/** Gateways are the installation's: without them notices stay inside the program. */
function channelsOf(kernel: Kernel): Channel[] {
  const { env } = process
  const channels: Channel[] = []
  if (env.HUIYIN_SMTP_URL)
    channels.push(mailChannel(mailOf(new URL(env.HUIYIN_SMTP_URL), env.HUIYIN_MAIL_FROM)))
  if (env.HUIYIN_WEBHOOK_SECRET && env.HUIYIN_WEBHOOK_HOSTS)
    channels.push(
      webhookChannel(
        {
          secret: env.HUIYIN_WEBHOOK_SECRET,
          hosts: env.HUIYIN_WEBHOOK_HOSTS.split(',').map((host) => host.trim()),
          allowPrivate: env.HUIYIN_WEBHOOK_INSIDE === 'on',
        },
        kernel.clock,
      ),
    )
  return channels
}

/** smtp://user:password@host:587 or smtps://…:465; `?tls=off` lets a server elsewhere take mail in plain text. */
function mailOf(url: URL, from = 'huiyin@localhost') {
  const secure = url.protocol === 'smtps:'
  const isHere = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  return {
    host: url.hostname,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTls: !isHere && url.searchParams.get('tls') !== 'off',
    from,
    ...(url.username
      ? { user: decodeURIComponent(url.username), password: decodeURIComponent(url.password) }
      : {}),
  }
}
