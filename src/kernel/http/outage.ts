/** Tells the machine's troubles from the program's bugs: nothing was done, and the same request may be sent again. */
import type { Refusal } from '../matter/refusal.ts'
import { refuse } from '../matter/refusal.ts'

/** PostgreSQL's classes: connection lost, too few resources, stopped by somebody; its disk; a server that only reads. */
const DATABASE_AWAY = /^(08...|57P..|53[023]..|58030|25006)$/
const NETWORK = /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EAI_AGAIN|ENOTFOUND)$/
const DISK_FULL = /^(53100|ENOSPC|EDQUOT)$/
/** Of files only: sockets fail with other codes. */
const NOT_WRITABLE = /^(EROFS|EACCES|EPERM|EIO)$/
const FILES_OUT = /^(EMFILE|ENFILE)$/
/** What the driver says without a code when its connection went away under a query. */
const DRIVER =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/

export function outageOf(cause: unknown): Refusal | undefined {
  if (!(cause instanceof Error)) return undefined
  const code = 'code' in cause ? String(cause.code) : ''
  if (DISK_FULL.test(code)) return diskFull
  if (NOT_WRITABLE.test(code)) return readOnly
  if (FILES_OUT.test(code)) return tooBusy
  if (DATABASE_AWAY.test(code)) return away
  if (isFromDriver(cause, code)) return away
  return cause.cause === undefined ? undefined : outageOf(cause.cause)
}

/** A socket of anything else that the program talks to fails inside its own work, never inside a request. */
function isFromDriver(cause: Error, code: string): boolean {
  if (cause instanceof AggregateError) return cause.errors.some((inner) => outageOf(inner) !== undefined)
  return NETWORK.test(code) || DRIVER.test(cause.message)
}

const away = refuse('unavailable', {
  code: 'database-away',
  text: {
    zh: '数据库暂时连不上，您填写的内容还在，请稍等片刻再提交一次',
    en: 'The database cannot be reached at the moment; what you typed is still here, submit it again shortly',
  },
})

const diskFull = refuse('unavailable', {
  code: 'disk-full',
  text: {
    zh: '服务器磁盘已满，暂时不能保存；您填写的内容还在，请通知系统管理员清理磁盘后再提交',
    en: 'The server’s disk is full, nothing can be saved now; what you typed is still here. Tell the system administrator, then submit again',
  },
  who: { zh: '系统管理员', en: 'the system administrator' },
})

const readOnly = refuse('unavailable', {
  code: 'read-only',
  text: {
    zh: '服务器暂时不能写入磁盘，没有保存；您填写的内容还在，请通知系统管理员检查磁盘后再提交',
    en: 'The server cannot write to its disk, nothing was saved; what you typed is still here. Tell the system administrator, then submit again',
  },
  who: { zh: '系统管理员', en: 'the system administrator' },
})

const tooBusy = refuse('unavailable', {
  code: 'too-busy',
  text: {
    zh: '服务器同时处理的请求太多，请稍等片刻再提交；您填写的内容还在',
    en: 'The server is doing too much at once; what you typed is still here, submit it again shortly',
  },
})
