/** What every answer carries, which requests are turned away at the door, and whose address is believed. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { headers } from './headers.ts'
import { addressOf, isHttps, networkOf, wrongProxySetting } from './peer.ts'

const app = new OpenAPIHono()
app.use(headers())
app.get('/page', (c) => c.html(`<script nonce="${c.get('nonce')}"></script>`))
app.get('/talk', (c) => c.html('', 200, { 'permissions-policy': 'microphone=(self)' }))
app.get('/api/it', (c) => c.json({ address: addressOf(c), https: isHttps(c) }))
app.post('/api/it', (c) => c.json({ done: true }))

afterEach(() => {
  vi.unstubAllEnvs()
})

const SECURE = 'https://hy.example'
const known = () => vi.stubEnv('HUIYIN_HOSTS', 'hy.example, other-name.example')

describe('every answer', () => {
  test('a page may run its own scripts and the one with its nonce, and nothing embeds it', async () => {
    const one = await app.request('/page')
    const policy = one.headers.get('content-security-policy') ?? ''
    const nonce = /nonce="([^"]+)"/.exec(await one.text())?.[1]
    expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
    for (const part of [
      "default-src 'none'",
      "style-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
      "form-action 'self'",
    ])
      expect(policy).toContain(part)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    const two = await app.request('/page')
    expect(two.headers.get('content-security-policy')).not.toBe(policy)
  })

  test('data opened by its address is no page, and no cache keeps it', async () => {
    const { headers: sent } = await app.request('/api/it')
    expect(sent.get('content-security-policy')).toMatch(/^default-src 'none'; .*sandbox$/)
    expect(sent.get('cache-control')).toBe('no-store')
  })

  test.each(['/page', '/api/it', '/api/none', '/nowhere'])('%s has the fixed headers', async (path) => {
    const { headers: sent } = await app.request(path)
    expect(sent.get('x-content-type-options')).toBe('nosniff')
    expect(sent.get('referrer-policy')).toBe('same-origin')
    expect(sent.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(sent.get('cross-origin-resource-policy')).toBe('same-origin')
    expect(sent.get('x-frame-options')).toBe('DENY')
    expect(sent.get('permissions-policy')).toContain('microphone=()')
    expect([...sent.keys()].filter((name) => /^access-control|^server$|powered/.test(name))).toEqual([])
  })

  test('one page may ask for the microphone, the others not', async () => {
    expect((await app.request('/talk')).headers.get('permissions-policy')).toBe('microphone=(self)')
  })

  test('https is kept for a year, under-names included; plain http promises nothing', async () => {
    known()
    const strict = (await app.request(`${SECURE}/page`)).headers.get('strict-transport-security')
    expect(strict).toBe('max-age=31536000; includeSubDomains')
    expect((await app.request('/page')).headers.get('strict-transport-security')).toBeNull()
  })
})

test.each<[number, Record<string, string>]>([
  [200, {}],
  [200, { 'sec-fetch-site': 'same-origin', origin: 'https://renamed.example' }],
  [200, { origin: 'http://localhost', host: 'localhost' }],
  [403, { 'sec-fetch-site': 'cross-site' }],
  [403, { 'sec-fetch-site': 'same-site', origin: 'https://other.example' }],
  [403, { origin: 'https://evil.example', host: 'localhost' }],
  [403, { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'localhost' }],
  [403, { origin: 'http://localhost:8601', host: 'localhost:8600' }],
  [403, { origin: 'null' }],
])('%i for a write with %o', async (status, sent) => {
  expect((await app.request('/api/it', { method: 'POST', headers: sent })).status).toBe(status)
})

test('behind a proxy of ours the name that the browser saw counts', async () => {
  vi.stubEnv('HUIYIN_TRUST_PROXY', '1')
  known()
  const sent = { origin: SECURE, 'x-forwarded-host': 'hy.example', host: 'inner:8080' }
  expect((await app.request('/api/it', { method: 'POST', headers: sent })).status).toBe(200)
})

test('a page of another site cannot make us read or export either, but may lead to a page', async () => {
  const cross = { headers: { 'sec-fetch-site': 'cross-site' } }
  expect((await app.request('/api/it', cross)).status).toBe(403)
  expect((await app.request('/page', cross)).status).toBe(200)
  expect((await app.request('/api/it', { headers: { 'sec-fetch-site': 'none' } })).status).toBe(200)
})

describe('under which name', () => {
  const ask = async (host: string) => (await app.request('/page', { headers: { host } })).status

  test.each(['localhost:8600', '127.0.0.1', '[::1]:8600', '10.0.0.7:8600', '192.168.1.9'])(
    '%s is always ours',
    async (host) => {
      expect(await ask(host)).toBe(200)
    },
  )

  test.each([
    'evil.example',
    'localhost.evil.example',
    'hy.example.evil.test',
    '127.0.0.1.evil.example',
    'hy.example@evil.example',
    'evil.example/',
    'a b',
    '',
  ])('“%s” is turned away, pages and data alike', async (host) => {
    known()
    expect(await ask(host)).toBe(421)
    expect((await app.request('/api/it', { headers: { host } })).status).toBe(421)
  })

  test('what the installation listed, in any case of letters, with any port', async () => {
    expect(await ask('hy.example')).toBe(421)
    known()
    for (const host of ['hy.example', 'HY.example:8443', 'other-name.example', 'hy.example.'])
      expect(await ask(host)).toBe(200)
    vi.unstubAllEnvs()
    vi.stubEnv('HUIYIN_ORIGIN', 'https://zx.example')
    expect(await ask('zx.example')).toBe(200)
  })

  test('a forwarded name is believed from proxies of ours only', async () => {
    known()
    const sent = { headers: { host: 'evil.example', 'x-forwarded-host': 'hy.example' } }
    expect((await app.request('/page', sent)).status).toBe(421)
  })
})

test('what a client writes into its own headers counts only as far as proxies of ours added it', async () => {
  const ask = async (more = {}) => {
    const sent = { 'x-forwarded-for': '6.6.6.6, 10.0.0.7, 10.0.0.8', 'x-forwarded-proto': 'https', ...more }
    return (await app.request('/api/it', { headers: sent })).json()
  }
  expect(await ask()).toEqual({ address: '', https: false })
  vi.stubEnv('HUIYIN_TRUST_PROXY', '1')
  expect(await ask()).toEqual({ address: '10.0.0.8', https: true })
  expect(await ask({ 'x-forwarded-proto': 'https, http' })).toMatchObject({ https: false })
  vi.stubEnv('HUIYIN_TRUST_PROXY', '2')
  expect(await ask()).toMatchObject({ address: '10.0.0.7' })
  expect(await ask({ 'x-forwarded-for': '6.6.6.6' })).toMatchObject({ address: '' })
})

test('a word is no number of proxies, and stops the start', () => {
  for (const fine of ['', '0', '1', '2']) {
    vi.stubEnv('HUIYIN_TRUST_PROXY', fine)
    expect(wrongProxySetting()).toBeUndefined()
  }
  for (const wrong of ['false', 'yes', '-1', '10', '1.5']) {
    vi.stubEnv('HUIYIN_TRUST_PROXY', wrong)
    expect(wrongProxySetting()?.en).toContain(wrong)
  }
})

test('one subscriber of IPv6 is one network', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0::/64')
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
})
