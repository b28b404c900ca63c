/** The live line over a real socket: it ends with its session, and tells what a post that was taken away no longer opens. */
import { createServer, get, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { execute } from '../../../test/setup/databases.ts'
import { type Committee, openCommittee, signIn, type Visitor } from '../../../test/setup/office.ts'
import { type TestProgram, testProgram } from '../../../test/setup/program.ts'

let program: TestProgram
let office: Committee
let server: Server
let member: Visitor

beforeAll(async () => {
  program = await testProgram({ clock: { now: () => new Date('2026-03-02T01:00:00Z') } })
  office = await openCommittee(program, 1)
  member = await signIn(program, 'member1')
  server = createServer(getRequestListener(program.app.fetch))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  expect(program.faults).toEqual([])
  await program.stop()
})

interface Line {
  /** The next numbers that arrive. */
  next(): Promise<{ todo: number }>
  readonly ended: Promise<void>
}

async function open({ cookie }: Visitor): Promise<Line> {
  const { port } = server.address() as AddressInfo
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    get({ host: '127.0.0.1', port, path: '/api/events', headers: { cookie } }, resolve).on('error', reject),
  )
  expect(answer.statusCode).toBe(200)
  const arrived: { todo: number }[] = []
  let wake: () => void = () => undefined
  let rest = ''
  answer.setEncoding('utf8').on('data', (part: string) => {
    const lines = (rest + part).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data:')) arrived.push(JSON.parse(line.slice(5)))
    wake()
  })
  return {
    async next() {
      while (!arrived.length)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      return arrived.shift() ?? { todo: -1 }
    },
    ended: new Promise((resolve) => answer.on('close', resolve)),
  }
}

const raise = async (title: string) => {
  const { status } = await member.send('POST', '/matters', {
    type: 'followup',
    input: { title, text: `${title}，走访中居民反映楼道灯坏了半年。`, points: ['修好三个小区的楼道灯'] },
  })
  expect(status).toBe(200)
}

test('an ended session ends its line at the next event', async () => {
  const here = await signIn(program, 'clerk21')
  const there = await signIn(program, 'clerk21')
  const line = await open(there)
  await line.next()
  expect((await here.send('DELETE', '/me/sessions')).body).toEqual({ ended: 1 })
  await line.ended
  expect((await there.get('/me')).status).toBe(401)
})

test('a post that was taken away opens nothing on a line that was open', async () => {
  await raise('城东小区楼道灯')
  const line = await open(await signIn(program, 'clerk1'))
  expect(await line.next()).toMatchObject({ todo: 1 })
  await execute(
    program.database.adminUrl,
    `delete from posts where person_id = '${office.people.clerk}' and post = 'office'`,
  )
  await raise('城西小区楼道灯')
  expect(await line.next()).toMatchObject({ todo: 0 })
})

test('a disabled account ends its line at the next event', async () => {
  const line = await open(await signIn(program, 'head1'))
  await line.next()
  await execute(program.database.adminUrl, `update accounts set disabled_at = now() where login = 'head1'`)
  await raise('城南小区楼道灯')
  await line.ended
})
