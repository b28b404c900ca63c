/** The log keeps what helps to mend a fault and drops the row that it was about. */
import pino from 'pino'
import { expect, test } from 'vitest'
import { loggedFault } from './logged-fault.ts'

test('of a fault of the database the row is left out, the cause of it too', () => {
  const inner = Object.assign(new Error('duplicate key value violates unique constraint "accounts_login"'), {
    code: '23505',
    constraint: 'accounts_login',
    detail: 'Key (phone)=(0900-1234567) already exists.',
    where: 'SQL statement with 0900-1234567',
    parameters: ['0900-1234567'],
  })
  const lines: string[] = []
  const log = pino({ serializers: { err: loggedFault } }, { write: (line: string) => void lines.push(line) })
  log.error({ err: new Error('could not save', { cause: inner }) })
  log.error({ err: 'text 0900-1234567' })
  expect(lines.join('')).not.toContain('0900-1234567')
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    err: { message: 'could not save', cause: { code: '23505', constraint: 'accounts_login' } },
  })
  expect(lines[0]).toContain('logged-fault.test.ts')
})
