/** The names and the keeping of our cookies, over https and over an office's plain http. */
import { OpenAPIHono } from '@hono/zod-openapi'
import { expect, test } from 'vitest'
import {
  clearSessionCookie,
  guessLang,
  readSessionCookie,
  writeLangCookie,
  writeSessionCookie,
} from './cookie.ts'

const app = new OpenAPIHono()
app.get('/in', (c) => {
  writeSessionCookie(c, '1.token')
  writeLangCookie(c, 'en')
  return c.body(null)
})
app.get('/out', (c) => {
  clearSessionCookie(c)
  return c.body(null)
})
app.get('/who', (c) => c.json({ session: readSessionCookie(c) ?? null, lang: guessLang(c) }))

const set = async (url: string) => (await app.request(url)).headers.getSetCookie()
const who = async (url: string, cookie: string) => (await app.request(url, { headers: { cookie } })).json()

test('over https no other host can set them, no script reads the session, no plain line carries them', async () => {
  const [session = '', lang = ''] = await set('https://hy.example/in')
  expect(session).toMatch(/^__Host-hy=1\.token; /)
  expect(session.split('; ').sort()).toEqual(
    ['__Host-hy=1.token', 'HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure'].sort(),
  )
  expect(lang).toMatch(/^__Host-hy_lang=en; .*Path=\/; Secure; SameSite=Lax$/)
  expect(lang).not.toMatch(/HttpOnly|Domain/)
  expect(await set('https://hy.example/out')).toEqual(['__Host-hy=; Max-Age=0; Path=/; Secure'])
})

test('over plain http they have names that a browser keeps there', async () => {
  const [session = '', lang = ''] = await set('http://localhost/in')
  expect(session.split('; ').sort()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'hy=1.token'])
  expect(lang).toMatch(/^hy_lang=en; /)
})

test('a cookie that another host or a plain line may have set is not read over https', async () => {
  expect(await who('https://hy.example/who', 'hy=1.planted; hy_lang=en')).toEqual({
    session: null,
    lang: 'zh',
  })
  expect(await who('https://hy.example/who', '__Host-hy=1.own; __Host-hy_lang=en')).toEqual({
    session: '1.own',
    lang: 'en',
  })
  expect(await who('http://localhost/who', 'hy=1.own; __Host-hy=1.other')).toEqual({
    session: '1.own',
    lang: 'zh',
  })
})
