/** Mail through the office's SMTP server. */
import { createTransport } from 'nodemailer'
import type { Channel, Sent } from './channel.ts'

export interface MailConfig {
  readonly host: string
  readonly port: number
  /** TLS from the first byte (465); otherwise STARTTLS where the server offers it. */
  readonly secure: boolean
  /** Refuse to send where STARTTLS is not offered. */
  readonly requireTls?: boolean
  readonly user?: string
  readonly password?: string
  /** Such as 回音平台 <no-reply@zx.example.gov.cn>. */
  readonly from: string
  readonly timeout?: number
}

/** Nothing that a mailer would read as a second address, a name or a group. */
const ONE_ADDRESS = /^[^\s<>()[\]\\,;:"@]+@[^\s<>()[\]\\,;:"@]+$/

export function mailChannel(config: MailConfig): Channel {
  const { host, port, secure, user, password, from, timeout = 10_000 } = config
  const domain = /@([\w.-]+)/.exec(from)?.[1] ?? 'huiyin.invalid'
  const open = () =>
    createTransport({
      host,
      port,
      secure,
      requireTLS: config.requireTls ?? false,
      ...(user ? { auth: { user, pass: password ?? '' } } : {}),
      connectionTimeout: timeout,
      greetingTimeout: timeout,
      socketTimeout: timeout,
      dnsTimeout: timeout,
      disableFileAccess: true,
      disableUrlAccess: true,
    })
  return {
    id: 'mail',
    async send({ id, to, subject, text }) {
      if (!ONE_ADDRESS.test(to)) return { ok: false, problem: 'not one mail address', retry: false }
      const transport = open()
      const headers = { 'Auto-Submitted': 'auto-generated' }
      try {
        // The transport's own limits count silence only; a server that drips must end as well.
        await within(
          timeout * 2,
          transport.sendMail({ from, to, subject, text, headers, messageId: `<${id}@${domain}>` }),
        )
        return { ok: true }
      } catch (fault) {
        return refusalOf(fault)
      } finally {
        transport.close()
      }
    },
  }
}

/** 5xx is final but for a wrong password of ours, which an administrator can correct. */
function refusalOf(fault: unknown): Sent {
  const { message, responseCode, code } = fault as Error & { responseCode?: number; code?: string }
  const final = responseCode !== undefined && responseCode >= 500 && code !== 'EAUTH'
  return { ok: false, problem: message, retry: !final }
}

async function within<T>(limit: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no end after ${limit} ms`)), limit)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
