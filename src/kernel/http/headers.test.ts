/** What every answer carries, which writes are turned away at the door, and whose address is believed. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { afterEach, expect, test, vi } from 'vitest'
import { headers } from './headers.ts'
import { addressOf, isHttps, networkOf } from './peer.ts'

const app = new OpenAPIHono()
app.use(headers())
app.get('/page', (c) => c.html(`<script nonce="${c.get('nonce')}"></script>`))
app.get('/api/it', (c) => c.json({ address: addressOf(c), https: isHttps(c) }))
app.post('/api/it', (c) => c.json({ done: true }))

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a page may run its own scripts and the one with its nonce, and nothing embeds it', async () => {
  const one = await app.request('/page')
  const policy = one.headers.get('content-security-policy') ?? ''
  const nonce = /nonce="([^"]+)"/.exec(await one.text())?.[1]
  expect(policy).toContain(`script-src 'self' 'nonce-${nonce}'`)
  for (const part of [
    "style-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ])
    expect(policy).toContain(part)
  expect(policy).not.toContain('unsafe')
  const two = await app.request('/page')
  expect(two.headers.get('content-security-policy')).not.toBe(policy)
  expect(one.headers.get('x-content-type-options')).toBe('nosniff')
  expect(one.headers.get('referrer-policy')).toBe('same-origin')
  expect(one.headers.get('strict-transport-security')).toBeNull()
  expect((await app.request('https://hy.example/page')).headers.get('strict-transport-security')).toBeTruthy()
  expect((await app.request('/api/it')).headers.get('cache-control')).toBe('no-store')
})

test.each<[number, Record<string, string>]>([
  [200, {}],
  [200, { 'sec-fetch-site': 'same-origin', origin: 'https://renamed.example' }],
  [200, { origin: 'http://localhost', host: 'localhost' }],
  [200, { origin: 'https://hy.example', 'x-forwarded-host': 'hy.example', host: 'inner:8080' }],
  [403, { 'sec-fetch-site': 'cross-site' }],
  [403, { 'sec-fetch-site': 'same-site', origin: 'https://other.example' }],
  [403, { origin: 'https://evil.example', host: 'localhost' }],
  [403, { origin: 'null' }],
])('%i for a write with %o', async (status, sent) => {
  expect((await app.request('/api/it', { method: 'POST', headers: sent })).status).toBe(status)
})

test('what a client writes into its own headers counts only as far as proxies of ours added it', async () => {
  const ask = async () => {
    const sent = { 'x-forwarded-for': '6.6.6.6, 10.0.0.7, 10.0.0.8', 'x-forwarded-proto': 'https' }
    return (await app.request('/api/it', { headers: sent })).json()
  }
  expect(await ask()).toEqual({ address: '', https: false })
  vi.stubEnv('HUIYIN_TRUST_PROXY', '1')
  expect(await ask()).toEqual({ address: '10.0.0.8', https: true })
  vi.stubEnv('HUIYIN_TRUST_PROXY', '2')
  expect(await ask()).toMatchObject({ address: '10.0.0.7' })
})

test('one subscriber of IPv6 is one network', () => {
  expect(networkOf('192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
  expect(networkOf('2001:db8::9')).toBe('2001:db8:0:0::/64')
  expect(networkOf('::1')).toBe('0:0:0:0::/64')
})
