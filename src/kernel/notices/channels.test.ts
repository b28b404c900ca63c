/** Both channels against servers that answer yes, later, never and no; and the addresses a webhook must not reach. */
import { lookup } from 'node:dns'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from './channel.ts'
import { type HttpSink, httpSink, type SmtpSink, smtpSink } from './gateways.ts'
import { mailChannel } from './mail-channel.ts'
import { isPrivateAddress } from './private-address.ts'
import { refuseAddress, signatureOf, webhookChannel } from './webhook-channel.ts'

vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>()
  return { ...dns, lookup: vi.fn(dns.lookup) }
})

const clock = { now: () => new Date('2026-07-10T02:00:00Z') }
let smtp: SmtpSink
let http: HttpSink

beforeAll(async () => {
  ;[smtp, http] = await Promise.all([smtpSink(), httpSink()])
})
beforeEach(() => {
  smtp.manner = 'ok'
  smtp.mails.length = 0
  http.answer = { status: 200 }
  http.calls.length = 0
})
afterAll(() => Promise.all([smtp.close(), http.close()]))

const message = (to: string): Message => ({
  id: 'abc-1',
  to,
  subject: '催办：修路',
  text: '请办理\n/m/JB2026-1',
})

describe('mail', () => {
  const mail = (timeout = 30_000) =>
    mailChannel({
      host: '127.0.0.1',
      port: smtp.port,
      secure: false,
      from: '回音 <hy@zx.test>',
      timeout,
    })

  it('arrives, with an id that stays the same', async () => {
    expect(await mail().send(message('a@x.test'))).toEqual({ ok: true })
    const [sent] = smtp.mails
    expect(sent?.to).toBe('a@x.test')
    expect(sent?.source).toContain('Message-ID: <abc-1@zx.test>')
    expect(sent?.source).toContain('Auto-Submitted: auto-generated')
  })

  it('is tried again after 4xx, not after 5xx', async () => {
    smtp.manner = 'busy'
    expect(await mail().send(message('a@x.test'))).toMatchObject({
      ok: false,
      retry: true,
      problem: expect.stringContaining('451'),
    })
    smtp.manner = 'refuse'
    expect(await mail().send(message('a@x.test'))).toMatchObject({ ok: false, retry: false })
  })

  it('cannot be steered by what stands in it', async () => {
    const steering = '\r\nBcc: evil@x.test\r\n\r\nQUIT\r\n.\r\nMAIL FROM:<evil@x.test>'
    await mail().send({ ...message('a@x.test'), subject: `催办${steering}`, text: `请办理${steering}` })
    expect(smtp.mails).toHaveLength(1)
    expect(smtp.mails[0]?.source.split('\n\n')[0]).not.toMatch(/^Bcc:/im)
    for (const to of [
      'a@x.test>\r\nRCPT TO:<evil@x.test',
      'a@x.test, evil@x.test',
      'group: evil@x.test;',
      'a <evil@x.test>',
      'evil',
    ])
      expect(await mail().send(message(to)), to).toMatchObject({ ok: false, retry: false })
    expect(smtp.mails).toHaveLength(1)
  })

  it('gives up on a server that hangs or is not there', async () => {
    smtp.manner = 'hang'
    expect(await mail(300).send(message('a@x.test'))).toMatchObject({ ok: false, retry: true })
    const nowhere = mailChannel({
      host: '127.0.0.1',
      port: 1,
      secure: false,
      from: 'hy@zx.test',
      timeout: 300,
    })
    expect(await nowhere.send(message('a@x.test'))).toMatchObject({ ok: false, retry: true })
  })
})

describe('the webhook', () => {
  const config = (timeout = 30_000) => ({
    secret: 's3cret',
    hosts: [new URL(http.url).host],
    allowPrivate: true,
    timeout,
  })
  const hook = (timeout?: number) => webhookChannel(config(timeout), clock)

  it('gets a body that its signature vouches for', async () => {
    expect(await hook().send(message(http.url))).toEqual({ ok: true })
    const [call] = http.calls
    const stamp = String(call?.headers['x-huiyin-timestamp'])
    expect(stamp).toBe(String(clock.now().getTime() / 1000))
    expect(call?.headers['x-huiyin-signature']).toBe(signatureOf('s3cret', stamp, call?.body ?? ''))
    expect(call?.headers['x-huiyin-id']).toBe('abc-1')
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      msgtype: 'text',
      text: { content: expect.stringContaining('请办理') },
    })
  })

  it.each([
    [{ status: 500 }, true],
    [{ status: 429, headers: { 'retry-after': '120' } }, true],
    [{ status: 404 }, false],
    [{ status: 302, headers: { location: 'http://127.0.0.1/elsewhere' } }, false],
    [{ status: 200, body: '{"errcode":130101,"errmsg":"too fast"}' }, true],
    [{ status: 200, body: '{"errcode":93000}' }, false],
  ])('on %j tries again: %s', async (answer, retry) => {
    http.answer = answer
    expect(await hook().send(message(http.url))).toMatchObject({ ok: false, retry })
    expect(http.calls).toHaveLength(1)
  })

  it('waits as long as it is told, and not for a server that hangs', async () => {
    http.answer = { status: 429, headers: { 'retry-after': '120' } }
    expect(await hook().send(message(http.url))).toMatchObject({ retryAfterSeconds: 120 })
    http.answer = 'hang'
    expect(await hook(300).send(message(http.url))).toMatchObject({ ok: false, retry: true })
  })

  it('goes to allowed public https hosts only', () => {
    const strict = { secret: '', hosts: ['robot.example', '127.0.0.1', '::1', '10.0.0.8'] }
    expect(refuseAddress('https://robot.example/x', strict)).toBeUndefined()
    for (const address of [
      'http://robot.example/x',
      'https://other.example/x',
      'https://robot.example.evil.test/',
      'https://user:pw@robot.example/',
      'https://127.0.0.1/',
      'https://[::1]/',
      'https://10.0.0.8/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://[::ffff:127.0.0.1]/',
      'https://robot.example:8443/',
      'https://robot.example:22/',
      'https://robot.example./',
      'https://robot.example@evil.test/',
      'https://robot.example%2eevil.test/',
      'file:///etc/passwd',
      'gopher://robot.example/',
      'ftp://robot.example/',
      'nonsense',
    ])
      expect(refuseAddress(address, strict), address).toBeTruthy()
    const other = { secret: '', hosts: ['robot.example:8443'] }
    expect(refuseAddress('https://robot.example:8443/x', other)).toBeUndefined()
    expect(refuseAddress('https://robot.example/x', other)).toBeTruthy()
  })

  it('ends an answer that never ends, in bytes or in time', async () => {
    http.answer = { status: 200, body: 'x'.repeat(5_000_000) }
    expect(await hook().send(message(http.url))).toEqual({ ok: true })
    http.answer = { status: 200, headers: { 'x-long': 'x'.repeat(20_000) } }
    expect(await hook().send(message(http.url))).toMatchObject({ ok: false })
  })

  it('connects to the very address that was checked: a name that turns inward later is not asked again', async () => {
    let asked = 0
    vi.mocked(lookup).mockImplementation(((
      _name: string,
      _options: unknown,
      done: (...found: unknown[]) => void,
    ) => {
      asked += 1
      // Nobody has the first; the second answer would be this machine, where a server listens.
      done(null, [asked === 1 ? { address: '2bff:ffff::1', family: 6 } : { address: '127.0.0.1', family: 4 }])
    }) as typeof lookup)
    const { port } = new URL(http.url)
    const strict = webhookChannel({ secret: 's', hosts: [`robot.example:${port}`], timeout: 200 }, clock)
    expect(await strict.send(message(`https://robot.example:${port}/`))).toMatchObject({ ok: false })
    expect([asked, http.calls.length]).toEqual([1, 0])
    vi.mocked(lookup).mockReset()
  })

  it('does not follow an allowed name into the office network', async () => {
    vi.mocked(lookup).mockImplementation(((
      _name: string,
      _options: unknown,
      done: (...found: unknown[]) => void,
    ) => done(null, [{ address: '192.168.1.5', family: 4 }])) as typeof lookup)
    const strict = webhookChannel({ secret: 's', hosts: ['robot.example'] }, clock)
    expect(await strict.send(message('https://robot.example/'))).toEqual({
      ok: false,
      retry: false,
      problem: 'robot.example leads to 192.168.1.5, which is not public',
    })
  })

  it('knows what is not public', () => {
    for (const inner of [
      '127.0.0.1',
      '10.1.2.3',
      '172.31.0.1',
      '192.168.0.1',
      '169.254.169.254',
      '100.64.0.1',
      '0.0.0.0',
      '255.255.255.255',
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:10.0.0.1',
      '2002:a00:1::',
      '2001:0:7f00:1::',
      '64:ff9b::7f00:1',
      '64:ff9b:1::a00:1',
      '::127.0.0.1',
      '::ffff:169.254.169.254',
      'fec0::1',
      'ff02::1',
      'fe80::1%eth0',
      '2001:db8::1',
      '3fff::1',
      '192.0.2.1',
      '203.0.113.9',
      '198.18.0.1',
      '240.0.0.1',
      'localhost',
    ])
      expect(isPrivateAddress(inner), inner).toBe(true)
    for (const outer of ['8.8.8.8', '172.32.0.1', '223.5.5.5', '2400:3200::1'])
      expect(isPrivateAddress(outer), outer).toBe(false)
  })
})
